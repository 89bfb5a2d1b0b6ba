//! What the portfolio office makes of a submission: each criterion of its day, and why.

use crate::components::{Choice, Form, TextArea, actions, field_id};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::id;
use crate::store::Store;
use leptos::prelude::*;
use shared::id::EntryCriterionId;
use shared::model::{Met, Submission};
use shared::mutation::{JudgeSubmission, Judgement, Mutation};
use shared::rejection::{Code, Rejection};
use shared::rule::portfolio::entry::criteria_on;
use shared::rule::portfolio::segment::segments;

const FORM: &str = "judge";
const FIELDS: [&str; 4] = ["judgement", "reason", "segment", "segment_reason"];
const WAYS: [Judgement; 4] = [Judgement::Candidate, Judgement::Active, Judgement::Returned, Judgement::Declined];

fn called(words: Words, way: Judgement) -> &'static str {
    match way {
        Judgement::Candidate => t_string!(words, entry.way_candidate),
        Judgement::Active => t_string!(words, entry.way_active),
        Judgement::Returned => t_string!(words, entry.way_returned),
        Judgement::Declined => t_string!(words, entry.way_declined),
    }
}

#[component]
pub fn JudgeForm(store: Store, submission: Submission, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let (chosen, segment) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (reason, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let asked = store.read(|view| {
        let all = criteria_on(view, submission.submitted_on);
        all.into_iter().map(|it| (it.id, it.text.clone())).collect::<Vec<_>>()
    });
    let met: Vec<(EntryCriterionId, RwSignal<bool>)> =
        asked.iter().map(|(id, _)| (*id, RwSignal::new(false))).collect();
    let checks = asked.into_iter().zip(met.clone()).map(|((criterion, text), (_, met))| {
        let says = submission.answers.iter().find(|it| it.criterion == criterion).map(|it| it.says.clone());
        view! {
            <div class="judged">
                <label class="check">
                    <input
                        class="ds-input"
                        type="checkbox"
                        prop:checked=met
                        on:change=move |event| met.set(event_target_checked(&event))
                    />
                    {text}
                </label>
                <p class="small soft">{says}</p>
            </div>
        }
    });
    let checks = checks.collect_view();
    let way = move || chosen.with(|chosen| WAYS.into_iter().find(|it| format!("{it:?}") == *chosen));
    let comes_in = Memo::new(move |_| way().and_then(Judgement::state).is_some());
    // Made once: who presses twice judges once.
    let (initiative, state, entry) = (id::fresh(), id::fresh(), id::fresh());
    let of = submission.id;
    let read = move || {
        let missing = |field: &str, blank: bool| blank.then(|| Rejection::at(Code::Required, field));
        let judgement = way();
        let placed = segment.with(|segment| segment.parse().ok());
        let wrong: Vec<Rejection> = missing("judgement", judgement.is_none())
            .into_iter()
            .chain(missing("reason", reason.with(|it| it.trim().is_empty())))
            .chain(missing("segment", comes_in.get() && placed.is_none()))
            .chain(missing("segment_reason", comes_in.get() && why.with(|it| it.trim().is_empty())))
            .collect();
        match judgement {
            Some(judgement) if wrong.is_empty() => Ok(JudgeSubmission {
                submission: of,
                judgement,
                met: met.iter().map(|(criterion, met)| Met { criterion: *criterion, met: met.get() }).collect(),
                reason: reason.get(),
                segment: placed.filter(|_| comes_in.get()),
                segment_reason: comes_in.get().then(|| why.get()),
                initiative,
                state,
                entry,
            }),
            _ => Err(wrong),
        }
    };
    let read = StoredValue::new(read);
    let read = move || read.with_value(|read| read());
    let form = Form::new(words, &FIELDS, move || read().err().unwrap_or_default());
    let submit = move |()| {
        let taken = form.send(&mut || {
            let judge = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            store.edit(Mutation::JudgeSubmission(judge))
        });
        if taken {
            open.set(false);
        }
    };
    let choose = move || (String::new(), t_string!(words, portfolio.segment_choose).to_owned());
    let ways = Signal::derive(move || {
        let all = WAYS.into_iter().map(|it| (format!("{it:?}"), called(words, it).to_owned()));
        [choose()].into_iter().chain(all).collect::<Vec<_>>()
    });
    let places = Signal::derive(move || {
        let all = store.read(|view| segments(view)).into_iter().rev().map(|it| (it.id.to_string(), it.name));
        [choose()].into_iter().chain(all).collect::<Vec<_>>()
    });
    let content = view! {
        <fieldset class="judged-all">
            <legend class="ds-label">{said(words, |words| t_string!(words, entry.which_met))}</legend>
            {checks}
        </fieldset>
        <Choice
            id=field_id(FORM, "judgement")
            label=said(words, |words| t_string!(words, entry.judgement))
            options=ways
            value=chosen
            on_choose=move |value| chosen.set(value)
            error=form.error("judgement")
        />
        <TextArea
            id=field_id(FORM, "reason")
            label=said(words, |words| t_string!(words, portfolio.segment_reason))
            hint=hint(words, |words| t_string!(words, entry.reason_hint))
            value=reason
            required=true
            error=form.error("reason")
        />
        <Show when=move || comes_in.get()>
            <Choice
                id=field_id(FORM, "segment")
                label=said(words, |words| t_string!(words, portfolio.segment))
                options=places
                value=segment
                on_choose=move |value| segment.set(value)
                error=form.error("segment")
            />
            <TextArea
                id=field_id(FORM, "segment_reason")
                label=said(words, |words| t_string!(words, entry.segment_reason))
                value=why
                required=true
                error=form.error("segment_reason")
            />
        </Show>
        {actions(words, said(words, |words| t_string!(words, entry.judge_save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
