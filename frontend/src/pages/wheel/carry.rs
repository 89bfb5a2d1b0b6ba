//! A meeting that is carried to another day on the picture: what is said meanwhile, and the question that comes before
//! anything is changed that others have in their calendars.

use super::board::Board;
use super::facts::Event;
use super::words;
use crate::components::{Dialog, Form, actions};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::pages::year_plan::{Plan, carried_to, foretold};
use jiff::civil::Date;
use leptos::prelude::*;
use shared::model::Meeting;
use shared::record::Key;
use shared::rule::year_plan::if_moved;
use uuid::Uuid;

#[derive(Clone, Copy)]
pub struct Carrying {
    /// What is held, and the day that it would begin on.
    pub carried: RwSignal<Option<(Uuid, Date)>>,
    /// The published meeting that was put down, and where.
    asked: RwSignal<Option<(Uuid, Date)>>,
    open: RwSignal<bool>,
    /// What became of it.
    done: RwSignal<String>,
}

impl Carrying {
    pub fn new() -> Self {
        let (carried, asked) = (RwSignal::new(None), RwSignal::new(None));
        Self { carried, asked, open: RwSignal::new(false), done: RwSignal::new(String::new()) }
    }

    /// Draft: it lies there at once. Published: the person is asked.
    pub fn put(self, words: Words, board: Board, (id, day): (Uuid, Date)) -> bool {
        let Some(event) = event(board, id) else { return false };
        if !event.draft {
            self.asked.set(Some((id, day)));
            self.open.set(true);
            return false;
        }
        let foretold = foretell(words, board, &event, day);
        // It fails only where the right was taken meanwhile: then it lies where it was.
        let lies_there = board.store.edit(carried_to(&event.meeting, true, day)).is_ok();
        self.done.set(if lies_there { foretold } else { String::new() });
        lies_there
    }
}

fn event(board: Board, id: Uuid) -> Option<Event> {
    board.events.with_untracked(|events| events.iter().find(|event| Uuid::from(event.id()) == id).cloned())
}

fn end(event: &Event, day: Date) -> Date {
    day.saturating_add(event.meeting.end_date - event.meeting.start_date)
}

/// What it would mean that the meeting lies there.
fn foretell(words: Words, board: Board, event: &Event, day: Date) -> String {
    let (actor, year) = (board.store.actor(), day.year());
    let plan = board.store.read(|view| Plan::of(view, &actor, year));
    let found = board.store.read(|view| if_moved(view, &plan.planned, event.id(), day, end(event, day)));
    foretold(words, &plan, event, (day, end(event, day)), &found)
}

/// The line below the picture that says where the held meeting would lie, and the question.
#[component]
pub fn Carried(board: Board, carrying: Carrying) -> impl IntoView {
    let words = use_i18n();
    let now = move || match carrying.carried.get().and_then(|(id, day)| Some((event(board, id)?, day))) {
        Some((event, day)) => {
            let to = words::whole_date(words, day, end(&event, day));
            t_string!(words, wheel.carried, who = event.lane.name.clone(), day = to)
        }
        None => carrying.done.get(),
    };
    view! {
        <p class="wheel-carried" class=("wheel-carried-now", move || carrying.carried.with(Option::is_some)) role="status">
            {now}
        </p>
        <Dialog open=carrying.open title=said(words, |words| t_string!(words, meeting.move_meeting))>
            {carrying.asked.get_untracked().and_then(|(id, day)| Some(question(words, board, carrying, event(board, id)?, day)))}
        </Dialog>
    }
}

fn question(words: Words, board: Board, carrying: Carrying, event: Event, day: Date) -> AnyView {
    let store = board.store;
    let (from, to) = (event.meeting.start_date, event.meeting.end_date);
    let now = words::whole_date(words, from, to);
    let lies_now = t_string!(words, wheel.carried_from, who = event.lane.name.clone(), day = now);
    let foretold = foretell(words, board, &event, day);
    let looked = store.look(Key::of::<Meeting>(event.id()));
    let form = Form::new(words, &[], Vec::new);
    let (moved, answer) = (carried_to(&event.meeting, false, day), foretold.clone());
    let submit = move |()| {
        if form.send(&mut || store.edit_since(looked.as_ref(), moved.clone())) {
            carrying.done.set(answer.clone());
            carrying.open.set(false);
        }
    };
    let save = said(words, |words| t_string!(words, meeting.move_meeting));
    let content = view! {
        <p>{lies_now}</p>
        <p><strong>{foretold}</strong></p>
        {actions(words, save, Callback::new(move |()| carrying.open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
