//! A new report: a window with the last one beside.

use super::form::ReportForm;
use super::{Page, Shown};
use crate::components::{Dialog, Icon, LightMark, NoRight};
use crate::i18n::{Words, long_date, t_string, use_i18n};
use crate::pages::part::said;
use crate::pages::portfolio::initiative_path;
use crate::pages::report::shown::details;
use crate::platform::dom;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::model::{DraftStage, Report, ReportDraft};
use shared::view::ViewExt;

/// The field that a person begins with.
pub const FIRST_FIELD: &str = "report-light-green";

#[component]
pub fn NewReport(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let navigate = use_navigate();
    let open = RwSignal::new(false);
    let published = Callback::new(move |day: Date| {
        open.set(false);
        // What was published after the shown day would not be seen.
        if day > shown.day.get_untracked()
            && let Some(slug) = shown.page.with_untracked(|page| Some(page.as_ref()?.story.initiative.slug.clone()))
        {
            navigate(&initiative_path(shown.store, &slug, None), Default::default());
        }
    });
    // Read when the window opens, and not again while somebody writes.
    let form = move || {
        let story = shown.page.with_untracked(|page| page.as_ref().map(|page| page.story.clone()))?;
        Some(view! {
            <div class="report-sheet">
                {last(words, story.report)}
                <ReportForm store=shown.store initiative=story.initiative.id published on_cancel=move || open.set(false) />
            </div>
        })
    };
    let owner = shown.page.with_untracked(|page| page.as_ref().and_then(|page| page.story.initiative.owner));
    let actor = shown.store.actor();
    // A reader from outside is told of no tools.
    if !actor.may_keep_own() {
        return ().into_any();
    }
    if !actor.may_keep_portfolio() {
        if actor.may_draft_reports(owner) {
            return ().into_any();
        }
        return view! {
            <NoRight
                what=said(words, |words| t_string!(words, portfolio.no_right))
                who=said(words, |words| t_string!(words, portfolio.no_right_who))
            />
        }
        .into_any();
    }
    view! {
        <button
            type="button"
            class="ds-button"
            data-color="neutral"
            data-variant="secondary"
            on:click=move |_| {
                open.set(true);
                dom::focus(FIRST_FIELD);
            }
        >
            {said(words, |words| t_string!(words, portfolio.new_report))}
        </button>
        <Dialog open title=said(words, |words| t_string!(words, portfolio.new_report))>
            {form}
        </Dialog>
    }
    .into_any()
}

/// The way to the report that is asked for, whoever's turn it is.
#[component]
pub fn ReportWay(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let of = move || shown.page.with(|page| page.as_ref().map(|page| page.story.initiative.clone()));
    let stage = shown.store.query(move |view| {
        let id = of()?.id;
        view.children::<ReportDraft>(id).min_by_key(|draft| draft.id).map(|draft| draft.stage)
    });
    move || {
        let initiative = of()?;
        let stage = stage.get();
        if stage.is_none() && !shown.store.actor().may_draft_reports(initiative.owner) {
            return None;
        }
        let label = match stage {
            None => t_string!(words, report.write),
            Some(DraftStage::Draft | DraftStage::Returned) => t_string!(words, report.go_on),
            Some(DraftStage::Submitted) => t_string!(words, report.read_submitted),
        };
        let href = shown.store.path(&format!("tiltak/{}/rapport", initiative.slug));
        Some(view! {
            <a class="ds-button" href=href>
                <Icon name="Pencil" />
                {label}
            </a>
        })
    }
}

/// All that the last report says, where it says more than a light.
pub fn last_whole(words: Words, shown: Shown, page: &Page) -> AnyView {
    let Some(report) = &page.story.report else { return ().into_any() };
    let Some(details) = report.full.as_ref().and_then(|full| details(words, &full.content)) else {
        return ().into_any();
    };
    let initiative = &page.story.initiative;
    let correct = (shown.asked.get().is_none() && shown.store.actor().may_draft_reports(initiative.owner)).then(|| {
        let href = shown.store.path(&format!("tiltak/{}/rapport?retter={}", initiative.slug, report.id));
        view! { <a class="ds-link small" href=href>{t_string!(words, report.correct)}</a> }
    });
    view! {
        <section class="last-whole" aria-labelledby="last-report-heading">
            <h2 id="last-report-heading">
                {t_string!(words, portfolio.last_report)} " " <span class="small soft">{long_date(words, report.published_on)}</span>
            </h2>
            {details}
            {correct}
        </section>
    }
    .into_any()
}

/// What was said last, to write on from.
fn last(words: Words, report: Option<Report>) -> AnyView {
    let said = match report {
        None => view! { <p class="soft">{t_string!(words, portfolio.no_report_yet)}</p> }.into_any(),
        Some(report) => view! {
            <p class="report-last-light">
                <LightMark light=Some(report.light) />
                <span class="small soft">{long_date(words, report.published_on)}</span>
            </p>
            {report.comment.map(|comment| view! { <p>{comment}</p> })}
        }
        .into_any(),
    };
    view! {
        <aside class="report-last">
            <h3>{t_string!(words, portfolio.last_report)}</h3>
            {said}
        </aside>
    }
    .into_any()
}
