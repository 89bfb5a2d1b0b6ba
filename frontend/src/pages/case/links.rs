//! What a case is about beyond itself, and what was decided in the matter before.

use super::facts::{Before, Link, LinkSort, Sight};
use super::head::keeps;
use super::{Doing, Page};
use crate::components::Tag;
use crate::i18n::{self, Words, long_date, t_string};
use crate::pages::part::part;
use leptos::prelude::*;
use shared::mutation::{Mutation, UnlinkCase};

pub fn section(page: Page, sight: &Sight) -> AnyView {
    let Page { words, store, .. } = page;
    let may = keeps(page, sight).is_some();
    let one = |link: &Link| {
        let id = link.id;
        // It fails only where the right was taken meanwhile, and then the tool goes too.
        let remove = move |_| drop(store.edit(Mutation::UnlinkCase(UnlinkCase { id })));
        let label = t_string!(words, case.remove_link, name = link.name.clone());
        let remove = may.then(|| {
            view! {
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" aria-label=label on:click=remove>
                    {t_string!(words, meeting.input_remove)}
                </button>
            }
        });
        view! {
            <li class="case-link">
                <span class="small soft">{sort_name(words, link.sort)}</span>
                <a href=store.path(&link.path)>{link.name.clone()}</a>
                {remove}
            </li>
        }
    };
    let none = sight.links.is_empty().then(|| view! { <p class="soft">{t_string!(words, case.no_links)}</p> });
    let add = may.then(|| {
        view! {
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| page.ask(Doing::Link)>
                {t_string!(words, case.add_link)}
            </button>
        }
    });
    let list = (!sight.links.is_empty())
        .then(|| view! { <ul class="case-links">{sight.links.iter().map(one).collect_view()}</ul> });
    part(words, "case-links", |words| t_string!(words, case.links), view! { {none} {list} {add} }.into_any())
}

pub fn sort_name(words: Words, sort: LinkSort) -> &'static str {
    match sort {
        LinkSort::Goal => t_string!(words, log.kind_goal),
        LinkSort::Indicator => t_string!(words, log.kind_indicator),
        LinkSort::Initiative => t_string!(words, log.kind_initiative),
        LinkSort::Earlier => t_string!(words, case.earlier),
    }
}

/// What was decided in cases on the same matter.
pub fn before(page: Page, sight: &Sight) -> Option<AnyView> {
    let Page { words, store, .. } = page;
    let one = |it: &Before| {
        let text = it.decision.text.clone().map(|text| view! { <p class="written">{text}</p> });
        let outcome = i18n::outcome(words, it.decision.outcome);
        view! {
            <li>
                <p class="small soft">{it.committee.clone()} " · " {long_date(words, it.on)}</p>
                <p class="register-title">
                    <a href=store.path(&format!("sak/{}", it.case))>{it.title.clone()}</a>
                    <Tag>{outcome}</Tag>
                </p>
                {text}
            </li>
        }
    };
    (!sight.before.is_empty()).then(|| {
        let list = view! { <ol class="case-before">{sight.before.iter().map(one).collect_view()}</ol> };
        part(words, "case-before", |words| t_string!(words, case.before), list.into_any())
    })
}
