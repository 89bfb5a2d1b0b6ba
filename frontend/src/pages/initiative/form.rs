//! The form of a report: a light, why, and from which day the council can know it.

use crate::components::{Form, LightMark, TextArea, TextField, actions, field_id};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::{clock, id};
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::{InitiativeId, ReportId};
use shared::model::Light;
use shared::mutation::{Mutation, PublishReport};
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;

const FORM: &str = "report";
const FIELDS: [&str; 3] = ["light", "comment", "published_on"];

/// What is being written.
#[derive(Clone, Copy)]
struct Draft {
    light: RwSignal<Option<Light>>,
    comment: RwSignal<String>,
    day: RwSignal<String>,
}

impl Draft {
    fn new() -> Self {
        let day = RwSignal::new(short_date(clock::today()));
        Self { light: RwSignal::new(None), comment: RwSignal::new(String::new()), day }
    }

    fn needs_comment(self) -> bool {
        self.light.get().is_some_and(Light::needs_comment)
    }

    /// The report, or everything that keeps it from being one.
    fn read(self, id: ReportId, initiative: InitiativeId) -> Result<PublishReport, Vec<Rejection>> {
        let light = self.light.get().ok_or_else(|| Rejection::at(Code::Required, "light"));
        let day = self.day.with(|day| input::date("published_on", day));
        // Yellow and red have to say why.
        let silent = self.needs_comment() && self.comment.with(|comment| comment.trim().is_empty());
        let silent = silent.then(|| Rejection::at(Code::CommentRequired, "comment"));
        match (light, silent, day) {
            (Ok(light), None, Ok(published_on)) => {
                Ok(PublishReport { id, initiative, light, comment: Some(self.comment.get()), published_on })
            }
            (light, silent, day) => Err(light.err().into_iter().chain(silent).chain(day.err()).collect()),
        }
    }
}

#[component]
pub fn ReportForm(
    store: Store,
    initiative: InitiativeId,
    /// Called with the day from which the report counts.
    published: Callback<Date>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let words = use_i18n();
    let draft = Draft::new();
    // Made once: who presses twice publishes one report.
    let report: ReportId = id::fresh();
    let form = Form::new(words, &FIELDS, move || draft.read(report, initiative).err().unwrap_or_default());
    let submit = move |()| {
        let day = form.make(|| {
            let report = untrack(|| draft.read(report, initiative)).map_err(|mut wrong| wrong.remove(0))?;
            let day = report.published_on;
            store.edit(Mutation::PublishReport(report)).map(|()| day)
        });
        if let Some(day) = day {
            published.run(day);
        }
    };
    let content = view! {
        <LightField draft error=form.error("light") />
        // Says beforehand that yellow and red need a reason.
        <TextArea
            id=field_id(FORM, "comment")
            label=said(words, |words| t_string!(words, portfolio.report_comment))
            hint=hint(words, |words| t_string!(words, portfolio.report_comment_hint))
            value=draft.comment
            required=Signal::derive(move || draft.needs_comment())
            error=form.error("comment")
        />
        <TextField
            id=field_id(FORM, "published_on")
            label=said(words, |words| t_string!(words, portfolio.report_day))
            hint=hint(words, |words| t_string!(words, portfolio.report_day_hint))
            value=draft.day
            required=true
            error=form.error("published_on")
        />
        <p class="small soft">{said(words, |words| t_string!(words, portfolio.report_permanent))}</p>
        {actions(words, said(words, |words| t_string!(words, portfolio.publish)), on_cancel)}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// Three lights, each big enough for a thumb.
#[component]
fn LightField(draft: Draft, error: Signal<Option<String>>) -> impl IntoView {
    let words = use_i18n();
    let one = move |(name, light): (&'static str, Light)| {
        view! {
            <label class="light-option" class:chosen=move || draft.light.get() == Some(light)>
                <input
                    class="ds-input"
                    type="radio"
                    name="report-light"
                    id=format!("report-light-{name}")
                    aria-describedby="report-light-error"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:checked=move || draft.light.get() == Some(light)
                    on:change=move |_| draft.light.set(Some(light))
                />
                <LightMark light=Some(light) />
            </label>
        }
    };
    let lights = [("green", Light::Green), ("yellow", Light::Yellow), ("red", Light::Red)];
    view! {
        <fieldset class="ds-fieldset light-field">
            <legend class="ds-label" data-weight="medium">{said(words, |words| t_string!(words, portfolio.lights))}</legend>
            <div class="light-options">{lights.map(one).collect_view()}</div>
            <p class="ds-validation-message field-error" id="report-light-error" aria-live="polite">{error}</p>
        </fieldset>
    }
}
