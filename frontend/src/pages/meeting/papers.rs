//! What belongs to the cases of an agenda: memos, what was said, what was decided, where else they are.

use super::facts::Facts;
use crate::store::Store;
use jiff::civil::Date;
use shared::id::{CaseStopId, InputId, MeetingId, OrganisationId};
use shared::model::{Attachment, CaseStop, Decision, Input, Meeting, Memo, Organisation};
use shared::order::InOrder as _;
use shared::record::Key;
use shared::rule::agenda;
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Papers {
    pub memo: Option<Memo>,
    pub files: Vec<Attachment>,
    pub decision: Option<Decision>,
    /// Who sees to the decision.
    pub responsible: Option<String>,
    pub inputs: Vec<Said>,
    /// Other meetings that have the case on their agendas, too.
    pub elsewhere: Vec<(MeetingId, Date)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub id: InputId,
    pub by: Option<String>,
    pub text: String,
    pub question: bool,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
}

/// The papers of each of these cases, asked for once for all of them.
pub fn of_meeting(view: &(impl View + ?Sized), meeting: MeetingId, stops: &[CaseStopId]) -> Vec<Papers> {
    let mut all = vec![Papers::default(); stops.len()];
    let place = |stop: CaseStopId| stops.iter().position(|it| *it == stop);
    for memo in view.all::<Memo>() {
        if let Some(at) = place(memo.case_stop) {
            all[at].memo = Some(memo.clone());
        }
    }
    for file in view.all::<Attachment>() {
        if let Some(at) = place(file.case_stop) {
            all[at].files.push(file.clone());
        }
    }
    for decision in view.all::<Decision>().filter(|it| it.meeting == meeting) {
        if let Some(at) = place(decision.case_stop) {
            all[at].responsible = decision.responsible.and_then(|id| name(view, id));
            all[at].decision = Some(decision.clone());
        }
    }
    for input in view.all::<Input>().filter(|it| it.meeting == meeting) {
        if let Some(at) = place(input.case_stop) {
            let by = input.by.and_then(|id| name(view, id));
            let answered_by = input.answered_by.and_then(|id| name(view, id));
            let (text, answer) = (input.text.clone(), input.answer.clone());
            all[at].inputs.push(Said { id: input.id, by, text, question: input.question, answer, answered_by });
        }
    }
    for (stop, other) in agenda::elsewhere(view, meeting, stops) {
        if let (Some(at), Some(other)) = (place(stop), view.get::<Meeting>(other)) {
            all[at].elsewhere.push((other.id, other.start_date));
        }
    }
    // Ids rise with time: points stand as they were said.
    all.iter_mut().for_each(|it| it.inputs.order_by_key(|said| said.id));
    all.iter_mut().for_each(|it| it.files.order_by_key(|file| file.id));
    all
}

pub fn name(view: &(impl View + ?Sized), id: OrganisationId) -> Option<String> {
    view.get::<Organisation>(id).map(|it| it.name.clone())
}

impl Facts {
    /// Says of each number whether the server has given it.
    pub fn settled(mut self, store: Store) -> Self {
        for case in self.agenda.iter_mut().filter_map(|line| line.case.as_mut()) {
            case.guess = case.number.is_some() && store.is_guess(Key::of::<CaseStop>(case.stop), "number");
        }
        self
    }
}
