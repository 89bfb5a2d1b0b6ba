//! The form of a report: a light, why, and from which day the council can know it.

use crate::components::{LightMark, Notice, NoticeTone, TextArea, TextField, error_at, field_id};
use crate::i18n::{self, t_string, use_i18n};
use crate::pages::portfolio::say;
use crate::platform::{clock, dom, id};
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
    faults: RwSignal<Vec<Rejection>>,
}

impl Draft {
    fn new() -> Self {
        Self {
            light: RwSignal::new(None),
            comment: RwSignal::new(String::new()),
            day: RwSignal::new(short_date(clock::today())),
            faults: RwSignal::new(vec![]),
        }
    }

    fn needs_comment(self) -> bool {
        self.light.get().is_some_and(Light::needs_comment)
    }

    /// What is missing where yellow and red have to say why.
    fn silent(self) -> Option<Rejection> {
        let silent = self.light.get_untracked().is_some_and(Light::needs_comment)
            && self.comment.with_untracked(|comment| comment.trim().is_empty());
        silent.then(|| Rejection::at(Code::CommentRequired, "comment"))
    }

    /// The report, or everything that keeps it from being one.
    fn read(self, id: ReportId, initiative: InitiativeId) -> Result<PublishReport, Vec<Rejection>> {
        let light = self.light.get_untracked().ok_or_else(|| Rejection::at(Code::Required, "light"));
        let day = self.day.with_untracked(|day| input::date("published_on", day));
        match (light, self.silent(), day) {
            (Ok(light), None, Ok(published_on)) => {
                let comment = Some(self.comment.get_untracked());
                Ok(PublishReport { id, initiative, light, comment, published_on })
            }
            (light, silent, day) => Err(light.err().into_iter().chain(silent).chain(day.err()).collect()),
        }
    }

    fn error(self, field: &'static str) -> Signal<Option<String>> {
        let words = use_i18n();
        Signal::derive(move || {
            self.faults.with(|faults| faults.iter().find_map(|fault| error_at(words, Some(fault), field)))
        })
    }

    /// Said when the person has gone on to the next field. Not on the mere leaving of this one: a button would move away
    /// under the finger that presses it.
    fn scold_silence(self) {
        if let Some(silent) = self.silent() {
            self.mended("comment");
            self.faults.update(|faults| faults.push(silent));
        }
    }

    /// What a person has begun to mend is not scolded any longer.
    fn mended(self, field: &str) {
        if self.faults.with_untracked(|faults| faults.iter().any(|fault| fault.field.as_deref() == Some(field))) {
            self.faults.update(|faults| faults.retain(|fault| fault.field.as_deref() != Some(field)));
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
    let submit = move || {
        let done = draft.read(report, initiative).and_then(|report| {
            let day = report.published_on;
            store.edit(Mutation::PublishReport(report)).map(|()| day).map_err(|rejection| vec![rejection])
        });
        match done {
            Ok(day) => published.run(day),
            Err(faults) => {
                draft.faults.set(faults);
                dom::focus_first_error();
            }
        }
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <Elsewhere draft />
            <LightField draft />
            <CommentField draft />
            <div on:input=move |_| draft.mended("published_on") on:focusin=move |_| draft.scold_silence()>
                <TextField
                    id=field_id(FORM, "published_on")
                    label=say(move || t_string!(words, portfolio.report_day))
                    hint=Signal::derive(move || Some(t_string!(words, portfolio.report_day_hint).to_owned()))
                    value=draft.day
                    required=true
                    error=draft.error("published_on")
                />
            </div>
            <p class="small soft">{say(move || t_string!(words, portfolio.report_permanent))}</p>
            <div class="form-actions">
                <button class="ds-button" type="submit">{say(move || t_string!(words, portfolio.publish))}</button>
                <button class="ds-button" type="button" data-color="neutral" data-variant="tertiary" on:click=move |_| on_cancel.run(())>
                    {say(move || t_string!(words, common.cancel))}
                </button>
            </div>
        </form>
    }
}

/// What is wrong and about none of the fields.
#[component]
fn Elsewhere(draft: Draft) -> impl IntoView {
    let words = use_i18n();
    let said = move || {
        let of_form = |fault: &&Rejection| !fault.field.as_deref().is_some_and(|field| FIELDS.contains(&field));
        draft.faults.with(|faults| faults.iter().find(of_form).map(|fault| i18n::rejection(words, fault)))
    };
    view! {
        <Show when=move || said().is_some()>
            <Notice tone=NoticeTone::Danger>
                <p>{said}</p>
            </Notice>
        </Show>
    }
}

/// Three lights, each big enough for a thumb.
#[component]
fn LightField(draft: Draft) -> impl IntoView {
    let words = use_i18n();
    let error = draft.error("light");
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
                    on:change=move |_| {
                        draft.light.set(Some(light));
                        draft.faults.update(Vec::clear);
                    }
                />
                <LightMark light=Some(light) />
            </label>
        }
    };
    let lights = [("green", Light::Green), ("yellow", Light::Yellow), ("red", Light::Red)];
    view! {
        <fieldset class="ds-fieldset light-field">
            <legend class="ds-label" data-weight="medium">{say(move || t_string!(words, portfolio.lights))}</legend>
            <div class="light-options">{lights.map(one).collect_view()}</div>
            <p class="ds-validation-message field-error" id="report-light-error" aria-live="polite">{error}</p>
        </fieldset>
    }
}

/// Says beforehand that yellow and red need a reason.
#[component]
fn CommentField(draft: Draft) -> impl IntoView {
    let words = use_i18n();
    view! {
        <div on:input=move |_| draft.mended("comment")>
            <TextArea
                id=field_id(FORM, "comment")
                label=say(move || t_string!(words, portfolio.report_comment))
                hint=Signal::derive(move || Some(t_string!(words, portfolio.report_comment_hint).to_owned()))
                value=draft.comment
                required=Signal::derive(move || draft.needs_comment())
                error=draft.error("comment")
            />
        </div>
    }
}
