//! A reporting round: for each actor what is due, for the portfolio office who is late, who is silent, and what waits.

mod form;
mod publish;

use crate::components::{Dialog, Empty, Tag};
use crate::i18n::{Words, long_date, t_string, use_i18n};
use crate::pages::part::{said, say};
use crate::pages::portfolio::joined;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use form::RoundForm;
use leptos::prelude::*;
use publish::PublishAll;
use shared::model::ReportRound;
use shared::rule::portfolio::round::{Due, Stand, current, due};

/// The round that is open, and what is due in it to whom the page is shown.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    round: ReportRound,
    all: Vec<Due>,
}

#[component]
pub fn RoundsPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, report.round_title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let keeps = store.actor().may_keep_portfolio();
    let actor = store.actor();
    let page = store.query(move |view| {
        let round = current(view, clock::today())?;
        let all = due(view, &round, clock::today());
        // An actor is shown its own.
        let shown = all.into_iter().filter(|it| keeps || actor.may_draft_reports(it.owner));
        Some(Page { all: shown.collect(), round })
    });
    let head = move || {
        page.with(|page| match page {
            Some(page) => answer(words, page),
            None => t_string!(words, report.no_round).to_owned(),
        })
    };
    let list = move || page.with(|page| page.as_ref().map(|page| list(words, store, page, keeps)));
    view! {
        <article class="rounds">
            <header class="page-head">
                <div>
                    <h1 class="page-title">{said(words, |words| t_string!(words, report.round_title))}</h1>
                    <p class="page-answer" role="status">{say(head)}</p>
                </div>
                <Show when=move || keeps>
                    <div class="page-tools">
                        <PublishAll due=Signal::derive(move || page.with(|page| page.as_ref().map(|it| it.all.clone()).unwrap_or_default())) />
                        <RoundTool round=Signal::derive(move || page.with(|page| page.as_ref().map(|it| it.round.clone()))) />
                    </div>
                </Show>
            </header>
            <Show when=move || page.with(Option::is_none)>
                <Empty
                    title=said(words, |words| t_string!(words, report.no_round_title))
                    text=said(words, |words| t_string!(words, report.no_round_long))
                />
            </Show>
            {list}
        </article>
    }
    .into_any()
}

/// `Høst 2026, frist 1. desember 2026. 12 av 38 er kommet, 3 av dem for sent; 26 mangler.`
fn answer(words: Words, page: &Page) -> String {
    let of = |is: fn(&Due) -> bool| page.all.iter().filter(|due| is(due)).count();
    let come = of(|due| due.stand >= Stand::Submitted);
    let date = long_date(words, page.round.deadline);
    let lead = t_string!(words, report.round_answer, name = page.round.name.clone(), date = date);
    let count = t_string!(words, report.round_counts, come = come, all = page.all.len());
    let late = of(|due| due.stand >= Stand::Submitted && due.late);
    let missing = of(|due| due.stand < Stand::Submitted && due.late);
    let late = (late > 0).then(|| t_string!(words, report.round_late, count = late));
    let missing = (missing > 0).then(|| t_string!(words, report.round_missing, count = missing));
    let more: Vec<String> = [late, missing].into_iter().flatten().collect();
    let more = (!more.is_empty()).then(|| format!(" {}.", joined(&more, t_string!(words, portfolio.and))));
    format!("{lead} {count}{}", more.unwrap_or_default())
}

/// What is due by how far it has come; an actor has few, the office reads them by actor.
fn list(words: Words, store: Store, page: &Page, keeps: bool) -> AnyView {
    let groups = [
        (Stand::Returned, t_string!(words, report.stand_returned)),
        (
            Stand::Nothing,
            if keeps { t_string!(words, report.stand_silent) } else { t_string!(words, report.stand_nothing) },
        ),
        (Stand::Draft, t_string!(words, report.stand_draft)),
        (Stand::Submitted, t_string!(words, report.stand_submitted)),
        (Stand::Published, t_string!(words, report.stand_published)),
    ];
    let group = |(stand, name): (Stand, &'static str)| {
        let found: Vec<&Due> = page.all.iter().filter(|due| due.stand == stand).collect();
        (!found.is_empty()).then(|| {
            let rows = found.iter().map(|due| row(words, store, due, keeps)).collect_view();
            view! {
                <section class="round-group" data-stand=format!("{stand:?}").to_lowercase()>
                    <h2>{name} " " <span class="numbers soft">{found.len()}</span></h2>
                    <ul class="round-list">{rows}</ul>
                </section>
            }
        })
    };
    view! { <div class="round-groups">{groups.map(group).into_iter().collect_view()}</div> }.into_any()
}

fn row(words: Words, store: Store, due: &Due, keeps: bool) -> AnyView {
    // What one cannot open is told by its own page.
    let opens = due.draft.is_some() || store.actor().may_draft_reports(due.owner);
    let path = if opens && due.stand != Stand::Published {
        format!("tiltak/{}/rapport", due.slug)
    } else {
        format!("tiltak/{}", due.slug)
    };
    let owner = keeps
        .then(|| due.owner_name.clone())
        .flatten()
        .map(|(code, name)| view! { <abbr class="small soft" title=name>{code}</abbr> });
    let late = due.late.then(|| {
        let said = if due.stand >= Stand::Submitted {
            t_string!(words, report.late_tag)
        } else {
            t_string!(words, report.overdue_tag)
        };
        view! { <Tag>{said}</Tag> }
    });
    view! {
        <li class="round-row">
            <a href=store.path(&path)>{due.name.clone()}</a>
            {owner}
            {late}
        </li>
    }
    .into_any()
}

/// Opens a round, or changes the one that is open.
#[component]
fn RoundTool(round: Signal<Option<ReportRound>>) -> impl IntoView {
    let words = use_i18n();
    let open = RwSignal::new(false);
    let label = Signal::derive(move || match round.with(Option::is_some) {
        true => t_string!(words, report.round_change).to_owned(),
        false => t_string!(words, report.round_open).to_owned(),
    });
    view! {
        <button
            type="button"
            class="ds-button"
            data-color="neutral"
            data-variant="secondary"
            on:click=move |_| {
                open.set(true);
                dom::focus("round-name");
            }
        >
            {label}
        </button>
        <Dialog open title=label>{move || view! { <RoundForm round=round.get_untracked() open /> }}</Dialog>
    }
}
