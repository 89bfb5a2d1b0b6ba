//! What an initiative needs, and who needs it.

mod form;

use super::Shown;
use crate::components::{Dialog, LightMark, Tag, field_id};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{example, said};
use crate::pages::portfolio::initiative_path;
use crate::platform::{clock, dom};
pub use form::day_or_none;
use form::{EditForm, FORM, NewForm};
use leptos::prelude::*;
use shared::id::DependencyId;
use shared::model::{Dependency, Provenance};
use shared::rule::dependency::{Link, Links, links};
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::When;
use shared::view::ViewExt;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    New,
    Edit(DependencyId),
}

#[derive(Clone, Copy)]
struct Desk {
    shown: Shown,
    open: RwSignal<bool>,
    doing: RwSignal<Doing>,
}

impl Desk {
    fn ask(self, doing: Doing) {
        self.doing.set(doing);
        self.open.set(true);
        dom::focus(field_id(FORM, if doing == Doing::New { "sort" } else { "note" }));
    }

    fn may(self) -> bool {
        let owner = self.shown.page.with(|page| page.as_ref().and_then(|page| page.story.initiative.owner));
        self.shown.store.actor().may_keep_dependencies(owner)
    }
}

#[component]
pub fn Needs(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let desk = Desk { shown, open: RwSignal::new(false), doing: RwSignal::new(Doing::New) };
    let store = shown.store;
    let of = Memo::new(move |_| shown.page.with(|page| page.as_ref().map(|page| page.story.initiative.id)));
    let all = store.query(move |view| {
        let today = clock::today();
        let when = When::seen_from(today, shown.day.get());
        of.get().map(|id| links(view, id, when, today)).unwrap_or_default()
    });
    let form = move || {
        let (initiative, open) = (of.get_untracked()?, desk.open);
        Some(match desk.doing.get_untracked() {
            Doing::New => view! { <NewForm store initiative open /> }.into_any(),
            Doing::Edit(id) => {
                let it = store.read(|view| view.get::<Dependency>(id).cloned())?;
                view! { <EditForm store it open /> }.into_any()
            }
        })
    };
    let title = Signal::derive(move || match desk.doing.get() {
        Doing::New => t_string!(words, dependency.add).to_owned(),
        Doing::Edit(_) => t_string!(words, dependency.edit_title).to_owned(),
    });
    view! {
        <section class="needs" aria-labelledby="needs-head">
            <h2 id="needs-head">{said(words, |words| t_string!(words, dependency.title))}</h2>
            {move || all.with(|all| told(words, desk, all))}
        </section>
        <Dialog open=desk.open title>
            {form}
        </Dialog>
    }
    .into_any()
}

fn told(words: Words, desk: Desk, all: &Links) -> AnyView {
    let may = desk.may();
    let side = |head: &'static str, list: &[Link]| {
        (!list.is_empty()).then(|| {
            // What others need of this one is theirs to change, on their own page.
            let rows = list.iter().map(|link| row(words, desk, link, may && head == needs(words))).collect_view();
            view! {
                <div>
                    <h3>{head}</h3>
                    <ul class="needs-list">{rows}</ul>
                </div>
            }
        })
    };
    let none = (all.needs.is_empty() && all.needed_by.is_empty()).then(|| {
        view! { <p class="soft">{t_string!(words, dependency.nothing)} " " {t_string!(words, dependency.who_can)}</p> }
    });
    let add = may.then(|| {
        view! {
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| desk.ask(Doing::New)>
                {t_string!(words, dependency.add)}
            </button>
        }
    });
    view! {
        {none}
        <div class="needs-sides">
            {side(needs(words), &all.needs)} {side(t_string!(words, dependency.needed_by), &all.needed_by)}
        </div>
        {add}
    }
    .into_any()
}

fn needs(words: Words) -> &'static str {
    t_string!(words, dependency.needs)
}

fn row(words: Words, desk: Desk, link: &Link, may: bool) -> AnyView {
    let Link { edge, other, circle } = link;
    let (id, name) = (edge.id, other.name.clone());
    let named = match &other.slug {
        Some(slug) => {
            let href = initiative_path(desk.shown.store, slug, desk.shown.asked.get());
            view! { <LightMark light=Signal::stored(other.light) /> <a href=href>{name.clone()}</a> }.into_any()
        }
        None => {
            let kind = t_string!(words, dependency.solution_kind);
            view! { <span>{name.clone()}</span> <Tag>{kind}</Tag> }.into_any()
        }
    };
    let end = match other.end {
        Some(end) => t_string!(words, dependency.ends, date = short_date(end)),
        None => t_string!(words, dependency.no_end).to_owned(),
    };
    let from = t_string!(words, dependency.from_day, date = short_date(edge.from));
    let until = edge.until.map(|day| t_string!(words, dependency.until_day, date = short_date(day)));
    let days = [Some(end), Some(from), until].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let note = edge.note.clone().map(|note| view! { <p class="needs-note">{note}</p> });
    let circle_mark = circle.then(|| {
        let mark = t_string!(words, dependency.circle_mark);
        view! { <Tag>{mark}</Tag> }
    });
    let invented = (edge.provenance == Provenance::Example).then(|| example(words));
    let edit = may.then(|| {
        let label = t_string!(words, dependency.edit_named, name = name);
        view! {
            <button
                class="ds-button"
                data-color="neutral"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                aria-label=label
                on:click=move |_| desk.ask(Doing::Edit(id))
            >
                {t_string!(words, dependency.edit)}
            </button>
        }
    });
    view! {
        <li>
            <div class="needs-name">{named} {circle_mark} {invented} {edit}</div>
            {note}
            <p class="small soft">{days}</p>
        </li>
    }
    .into_any()
}
