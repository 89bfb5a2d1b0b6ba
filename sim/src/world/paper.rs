//! What secretaries do at once: cases, agendas, memos, decisions.

use super::*;
use shared::id::{AgendaItemId, CaseStopId, MemoId};
use shared::model::{AgendaItem, AgendaSort, CaseOutcome, CaseStop, Decision, Memo, MemoReaders};
use shared::mutation::{
    AddToAgenda, AgendaLine, EditAgendaItem, Place, PlaceAgendaItem, RecordDecision, RegisterCase, ReleaseMemo,
    RemoveFromAgenda, SaveMemo, SendNotice,
};
use shared::view::ViewExt;
use std::collections::BTreeSet;

/// One of these, whichever the number means; always the same one of the same set.
fn one_of<T: Copy + Ord>(all: impl Iterator<Item = T>, which: u32) -> Option<T> {
    let all: BTreeSet<T> = all.collect();
    all.iter().nth(which as usize % all.len().max(1)).copied()
}

impl World {
    pub(super) fn paper(&mut self, browser: usize, tab: usize, what: u32) {
        self.made += 1;
        if let Some(mutation) = self.paper_work(browser, tab, what) {
            self.issue(browser, tab, mutation, None);
        }
    }

    fn paper_work(&self, browser: usize, tab: usize, what: u32) -> Option<Mutation> {
        let token = self.made;
        let replica = &self.browsers[browser].tabs[tab].machine.replica;
        if !replica.is_loaded() {
            return None;
        }
        let which = what / 16;
        let meeting = || one_of(replica.all::<Meeting>().map(|it| it.id), which / 3);
        let stop = || one_of(replica.all::<CaseStop>().map(|it| it.id), which);
        let item = || one_of(replica.all::<AgendaItem>().map(|it| it.id), which);
        let id = Uuid::from_u128(token);
        let neighbour = |of: AgendaItemId| match which % 4 {
            0 => Place::First,
            1 => Place::Last,
            _ => Place::After(of),
        };
        Some(match what % 16 {
            0..=2 => register(id, token),
            3..=5 => add(id, meeting()?, Some(stop()?), item().map_or(Place::Last, neighbour)),
            6 => add(id, meeting()?, None, item().map_or(Place::Last, neighbour)),
            7..=8 => {
                let other = one_of(replica.all::<AgendaItem>().map(|it| it.id), which / 7)?;
                Mutation::PlaceAgendaItem(PlaceAgendaItem { id: item()?, place: neighbour(other) })
            }
            9..=10 => edit(replica.get::<AgendaItem>(item()?)?, token),
            11 => Mutation::RemoveFromAgenda(RemoveFromAgenda { id: item()? }),
            12 => memo(replica.all::<Memo>().find(|it| Some(it.case_stop) == stop()), id, stop()?, token),
            13 if which.is_multiple_of(2) => send(meeting()?, which / 2),
            13 => {
                let to = MemoReaders::ALL[which as usize % 3];
                Mutation::ReleaseMemo(ReleaseMemo { id: one_of(replica.all::<Memo>().map(|it| it.id), which)?, to })
            }
            _ => {
                let item = replica.get::<AgendaItem>(item()?)?;
                let case_stop = item.case_stop?;
                let old = replica.children::<Decision>(case_stop).find(|it| it.meeting == item.meeting);
                decide(old.map_or(id.into(), |it| it.id), case_stop, item.meeting, token)
            }
        })
    }
}

fn register(id: Uuid, token: u128) -> Mutation {
    let on = Some(date(2020, 12, 18));
    let (case_type, responsible, meeting, committee) = (None, None, None, committee());
    let (stop, title) = (CaseStopId(id), format!("sak {token}"));
    let id = id.into();
    Mutation::RegisterCase(RegisterCase { id, stop, committee, title, case_type, responsible, meeting, on })
}

fn send(meeting: MeetingId, which: u32) -> Mutation {
    let papers = MemoReaders::ALL[which as usize % 3];
    Mutation::SendNotice(SendNotice { meeting, message: Some("velkommen".into()), papers })
}

fn add(id: Uuid, meeting: MeetingId, case_stop: Option<CaseStopId>, place: Place) -> Mutation {
    let sort = if case_stop.is_some() { AgendaSort::Case } else { AgendaSort::Break };
    let line = AgendaLine { title: Some("punkt".into()), ..AgendaLine::default() };
    Mutation::AddToAgenda(AddToAgenda { id: id.into(), meeting, sort, case_stop, day: None, place, line })
}

/// Half of the time the title, half of the time how long it takes.
fn edit(item: &AgendaItem, token: u128) -> Mutation {
    let (title, minutes) = match token % 2 {
        0 => (format!("punkt {token}"), item.minutes),
        _ => (item.title.clone(), u16::try_from(token % 1400).ok()),
    };
    let (presenter, presenter_role) = (item.presenter, item.presenter_role.clone());
    let line = AgendaLine { title: Some(title), minutes, fixed_start: item.fixed_start, presenter, presenter_role };
    Mutation::EditAgendaItem(EditAgendaItem { id: item.id, line })
}

/// One paragraph of the memo that is there, or its first words.
fn memo(old: Option<&Memo>, fresh: Uuid, case_stop: CaseStopId, token: u128) -> Mutation {
    let id = old.map_or(MemoId(fresh), |memo| memo.id);
    let background = old.and_then(|memo| memo.background.clone()).unwrap_or_else(|| "en\n\nto\n\ntre".into());
    let mut paragraphs: Vec<&str> = background.split("\n\n").collect();
    let words = format!("avsnitt {token}");
    let count = paragraphs.len();
    paragraphs[token as usize % count] = &words;
    let background = Some(paragraphs.join("\n\n"));
    let (purpose, further) = old.map(|memo| (memo.purpose.clone(), memo.further.clone())).unwrap_or_default();
    Mutation::SaveMemo(SaveMemo { id, case_stop, purpose, background, further, proposal: None })
}

fn decide(id: shared::id::DecisionId, case_stop: CaseStopId, meeting: MeetingId, token: u128) -> Mutation {
    let outcome = CaseOutcome::ALL[token as usize % 5];
    let (proposal, text) = (None, Some(format!("vedtak {token}")));
    Mutation::RecordDecision(RecordDecision { id, case_stop, meeting, outcome, proposal, text })
}
