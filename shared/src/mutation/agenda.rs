//! The agenda of a meeting: what is on it, in which order, for how long.

use super::case::{keeps_papers, named, stop};
use super::meeting::changeable;
use super::notice::{is_published, noted, noted_read};
use super::{Ctx, MAX_LINE, Plan, Read, free, text};
use crate::change::Change;
use crate::id::{AgendaItemId, CaseStopId, MeetingId, OrganisationId};
use crate::model::{
    AgendaItem, AgendaSort, Attendance, Case, CaseStop, Decision, Meeting, MinutesComment, Organisation, Turn,
};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::agenda::{days, in_order};
use crate::rule::case_number::{self, next_number};
use crate::view::{View, ViewExt};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// Room between two items, so that many find place between them before the list has to be numbered anew.
pub const STEP: i64 = 1 << 20;

/// A day has no more.
pub const MAX_MINUTES: u16 = 24 * 60;

/// Where in the order; what others put there meanwhile does not matter, only the neighbour does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Place {
    First,
    After(AgendaItemId),
    #[default]
    Last,
}

/// What stands on a line of an agenda.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaLine {
    /// Of a case that gives none, the case's own.
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub fixed_start: Option<Time>,
    #[serde(default)]
    pub presenter: Option<OrganisationId>,
    #[serde(default)]
    pub presenter_role: Option<String>,
}

impl AgendaLine {
    fn reads(&self) -> Option<Read> {
        self.presenter.map(Read::one::<Organisation>)
    }

    /// Writes the line over an item; `name` where it has no title.
    fn over(&self, view: &dyn View, item: AgendaItem, name: Option<&str>) -> Result<AgendaItem, Rejection> {
        named::<Organisation>(view, self.presenter, "presenter")?;
        let title = text("title", self.title.as_deref(), MAX_LINE)?.or_else(|| name.map(str::to_owned));
        let item = AgendaItem {
            title: title.ok_or_else(|| Rejection::at(Code::Required, "title"))?,
            minutes: self.minutes,
            fixed_start: self.fixed_start,
            presenter: self.presenter,
            presenter_role: text("presenter_role", self.presenter_role.as_deref(), MAX_LINE)?,
            ..item
        };
        check_agenda_item(&item)?;
        Ok(item)
    }
}

/// Puts a case, a break, a text or the mark of a day on the agenda. A case gets its number in the committee's year with
/// this, unless it has one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddToAgenda {
    pub id: AgendaItemId,
    pub meeting: MeetingId,
    pub sort: AgendaSort,
    #[serde(default)]
    pub case_stop: Option<CaseStopId>,
    #[serde(default)]
    pub day: Option<u16>,
    #[serde(default)]
    pub place: Place,
    pub line: AgendaLine,
}

impl Plan for AddToAgenda {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = [Read::one::<AgendaItem>(self.id), Read::one::<Meeting>(self.meeting)];
        let mut reads: Vec<Read> = own.into_iter().chain(self.line.reads()).collect();
        reads.extend([Read::under::<AgendaItem>(self.meeting), noted_read(self.meeting)]);
        reads.extend(self.case_stop.map(Read::one::<CaseStop>));
        let stop = self.case_stop.and_then(|id| view.get::<CaseStop>(id));
        if let Some((stop, meeting)) = stop.zip(view.get::<Meeting>(self.meeting)) {
            let case = Read::one::<Case>(stop.case);
            let settled = view.get::<Case>(stop.case).is_some();
            reads.push(case);
            reads.extend(case_number::reads(view, stop.committee, meeting.start_date.year(), settled));
        }
        reads
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        free::<AgendaItem>(view, self.id)?;
        let others = Order::of(view, self.meeting, self.id);
        let position = others.at(self.place).or_else(|| others.at(Place::Last)).unwrap_or_default();
        let item = AgendaItem {
            position: position.position,
            day: self.day,
            draft_of: (!is_published(view, self.meeting)).then_some(meeting.committee),
            ..AgendaItem::plain(self.id, self.meeting, self.sort, String::new())
        };
        let mut changes = match (self.sort, self.case_stop) {
            (AgendaSort::Case, Some(id)) => self.case(view, ctx, &meeting, id, item)?,
            (AgendaSort::Case, None) => return Err(Rejection::at(Code::Required, "case_stop")),
            (AgendaSort::Break | AgendaSort::Text, Some(_)) => {
                return Err(Rejection::at(Code::InvalidValue, "sort").expecting("case"));
            }
            (AgendaSort::Break | AgendaSort::Text, None) => {
                let last = days(&meeting);
                if self.day.is_some_and(|day| self.sort != AgendaSort::Text || !(1..=last).contains(&day)) {
                    return Err(Rejection::at(Code::InvalidValue, "day").expecting(format_args!("1–{last}")));
                }
                vec![Change::put(self.line.over(view, item, None)?)]
            }
        };
        changes.extend(position.moved.into_iter().map(Change::put));
        changes.extend(noted(view, ctx, self.meeting, self.id));
        Ok(changes)
    }
}

