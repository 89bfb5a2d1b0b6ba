//! A case's way through the committees: which, in which role, in which meeting, in which order, and until when.

use super::case::{keeps_case, named};
use super::{Ctx, Plan, Read, known, plannable};
use crate::change::Change;
use crate::id::{CaseId, CaseStopId, CommitteeId, MeetingId};
use crate::model::{Case, CaseStop, Committee, Decision, Meeting, MeetingStatus, Memo, StopRole};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::path::in_order;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A stop on the way, new at its end, or written anew. Where the case stands on an agenda, the agenda says when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStop {
    pub id: CaseStopId,
    pub case: CaseId,
    pub committee: CommitteeId,
    #[serde(default)]
    pub role: Option<StopRole>,
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// About when, where no meeting is named.
    #[serde(default)]
    pub on: Option<Date>,
}

impl Plan for PlanStop {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let ones =
            [Read::one::<CaseStop>(self.id), Read::one::<Case>(self.case), Read::one::<Committee>(self.committee)];
        let meeting = self.meeting.map(Read::one::<Meeting>);
        ones.into_iter().chain(meeting).chain([Read::under::<CaseStop>(self.case)]).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        known::<Case>(view, self.case, "case")?;
        keeps_case(view, ctx, self.case)?;
        let committee =
            view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        if committee.level.is_own_line() {
            return Err(Rejection::at(Code::ReadOnly, "committee"));
        }
        let old = view.get::<CaseStop>(self.id);
        if old.is_some_and(|stop| stop.case != self.case) {
            return Err(Rejection::at(Code::AlreadyExists, "id"));
        }
        if let Some(old) = old.filter(|stop| stop.number.is_some()) {
            let same = (old.committee, old.meeting) == (self.committee, self.meeting);
            return match same {
                true => Ok(vec![Change::put(CaseStop { role: self.role, ..old.clone() })]),
                false => Err(Rejection::at(Code::OnAgenda, "meeting")),
            };
        }
        let last = view.children::<CaseStop>(self.case).map(|stop| stop.step).max().unwrap_or_default();
        let stop = CaseStop {
            id: self.id,
            case: self.case,
            committee: self.committee,
            meeting: self.meeting,
            role: self.role,
            case_type: old.and_then(|stop| stop.case_type),
            number: None,
            on: self.day(view)?,
            step: old.map_or(last.saturating_add(1), |stop| stop.step),
            what: old.and_then(|stop| stop.what.clone()),
        };
        Ok(vec![Change::put(stop)])
    }
}

impl PlanStop {
    fn day(&self, view: &dyn View) -> Result<Date, Rejection> {
        let Some(id) = self.meeting else {
            return plannable("on", self.on.ok_or_else(|| Rejection::at(Code::Required, "on"))?);
        };
        let meeting = view.get::<Meeting>(id).ok_or_else(|| Rejection::at(Code::UnknownMeeting, "meeting"))?;
        if meeting.committee != self.committee {
            return Err(Rejection::at(Code::InvalidValue, "meeting"));
        }
        if meeting.status == MeetingStatus::Cancelled {
            return Err(Rejection::at(Code::MeetingCancelled, "meeting"));
        }
        Ok(meeting.start_date)
    }
}

/// Gives a stop another place on the way: behind a neighbour, or first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceStop {
    pub id: CaseStopId,
    #[serde(default)]
    pub after: Option<CaseStopId>,
}

impl Plan for PlaceStop {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        stop_reads(view, self.id)
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = planned(view, ctx, self.id)?;
        let mut others = in_order(view, stop.case);
        others.retain(|it| it.id != self.id);
        let at = match self.after {
            None => Some(0),
            Some(after) => others.iter().position(|it| it.id == after).map(|at| at + 1),
        };
        // The neighbour is gone: nobody knows where, so it stays where it is.
        let Some(at) = at else { return Ok(vec![]) };
        others.insert(at, stop);
        Ok(numbered(view, others))
    }
}

/// Takes a stop off the way, where the case has not been on an agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveStop {
    pub id: CaseStopId,
}

impl Plan for RemoveStop {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let papers = [Read::under::<Memo>(self.id), Read::under::<Decision>(self.id)];
        stop_reads(view, self.id).into_iter().chain(papers).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = planned(view, ctx, self.id)?;
        if stop.number.is_some() {
            return Err(Rejection::at(Code::OnAgenda, "id"));
        }
        if view.children::<Memo>(self.id).next().is_some() || view.children::<Decision>(self.id).next().is_some() {
            return Err(Rejection::at(Code::BuiltOn, "id"));
        }
        let mut others = in_order(view, stop.case);
        others.retain(|it| it.id != self.id);
        // Without a stop nobody would keep the case.
        if others.is_empty() {
            return Err(Rejection::at(Code::LastStop, "id"));
        }
        let gone = Change::Delete(Key::of::<CaseStop>(self.id));
        Ok([gone].into_iter().chain(numbered(view, others)).collect())
    }
}

/// Says until when a case must be decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedCase {
    pub case: CaseId,
    #[serde(default)]
    pub by: Option<Date>,
}

impl Plan for NeedCase {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Case>(self.case), Read::under::<CaseStop>(self.case)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let case = view.get::<Case>(self.case).ok_or_else(|| Rejection::at(Code::UnknownReference, "case"))?;
        keeps_case(view, ctx, self.case)?;
        let needed_by = self.by.map(|by| plannable("by", by)).transpose()?;
        Ok(vec![Change::put(Case { needed_by, ..case.clone() })])
    }
}

fn stop_reads(view: &dyn View, id: CaseStopId) -> Vec<Read> {
    let beside = view.get::<CaseStop>(id).map(|stop| Read::under::<CaseStop>(stop.case));
    [Read::one::<CaseStop>(id)].into_iter().chain(beside).collect()
}

fn planned(view: &dyn View, ctx: &Ctx, id: CaseStopId) -> Result<CaseStop, Rejection> {
    named::<CaseStop>(view, Some(id), "id")?;
    let stop = view.get::<CaseStop>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
    keeps_case(view, ctx, stop.case)?;
    Ok(stop.clone())
}

/// The stops counted from 1 in this order; those whose count changes with that.
fn numbered(view: &dyn View, stops: Vec<CaseStop>) -> Vec<Change> {
    let counted = (1..).zip(stops).map(|(step, stop)| CaseStop { step, ..stop });
    counted.filter(|stop| view.get::<CaseStop>(stop.id) != Some(stop)).map(Change::put).collect()
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
