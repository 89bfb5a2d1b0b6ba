//! What a meeting is at: which item it took up, when, and that it ended for the day.

use super::case::keeps_papers;
use super::meeting::changeable;
use super::notice::{is_published, noted_read};
use super::{Ctx, Plan, Read, free};
use crate::change::Change;
use crate::id::{AgendaItemId, MeetingId, TurnId};
use crate::model::{AgendaItem, Meeting, MeetingStatus, Turn};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::live;
use crate::view::{View, ViewExt};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// Takes up an item, or ends the meeting for the day. What is taken up already stays as it is: two who say the same at once
/// said it once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeUp {
    pub id: TurnId,
    pub meeting: MeetingId,
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    pub on: Date,
    pub at: Time,
}

impl Plan for TakeUp {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let item = self.item.map(Read::one::<AgendaItem>);
        let ones = [Read::one::<Turn>(self.id), Read::one::<Meeting>(self.meeting), noted_read(self.meeting)];
        let beside = [Read::under::<Turn>(self.meeting), Read::under::<AgendaItem>(self.meeting)];
        ones.into_iter().chain(beside).chain(item).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        free::<Turn>(view, self.id)?;
        // Everyone follows it, so everyone must be able to read what it is about.
        if !is_published(view, meeting.id) {
            return Err(Rejection::at(Code::NotCalled, "meeting"));
        }
        if !(meeting.start_date..=meeting.end_date).contains(&self.on) {
            let days = format_args!("{}–{}", meeting.start_date, meeting.end_date);
            return Err(Rejection::at(Code::InvalidValue, "on").expecting(days));
        }
        if self.on > ctx.today {
            return Err(Rejection::at(Code::DateInFuture, "on").expecting(ctx.today));
        }
        let here = |id: AgendaItemId| {
            let item = view.get::<AgendaItem>(id).filter(|item| item.meeting == meeting.id && item.day.is_none());
            item.map(drop).ok_or_else(|| Rejection::at(Code::UnknownReference, "item"))
        };
        self.item.map_or(Ok(()), here)?;
        let turns = live::in_order(view, meeting.id);
        let before = turns.iter().rfind(|it| (it.on, it.at) <= (self.on, self.at));
        if before.is_some_and(|it| it.on == self.on && it.item == self.item) {
            return Ok(vec![]);
        }
        let (on, at, committee) = (self.on, self.at, meeting.committee);
        let turn = Turn { id: self.id, meeting: meeting.id, committee, item: self.item, on, at };
        let over = self.item.is_none() && self.on == meeting.end_date && meeting.status != MeetingStatus::Held;
        let sequence = meeting.sequence + 1;
        let held = over.then(|| Change::put(Meeting { status: MeetingStatus::Held, sequence, ..meeting }));
        Ok([Change::put(turn)].into_iter().chain(held).collect())
    }
}

/// Says anew when it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MendTurn {
    pub id: TurnId,
    pub at: Time,
}

impl Plan for MendTurn {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        own_reads(view, self.id)
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let turn = own(view, ctx, self.id)?;
        Ok(vec![Change::put(Turn { at: self.at, ..turn })])
    }
}

/// Takes away what was written down by mistake: what was taken up before it goes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveTurn {
    pub id: TurnId,
}

impl Plan for RemoveTurn {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        own_reads(view, self.id)
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        own(view, ctx, self.id)?;
        Ok(vec![Change::Delete(Key::of::<Turn>(self.id))])
    }
}

fn own_reads(view: &dyn View, id: TurnId) -> Vec<Read> {
    let meeting = view.get::<Turn>(id).map(|turn| Read::one::<Meeting>(turn.meeting));
    [Read::one::<Turn>(id)].into_iter().chain(meeting).collect()
}

fn own(view: &dyn View, ctx: &Ctx, id: TurnId) -> Result<Turn, Rejection> {
    let turn = view.get::<Turn>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
    keeps_papers(ctx, turn.committee)?;
    changeable(view, ctx, turn.meeting, "meeting")?;
    Ok(turn.clone())
}

#[cfg(test)]
#[path = "turn_tests.rs"]
mod tests;