impl AddToAgenda {
    fn case(
        &self,
        view: &dyn View,
        ctx: &Ctx,
        meeting: &Meeting,
        id: CaseStopId,
        item: AgendaItem,
    ) -> Result<Vec<Change>, Rejection> {
        let stop = stop(view, ctx, id, "case_stop")?;
        if stop.committee != meeting.committee {
            return Err(Rejection::at(Code::InvalidValue, "case_stop"));
        }
        if self.day.is_some() {
            return Err(Rejection::at(Code::InvalidValue, "day"));
        }
        if view.children::<AgendaItem>(meeting.id).any(|it| it.case_stop == Some(id)) {
            return Err(Rejection::at(Code::AlreadyExists, "case_stop"));
        }
        let name = view.get::<Case>(stop.case).map(|case| case.title.as_str());
        let item = AgendaItem { case_stop: Some(id), ..item };
        let mut changes = vec![Change::put(self.line.over(view, item, name)?)];
        let mut now = stop.clone();
        if now.number.is_none() {
            let (number, series) = next_number(view, stop.committee, meeting.start_date.year());
            now.number = Some(number);
            changes.push(Change::put(series));
        }
        // A case goes on, not back: what a later agenda says of it stands.
        if now.meeting.is_none() || now.on < meeting.start_date {
            (now.meeting, now.on) = (Some(meeting.id), meeting.start_date);
        }
        if now != stop {
            changes.push(Change::put(now));
        }
        Ok(changes)
    }
}

/// Writes a line of the agenda anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditAgendaItem {
    pub id: AgendaItemId,
    pub line: AgendaLine,
}

impl Plan for EditAgendaItem {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        item_reads(view, self.id).into_iter().chain(self.line.reads()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let item = own_item(view, ctx, self.id)?;
        let now = self.line.over(view, item.clone(), None)?;
        let noted = (now != item).then(|| noted(view, ctx, item.meeting, item.id)).flatten();
        Ok([Change::put(now)].into_iter().chain(noted).collect())
    }
}

/// Gives a line another place. Numbers of cases stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceAgendaItem {
    pub id: AgendaItemId,
    pub place: Place,
}

impl Plan for PlaceAgendaItem {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let beside = view.get::<AgendaItem>(self.id).map(|item| Read::under::<AgendaItem>(item.meeting));
        item_reads(view, self.id).into_iter().chain(beside).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let item = own_item(view, ctx, self.id)?;
        // The neighbour is gone: nobody knows where, so it stays where it is.
        let Some(found) = Order::of(view, item.meeting, self.id).at(self.place) else { return Ok(vec![]) };
        let noted = noted(view, ctx, item.meeting, item.id);
        let moved = found.moved.into_iter().chain([AgendaItem { position: found.position, ..item }]);
        Ok(moved.map(Change::put).chain(noted).collect())
    }
}

/// Takes a line off the agenda. A case keeps its number, and can be put on another agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveFromAgenda {
    pub id: AgendaItemId,
}

