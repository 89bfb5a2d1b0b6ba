use super::board::Board;
use super::facts::Event;
use super::picture::shows_due;
use crate::i18n::{self, t_string, use_i18n};
use crate::pages::deadline_form::name;
use leptos::prelude::*;
use shared::model::{DeadlineSort, MeetingStatus};

/// What the shapes mean, as far as they occur: a shape and a word, so that a black and white print says it too.
#[component]
pub fn Key(board: Board) -> impl IntoView {
    let words = use_i18n();
    let any = move |is: fn(&Event) -> bool| board.shown.with(|shown| shown.iter().any(is));
    let entry = move |mark: &'static str, is: fn(&Event) -> bool, word: Signal<&'static str>| {
        let entry = move || any(is).then(|| view! { <li class="key" data-mark=mark>{word}</li> });
        entry.into_any()
    };
    let status = move |status: MeetingStatus| Signal::derive(move || i18n::meeting_status(words, status));
    // What is due, in the shapes that it has in the picture.
    let due = move || {
        let sorts = DeadlineSort::ALL.into_iter().filter(|_| shows_due(board)).filter(|sort| {
            board.shown.with(|shown| shown.iter().any(|event| event.deadlines.iter().any(|due| due.sort == *sort)))
        });
        let key = |sort: DeadlineSort| view! { <li class="key" data-mark=sort.as_str()>{name(words, sort)}</li> };
        sorts.map(key).collect_view()
    };
    view! {
        <ul class="keys">
            {entry(
                "tentative",
                |event| event.meeting.status == MeetingStatus::Tentative,
                status(MeetingStatus::Tentative),
            )}
            {entry("draft", |event| event.draft, Signal::derive(move || t_string!(words, plan.draft)))}
            {entry("cancelled", Event::is_cancelled, status(MeetingStatus::Cancelled))}
            {entry(
                "extraordinary",
                |event| event.meeting.extraordinary,
                Signal::derive(move || t_string!(words, wheel.extraordinary)),
            )}
            {due}
        </ul>
    }
}
