//! What a meeting decides, and who sees to it.

use super::case::{keeps_papers, named, stop};
use super::meeting::changeable;
use super::minutes::{approval_reads, decided};
use super::{Ctx, MAX_PAPER, MAX_TEXT, Plan, Read, past, plannable, text};
use crate::change::Change;
use crate::id::{CaseStopId, DecisionId, MeetingId, OrganisationId};
use crate::model::{CaseOutcome, CaseStop, Decision, Meeting, Organisation};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Writes down what became of a case at a meeting; once, and again to mend it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordDecision {
    pub id: DecisionId,
    pub case_stop: CaseStopId,
    pub meeting: MeetingId,
    pub outcome: CaseOutcome,
    /// What was proposed, as its author had it before them. Kept from the first time on.
    #[serde(default)]
    pub proposal: Option<String>,
    /// What was decided, in words.
    #[serde(default)]
    pub text: Option<String>,
}

impl Plan for RecordDecision {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let ones = [Read::one::<Decision>(self.id), Read::one::<CaseStop>(self.case_stop)];
        let beside = [Read::one::<Meeting>(self.meeting), Read::under::<Decision>(self.case_stop)];
        ones.into_iter().chain(beside).chain(approval_reads(view, self.case_stop)).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = stop(view, ctx, self.case_stop, "case_stop")?;
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        if meeting.committee != stop.committee {
            return Err(Rejection::at(Code::InvalidValue, "meeting"));
        }
        if meeting.start_date > ctx.today {
            return Err(Rejection::at(Code::DateInFuture, "meeting").expecting(meeting.start_date));
        }
        let here = |it: &Decision| (it.case_stop, it.meeting) == (stop.id, meeting.id);
        let old = view.get::<Decision>(self.id);
        if old.is_some_and(|it| !here(it)) {
            return Err(Rejection::at(Code::AlreadyExists, "id"));
        }
        if view.children::<Decision>(stop.id).any(|it| it.id != self.id && here(it)) {
            return Err(Rejection::at(Code::AlreadyDecided, "case_stop"));
        }
        let (text_, outcome) = (text("text", self.text.as_deref(), MAX_PAPER)?, self.outcome);
        let decision = match old {
            Some(old) => Decision { text: text_, outcome, ..old.clone() },
            None => Decision {
                id: self.id,
                case_stop: stop.id,
                committee: stop.committee,
                meeting: meeting.id,
                proposal: text("proposal", self.proposal.as_deref(), MAX_PAPER)?,
                text: text_,
                outcome,
                follow_up: None,
                responsible: None,
                due: None,
                done_on: None,
            },
        };
        check_decision(&decision)?;
        let approved = decided(view, ctx, old, &decision, &meeting)?;
        Ok([Change::put(decision)].into_iter().chain(approved).collect())
    }
}

/// Says who does what about a decision, until when, and when it was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowDecision {
    pub id: DecisionId,
    #[serde(default)]
    pub follow_up: Option<String>,
    #[serde(default)]
    pub responsible: Option<OrganisationId>,
    #[serde(default)]
    pub due: Option<Date>,
    #[serde(default)]
    pub done_on: Option<Date>,
}

impl Plan for FollowDecision {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let responsible = self.responsible.map(Read::one::<Organisation>);
        [Read::one::<Decision>(self.id)].into_iter().chain(responsible).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let old = view.get::<Decision>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, old.committee)?;
        named::<Organisation>(view, self.responsible, "responsible")?;
        self.due.map_or(Ok(()), |due| plannable("due", due).map(drop))?;
        self.done_on.map_or(Ok(()), |done| past("done_on", done, ctx).map(drop))?;
        Ok(vec![Change::put(Decision {
            follow_up: text("follow_up", self.follow_up.as_deref(), MAX_TEXT)?,
            responsible: self.responsible,
            due: self.due,
            done_on: self.done_on,
            ..old.clone()
        })])
    }
}

/// What a decision must keep, whoever writes which field of it.
pub(crate) fn check_decision(decision: &Decision) -> Result<(), Rejection> {
    let words = text("text", decision.text.as_deref(), MAX_PAPER)?;
    text("follow_up", decision.follow_up.as_deref(), MAX_TEXT)?;
    match words {
        None if decision.outcome.is_adopted() => Err(Rejection::at(Code::Required, "text")),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
