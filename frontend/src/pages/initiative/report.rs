//! A new report: a window with the last one beside.

use super::Shown;
use super::form::ReportForm;
use crate::components::{Dialog, Icon, LightMark};
use crate::i18n::{long_date, t_string, use_i18n};
use crate::pages::portfolio::initiative_path;
use crate::platform::dom;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::model::Report;

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
    let initiative = shown.part(|page| page.story.initiative.id);
    let last = shown.part(|page| page.story.report.clone());
    let form = move || {
        initiative.get().map(|initiative| {
            view! {
                <div class="report-sheet">
                    <Last report=last.get_untracked().flatten() />
                    <ReportForm store=shown.store initiative published on_cancel=move || open.set(false) />
                </div>
            }
        })
    };
    view! {
        <button
            type="button"
            class="ds-button"
            on:click=move |_| {
                open.set(true);
                dom::focus(FIRST_FIELD);
            }
        >
            <Icon name="Pencil" />
            {move || t_string!(words, portfolio.new_report)}
        </button>
        <Dialog open title=Signal::derive(move || t_string!(words, portfolio.new_report).to_owned())>
            {form}
        </Dialog>
    }
}

/// What was said last, to write on from.
#[component]
fn Last(report: Option<Report>) -> impl IntoView {
    let words = use_i18n();
    let said = match report {
        None => view! { <p class="soft">{move || t_string!(words, portfolio.no_report_yet)}</p> }.into_any(),
        Some(report) => view! {
            <p class="report-last-light">
                <LightMark light=Some(report.light) />
                <span class="small soft">{move || long_date(words, report.published_on)}</span>
            </p>
            {report.comment.map(|comment| view! { <p>{comment}</p> })}
        }
        .into_any(),
    };
    view! {
        <aside class="report-last">
            <h3>{move || t_string!(words, portfolio.last_report)}</h3>
            {said}
        </aside>
    }
}