impl Plan for RemoveFromAgenda {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let stop = view.get::<AgendaItem>(self.id).and_then(|item| item.case_stop);
        let told = view.get::<AgendaItem>(self.id).map(|item| {
            let meeting = item.meeting;
            [Read::under::<Turn>(meeting), Read::under::<Attendance>(meeting), Read::under::<MinutesComment>(meeting)]
        });
        let decided = stop.map(Read::under::<Decision>);
        item_reads(view, self.id).into_iter().chain(decided).chain(told.into_iter().flatten()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let item = own_item(view, ctx, self.id)?;
        let decided = |stop: CaseStopId| view.children::<Decision>(stop).any(|it| it.meeting == item.meeting);
        if item.case_stop.is_some_and(decided) {
            return Err(Rejection::at(Code::AlreadyDecided, "id"));
        }
        if view.children::<Turn>(item.meeting).any(|turn| turn.item == Some(item.id)) {
            return Err(Rejection::at(Code::TakenUp, "id"));
        }
        // What is said of it would be said of nothing.
        let said = view.children::<Attendance>(item.meeting).any(|it| it.item == Some(item.id))
            || view.children::<MinutesComment>(item.meeting).any(|it| it.item == Some(item.id));
        if said {
            return Err(Rejection::at(Code::BuiltOn, "id"));
        }
        let noted = noted(view, ctx, item.meeting, item.id);
        Ok([Change::Delete(Key::of::<AgendaItem>(self.id))].into_iter().chain(noted).collect())
    }
}

fn item_reads(view: &dyn View, id: AgendaItemId) -> Vec<Read> {
    let meeting = view.get::<AgendaItem>(id).map(|item| [Read::one::<Meeting>(item.meeting), noted_read(item.meeting)]);
    [Read::one::<AgendaItem>(id)].into_iter().chain(meeting.into_iter().flatten()).collect()
}

fn own_item(view: &dyn View, ctx: &Ctx, id: AgendaItemId) -> Result<AgendaItem, Rejection> {
    let item = view.get::<AgendaItem>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
    let meeting = view.get::<Meeting>(item.meeting).ok_or_else(|| Rejection::at(Code::UnknownMeeting, "meeting"))?;
    keeps_papers(ctx, meeting.committee)?;
    changeable(view, ctx, meeting.id, "meeting")?;
    Ok(item.clone())
}

/// What a line of an agenda must keep, whoever writes which field of it.
pub(crate) fn check_agenda_item(item: &AgendaItem) -> Result<(), Rejection> {
    text("title", Some(&item.title), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, "title"))?;
    text("presenter_role", item.presenter_role.as_deref(), MAX_LINE)?;
    if item.minutes.is_some_and(|minutes| minutes > MAX_MINUTES) {
        return Err(Rejection::at(Code::InvalidValue, "minutes").expecting(format_args!("0–{MAX_MINUTES}")));
    }
    Ok(())
}

/// The other items of an agenda in their order.
struct Order(Vec<AgendaItem>);

/// A place in the order, and what has to make room for it.
#[derive(Default)]
struct Found {
    position: i64,
    moved: Vec<AgendaItem>,
}

impl Order {
    fn of(view: &dyn View, meeting: MeetingId, but: AgendaItemId) -> Self {
        let mut others = in_order(view, meeting);
        others.retain(|item| item.id != but);
        Self(others)
    }

    /// None where the item is gone that it is to follow. (What is new then goes last.)
    fn at(&self, place: Place) -> Option<Found> {
        let index = match place {
            Place::First => 0,
            Place::Last => self.0.len(),
            Place::After(id) => self.0.iter().position(|item| item.id == id)? + 1,
        };
        let before = index.checked_sub(1).and_then(|at| self.0.get(at)).map(|item| item.position);
        let after = self.0.get(index).map(|item| item.position);
        let between = match (before, after) {
            (None, None) => Some(STEP),
            (Some(before), None) => before.checked_add(STEP),
            (None, Some(after)) => after.checked_sub(STEP),
            (Some(before), Some(after)) => {
                let room = after.checked_sub(before).filter(|room| *room >= 2);
                room.and_then(|room| before.checked_add(room / 2))
            }
        };
        Some(match between {
            Some(position) => Found { position, moved: vec![] },
            None => self.anew(index),
        })
    }

    fn anew(&self, index: usize) -> Found {
        let mut position = 0;
        let mut found = Found::default();
        for (at, item) in self.0.iter().enumerate() {
            if at == index {
                position += STEP;
                found.position = position;
            }
            position += STEP;
            if item.position != position {
                found.moved.push(AgendaItem { position, ..item.clone() });
            }
        }
        if index >= self.0.len() {
            found.position = position + STEP;
        }
        found
    }
}

#[cfg(test)]
#[path = "agenda_tests.rs"]
mod tests;
