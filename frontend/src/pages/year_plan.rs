//! A year's plan: last year's meetings as drafts on fitting days, what should be looked at, and then for everybody to see.

mod copy;
mod desk;
mod dialogs;
mod edit;
mod findings;
mod grid;
mod list;
mod publish;
mod series;
mod words;

use crate::components::{Dialog, Empty, NoRight};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::pages::strays::Strays;
use crate::platform::dom;
use crate::store::use_store;
use desk::{Desk, Doing};
pub use desk::{Plan, carried_to};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::mutation::{FIRST_DAY, LAST_DAY};
pub use words::foretold;

#[component]
pub fn YearPlanPage() -> impl IntoView {
    let (words, store, params) = (use_i18n(), use_store(), use_params_map());
    let year = Memo::new(move |_| {
        let year = params.with(|params| params.get("year")?.parse::<i16>().ok());
        year.filter(|year| (FIRST_DAY.year()..LAST_DAY.year()).contains(year))
    });
    Effect::new(move |_| {
        let name =
            format!("{} {}", t_string!(words, plan.title), year.get().map(|it| it.to_string()).unwrap_or_default());
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    move || match year.get() {
        None => view! {
            <Empty
                whole_page=true
                title=said(words, |words| t_string!(words, plan.no_year))
                text=said(words, |words| t_string!(words, plan.no_year_text))
            >
                <a class="ds-link" href=store.path("arshjul")>{move || t_string!(words, meeting.to_wheel)}</a>
            </Empty>
        }
        .into_any(),
        Some(year) => {
            let desk = Desk::new(words, store, year);
            // Until the first rows are here nobody is sent away.
            let may = Memo::new(move |_| {
                desk.plan.with(|plan| {
                    plan.lanes.is_empty() || plan.lanes.iter().any(|lane| lane.mine || lane.sets_deadlines)
                })
            });
            let shown = move || if may.get() { page(words, desk) } else { no_right(words) };
            shown.into_any()
        }
    }
}

fn no_right(words: Words) -> AnyView {
    view! {
        <NoRight
            whole_page=true
            what=said(words, |words| t_string!(words, plan.no_right))
            who=said(words, |words| t_string!(words, meeting.no_right_who))
        />
    }
    .into_any()
}

fn page(words: Words, desk: Desk) -> AnyView {
    let year = desk.year;
    let back = format!("{}?ar={year}", desk.store.path("arshjul"));
    let window = move || desk.doing.get().map(|doing| dialogs::form(desk, doing));
    let title = move || desk.doing.get().map(|doing| dialogs::title(desk, doing)).unwrap_or_default();
    view! {
        <Strays fits=|name, _| name == "mote" />
        <article class="year-plan">
            <header class="year-plan-head">
                <p class="meeting-back small"><a href=back>{move || t_string!(words, wheel.title)} " " {year}</a></p>
                <h1 class="page-title">{move || t_string!(words, plan.title)} " " {year}</h1>
                <p class="page-answer">{move || desk.plan.with(|plan| words::answer(words, plan))}</p>
                {move || tools(words, desk)}
            </header>
            <p class="year-plan-said" role="status">{desk.said}</p>
            <div class="year-plan-grid">{grid::year(desk)}</div>
            <div class="year-plan-side">
                {move || findings::section(desk)}
                {move || list::section(desk)}
                {move || dialogs::deadlines(desk)}
            </div>
        </article>
        <Dialog open=desk.open title=Signal::derive(title)>{window}</Dialog>
    }
    .into_any()
}

/// What can be done with the plan; of no use to who only sets deadlines.
fn tools(words: Words, desk: Desk) -> Option<AnyView> {
    let (mine, drafts, copies) = desk.plan.with(|plan| (plan.has_mine(), plan.drafts().count(), plan.copies));
    let button = |text: String, variant: &'static str, doing: Doing| {
        view! {
            <button class="ds-button" data-color="neutral" data-variant=variant data-size="sm" type="button" on:click=move |_| desk.ask(doing)>
                {text}
            </button>
        }
    };
    let step = |by: i16, text: String| {
        view! { <a class="ds-link" href=desk.store.path(&format!("arsplan/{}", desk.year + by))>{text}</a> }
    };
    let before = desk.year - 1;
    let copy_first = drafts == 0 && copies > 0;
    mine.then(|| {
        view! {
            <div class="page-tools" role="group" aria-label=t_string!(words, plan.tools)>
                {(drafts > 0).then(|| button(t_string!(words, plan.publish_ask).to_owned(), "primary", Doing::Publish))}
                {(copies > 0)
                    .then(|| {
                        let variant = if copy_first { "primary" } else { "secondary" };
                        button(t_string!(words, plan.copy_ask, year = before), variant, Doing::Copy)
                    })}
                {button(t_string!(words, plan.add_ask).to_owned(), "secondary", Doing::Add)}
                {(drafts > 0).then(|| button(t_string!(words, plan.empty_ask).to_owned(), "tertiary", Doing::Empty))}
                <span class="year-plan-years small">{step(-1, before.to_string())} {step(1, (desk.year + 1).to_string())}</span>
            </div>
        }
        .into_any()
    })
}
