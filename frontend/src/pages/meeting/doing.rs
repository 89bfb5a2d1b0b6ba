//! What a secretariat writes over the page of a meeting: one window, a form for each thing.

use super::facts::{Facts, Line};
use super::{attach, decide, inputs, line, memo, notice, paste};
use crate::i18n::{Words, t_string};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::{AgendaItemId, CaseStopId};
use shared::model::AgendaItem;
use shared::rule::agenda;

/// What the window is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    NewCase,
    Pick,
    /// A whole agenda out of a table.
    Paste,
    Break,
    Text,
    /// The mark of a day of the meeting.
    Day(u16),
    Edit(AgendaItemId),
    Memo(AgendaItemId),
    Files(AgendaItemId),
    Decide(AgendaItemId),
    Inputs(AgendaItemId),
    /// Calling the meeting.
    Call,
}

/// Opens the window.
#[derive(Clone, Copy)]
pub struct Ask {
    pub doing: RwSignal<Option<Doing>>,
    pub open: RwSignal<bool>,
}

impl Ask {
    pub fn new() -> Self {
        Self { doing: RwSignal::new(None), open: RwSignal::new(false) }
    }

    pub fn run(self, doing: Doing) {
        self.doing.set(Some(doing));
        self.open.set(true);
    }
}

impl Doing {
    pub fn title(self, words: Words) -> String {
        match self {
            Self::NewCase => t_string!(words, meeting.add_case).to_owned(),
            Self::Paste => t_string!(words, live.paste).to_owned(),
            Self::Pick => t_string!(words, meeting.pick_case).to_owned(),
            Self::Break => t_string!(words, meeting.add_break).to_owned(),
            Self::Text => t_string!(words, meeting.add_text).to_owned(),
            Self::Day(day) => t_string!(words, meeting.add_day, day = day),
            Self::Edit(_) => t_string!(words, meeting.edit_line_title).to_owned(),
            Self::Memo(_) => t_string!(words, meeting.memo).to_owned(),
            Self::Files(_) => t_string!(words, case.files).to_owned(),
            Self::Decide(_) => t_string!(words, meeting.decide).to_owned(),
            Self::Inputs(_) => t_string!(words, meeting.inputs).to_owned(),
            Self::Call => t_string!(words, meeting.call_send).to_owned(),
        }
    }

    /// Opened on what is shown now: what others write while it is open is no part of what the person means.
    pub fn form(self, words: Words, store: Store, facts: Memo<Facts>, ask: Ask) -> AnyView {
        let now = facts.get_untracked();
        let of = |id: AgendaItemId| now.agenda.iter().find(|line| line.slot.item.id == id).cloned();
        let case = |id: AgendaItemId| of(id).and_then(|line| Some((line.slot.item.case_stop?, line)));
        let form = match self {
            Self::NewCase | Self::Pick | Self::Break | Self::Text | Self::Day(_) => {
                Some(line::form(words, store, &now, self, None, ask.open))
            }
            Self::Edit(id) => of(id).map(|line| line::form(words, store, &now, self, Some(line), ask.open)),
            Self::Memo(id) => case(id).map(|(stop, line)| {
                let had = line.case.as_ref().and_then(|case| case.papers.memo.clone());
                memo::form(words, store, stop, called(&line), had, ask.open)
            }),
            Self::Files(id) => case(id).map(|(stop, line)| attach::form(words, store, stop, called(&line))),
            Self::Decide(id) => case(id).map(|case| decide::form(words, store, &now, case, ask.open)),
            Self::Paste => Some(paste::form(words, store, &now, ask.open)),
            Self::Call => Some(notice::form(words, store, &now, ask.open)),
            Self::Inputs(id) => case(id).map(|(stop, _)| inputs::form(words, store, facts, stop, ask.open)),
        };
        // What the window was about is gone: another took it off the agenda.
        form.unwrap_or_else(|| t_string!(words, error.unknown_reference).into_any())
    }
}

/// What this meeting did not settle and the next one does not have yet.
pub fn left_over(store: Store, facts: Memo<Facts>) -> Vec<AgendaItem> {
    let (here, next) = facts.with(|facts| (facts.event.id(), facts.next.as_ref().map(|it| it.id)));
    store.read(move |view| {
        let there: Vec<CaseStopId> = next
            .map(|next| agenda::in_order(view, next).into_iter().filter_map(|item| item.case_stop).collect())
            .unwrap_or_default();
        let mut left = agenda::left_over(view, here);
        left.retain(|item| item.case_stop.is_none_or(|stop| !there.contains(&stop)));
        left
    })
}

/// The case of a line, as forms call it.
pub fn called(line: &Line) -> String {
    let number = line.case.as_ref().and_then(|case| case.number).map(|number| number.to_string());
    number.into_iter().chain([line.slot.item.title.clone()]).collect::<Vec<_>>().join(" ")
}
