//! One indicator: what it was, what it is, and why.

use super::cell::{Line, Read, State};
use super::desk::{Desk, cell_id};
use crate::components::Tag;
use crate::i18n::{self, Words, t_string};
use crate::pages::indicator::say;
use crate::platform::cells;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::id::IndicatorId;
use shared::rejection::Rejection;
use shared::rule::freshness::Freshness;
use shared::rule::norwegian;

pub fn row(desk: Desk, id: IndicatorId) -> AnyView {
    let words = desk.words;
    let line = Memo::new(move |_| desk.lines.with(|lines| lines.iter().find(|line| line.id == id).cloned()));
    let state = Memo::new(move |_| desk.state(id));
    let told = move || line.with(|line| line.as_ref().map(|line| head(words, desk, line)));
    let last = move || {
        line.with(|line| {
            let line = line.as_ref()?;
            let last = line.series.last()?;
            Some(say::value_at(words, last, line.unit))
        })
    };
    view! {
        <tr>
            <th scope="row">{told}</th>
            <td class="measurements-last numbers">{move || last().unwrap_or_else(|| t_string!(words, measurements.unmeasured).to_owned())}</td>
            <td>{cell(desk, id, line, state, "value")}</td>
            <td>{cell(desk, id, line, state, "comment")}</td>
        </tr>
    }
    .into_any()
}

fn head(words: Words, desk: Desk, line: &Line) -> AnyView {
    let name = line.number.iter().chain([&line.name]).cloned().collect::<Vec<_>>().join(" ");
    let told = match line.freshness {
        Freshness::Late => Some(t_string!(words, measurements.late)),
        Freshness::Due => Some(t_string!(words, measurements.due)),
        Freshness::Unmeasured | Freshness::Fresh => None,
    };
    view! {
        <a href=desk.store.path(&format!("indikator/{}", line.slug))>{name}</a>
        " "
        {told.map(|told| view! { <Tag>{told}</Tag> })}
    }
    .into_any()
}

/// An input with what is read of it, or what is wrong with it, below.
fn cell(desk: Desk, id: IndicatorId, line: Memo<Option<Line>>, state: Memo<State>, field: &'static str) -> AnyView {
    let words = desk.words;
    let is_value = field == "value";
    let wrong = move || {
        let typed = match state.get() {
            // What is only passed by is missed when it is sent.
            State::Wrong(wrong) if desk.sent.get() || is_value && !desk.cell(id).value.trim().is_empty() => Some(wrong),
            _ => None,
        };
        typed.or_else(|| desk.refusal(id)).filter(|wrong| is_of(wrong, field))
    };
    let error = Memo::new(move |_| wrong().map(|wrong| i18n::rejection(words, &wrong)));
    let said = move || {
        let unit = line.with(|line| line.as_ref().and_then(|line| line.unit));
        match (error.get(), state.get()) {
            (Some(error), _) => view! { <p class="ds-validation-message field-error">{error}</p> }.into_any(),
            (None, State::Reads(read)) if is_value => reads(words, &read, unit),
            (None, State::Same) if is_value => {
                view! { <p class="field-hint">{t_string!(words, measurements.same)}</p> }.into_any()
            }
            _ => ().into_any(),
        }
    };
    let value = move || {
        let cell = desk.cell(id);
        if is_value { cell.value } else { cell.comment }
    };
    let label = move || {
        let name = line.with(|line| line.as_ref().map(|line| line.name.clone()).unwrap_or_default());
        match is_value {
            true => t_string!(words, measurements.value_of, name = name),
            false => t_string!(words, measurements.comment_of, name = name),
        }
    };
    let says = format!("{}-says", cell_id(id, field));
    view! {
        <input
            class="ds-input"
            type="text"
            id=cell_id(id, field)
            inputmode=is_value.then_some("decimal")
            autocomplete="off"
            aria-label=label
            aria-describedby=says.clone()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=value
            on:input=move |event| {
                let typed = event_target_value(&event);
                desk.type_in(id, |cell| if is_value { cell.value = typed } else { cell.comment = typed });
            }
            on:keydown=move |event: KeyboardEvent| {
                let by = match event.key().as_str() {
                    "ArrowUp" => -1,
                    "ArrowDown" | "Enter" if !event.ctrl_key() => 1,
                    _ => return,
                };
                event.prevent_default();
                desk.step(id, field, by);
            }
            on:paste=move |event| {
                if is_value && cells::pasted(&event).is_some_and(|text| desk.paste(id, &text)) {
                    event.prevent_default();
                }
            }
        />
        <div id=says>{said}</div>
    }
    .into_any()
}

fn is_of(wrong: &Rejection, field: &str) -> bool {
    let at = wrong.field.as_deref().unwrap_or_default();
    at == field || (field == "value" && at != "comment")
}

/// How it is read, that it corrects, and that it is far from what was seen.
fn reads(words: Words, read: &Read, unit: Option<shared::model::Unit>) -> AnyView {
    let value = |value| i18n::value(value, unit);
    let corrects = read.corrects.map(|(_, stands)| t_string!(words, measurements.corrects, value = value(stands)));
    let jump = read.jump.map(|(step, largest)| {
        let (step, largest) = (norwegian::number(step), norwegian::number(largest));
        let told = t_string!(words, measurements.jump, step = step, largest = largest);
        view! { <p class="measurements-jump">{told}</p> }
    });
    view! {
        <p class="field-hint">{t_string!(words, indicator.read_as, value = value(read.value))} " " {corrects}</p>
        {jump}
    }
    .into_any()
}
