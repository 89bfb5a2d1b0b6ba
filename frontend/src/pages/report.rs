//! The report of an initiative while it is written, and until it is published.

mod desk;
mod doing;
mod field;
mod lines;
mod parts;
pub mod shown;

use crate::components::{Empty, NoRight, Notice, NoticeTone};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{said, say};
use crate::pages::portfolio::initiative_path;
use crate::pages::strays::Strays;
use crate::platform::dom;
use crate::store::use_store;
use desk::Desk;
use doing::Foot;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use parts::Parts;
use shared::id::ReportId;
use shared::model::{DraftStage, Initiative};
use shared::rule::portfolio::story::by_slug;

/// The report that is to be put right, by its id.
const CORRECTS: &str = "retter";

#[component]
pub fn ReportPage() -> impl IntoView {
    let (words, store, params, query) = (use_i18n(), use_store(), use_params_map(), use_query_map());
    let initiative = store.query(move |view| {
        let slug = params.with(|params| params.get("initiative").unwrap_or_default());
        by_slug(view, &slug)
    });
    Effect::new(move |_| {
        let name = initiative.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default());
        dom::set_title(&t_string!(words, report.page_title, name = name));
    });
    let corrects = move || query.with_untracked(|query| query.get_str(CORRECTS).and_then(|id| id.parse().ok()));
    // Made anew for another initiative only: nothing that is being written goes because something came.
    let id = Memo::new(move |_| initiative.with(|it| it.as_ref().map(|it| it.id)));
    let page = move || {
        id.get()?;
        let initiative = initiative.get_untracked()?;
        Some(page(Desk::open(words, store, &initiative, corrects()), initiative))
    };
    view! {
        <article class="report-page">
            <Strays fits=|name, value| fits(name, value) />
            <Show
                when=move || id.with(Option::is_some)
                fallback=move || {
                    view! {
                        <Empty
                            whole_page=true
                            title=said(words, |words| t_string!(words, portfolio.unknown_initiative))
                            text=said(words, |words| t_string!(words, portfolio.unknown_initiative_long))
                        />
                    }
                }
            >
                {page}
            </Show>
        </article>
    }
    .into_any()
}

/// What the page is for this person now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Writes,
    HandedIn,
    /// Somebody else writes.
    Waits,
    Nobody,
}

fn fits(name: &str, value: &str) -> bool {
    name == CORRECTS && value.parse::<ReportId>().is_ok()
}

fn page(desk: Desk, initiative: Initiative) -> AnyView {
    let (words, store) = (desk.words, desk.store);
    let back = initiative_path(store, &initiative.slug, None);
    let writes = store.actor().may_draft_reports(initiative.owner);
    // A report that is begun goes on in the same form: nothing is drawn anew under the hand.
    let turn = Memo::new(move |_| match desk.draft.with(|draft| draft.as_ref().map(|it| it.stage)) {
        Some(DraftStage::Submitted) => Turn::HandedIn,
        _ if writes => Turn::Writes,
        Some(DraftStage::Draft | DraftStage::Returned) => Turn::Waits,
        None => Turn::Nobody,
    });
    let body = move || match turn.get() {
        Turn::HandedIn => doing::handed_in(desk, writes),
        Turn::Writes => sheet(desk),
        Turn::Waits => doing::being_written(desk),
        Turn::Nobody => view! {
            <NoRight
                what=said(words, |words| t_string!(words, portfolio.no_right))
                who=said(words, |words| t_string!(words, portfolio.no_right_who))
            />
        }
        .into_any(),
    };
    view! {
        <p class="small">
            <a class="back" href=back>
                "← "
                {said(words, |words| t_string!(words, portfolio.column_name))}
            </a>
        </p>
        <header class="page-head">
            <div>
                <h1 class="page-title">{said(words, |words| t_string!(words, report.title))}</h1>
                <p class="page-answer">{initiative.name}</p>
                <p class="soft">{say(move || desk.about())}</p>
            </div>
        </header>
        {body}
    }
    .into_any()
}

/// What is asked, in the order in which it is answered.
fn sheet(desk: Desk) -> AnyView {
    let words = desk.words;
    let returned = move || {
        let remark = desk.draft.with(|draft| draft.as_ref().and_then(|it| it.remark.clone()))?;
        Some(view! {
            <Notice tone=NoticeTone::Warning>
                <strong>{t_string!(words, report.returned)}</strong>
                <p class="said-plain">{remark}</p>
            </Notice>
        })
    };
    view! {
        <form
            class="report-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                desk.hand_in();
            }
            on:focusin=move |event| desk.enter(dom::field_of(&event))
            on:focusout=move |_| desk.leave()
        >
            {returned}
            <Parts desk />
            <Foot desk />
        </form>
    }
    .into_any()
}
