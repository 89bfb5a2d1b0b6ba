//! The way into the portfolio: an actor submits, the portfolio office judges by the criteria of that day.

use super::{Ctx, MAX_TEXT, Plan, Read, free, line, past, text};
use crate::change::Change;
use crate::id::{
    EntryCriterionId, InitiativeId, InitiativeSegmentId, InitiativeStateId, OrganisationId, SegmentId, SubmissionId,
};
use crate::model::{
    Answer, EntryCriterion, Initiative, InitiativeSegment, InitiativeState, Met, Organisation, PortfolioState,
    Provenance, Segment, Submission, SubmissionStage, Verdict,
};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::portfolio::entry::{ENTRANCES, criteria_on, slug};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[cfg(test)]
#[path = "submission_tests.rs"]
mod tests;

/// Submits an initiative, or what was sent back, anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmitInitiative {
    pub id: SubmissionId,
    pub owner: OrganisationId,
    pub name: String,
    pub purpose: String,
    /// One for each criterion in force on the day.
    pub answers: Vec<Answer>,
    pub submitted_on: Date,
}

impl Plan for SubmitInitiative {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Submission>(self.id), Read::one::<Organisation>(self.owner), Read::all::<EntryCriterion>()]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_submit_initiatives(self.owner) {
            return Err(Rejection::new(Code::NotAllowed));
        }
        let old = view.get::<Submission>(self.id);
        if let Some(old) = old {
            // Who may not read it is told no more than that there is one.
            if old.owner != self.owner || matches!(old.stage, SubmissionStage::Accepted | SubmissionStage::Declined) {
                return Err(Rejection::at(Code::AlreadyExists, "id"));
            }
        } else if view.get::<Organisation>(self.owner).is_none() {
            return Err(Rejection::at(Code::UnknownReference, "owner"));
        }
        let submitted_on = past("submitted_on", self.submitted_on, ctx)?;
        let submission = Submission {
            id: self.id,
            owner: self.owner,
            stage: SubmissionStage::Submitted,
            name: self.name.trim().to_owned(),
            purpose: self.purpose.trim().to_owned(),
            answers: self.answers.clone(),
            submitted_on,
            // What was said last stays in sight.
            verdict: old.and_then(|old| old.verdict.clone()),
            initiative: None,
        };
        check_submission(&submission)?;
        let answered: Vec<EntryCriterionId> = self.answers.iter().map(|it| it.criterion).collect();
        in_force(view, submitted_on, &answered, "answers")?;
        Ok(vec![Change::put(submission)])
    }
}

/// Takes back what is not judged yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawSubmission {
    pub id: SubmissionId,
}

impl Plan for WithdrawSubmission {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Submission>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let submission = readable(view, self.id, ctx)?;
        if !ctx.actor.may_submit_initiatives(submission.owner) {
            return Err(Rejection::new(Code::NotAllowed));
        }
        if matches!(submission.stage, SubmissionStage::Accepted | SubmissionStage::Declined) {
            return Err(Rejection::at(Code::AlreadyDecided, "id"));
        }
        Ok(vec![Change::Delete(Key::of::<Submission>(self.id))])
    }
}

/// What the office makes of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Judgement {
    Returned,
    Declined,
    /// It comes in as a candidate.
    Candidate,
    Active,
}

impl Judgement {
    pub fn state(self) -> Option<PortfolioState> {
        match self {
            Self::Returned | Self::Declined => None,
            Self::Candidate => Some(PortfolioState::Candidate),
            Self::Active => Some(PortfolioState::Active),
        }
    }
}

/// Judges a submission by the criteria in force on its day. What comes in becomes an initiative, with its segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgeSubmission {
    pub submission: SubmissionId,
    pub judgement: Judgement,
    pub met: Vec<Met>,
    pub reason: String,
    /// What comes in is asked for its segment, and why.
    #[serde(default)]
    pub segment: Option<SegmentId>,
    #[serde(default)]
    pub segment_reason: Option<String>,
    /// The ids of what comes into being with it.
    pub initiative: InitiativeId,
    pub state: InitiativeStateId,
    pub entry: InitiativeSegmentId,
}

impl Plan for JudgeSubmission {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let segment = self.segment.map(Read::one::<Segment>);
        [
            Read::one::<Submission>(self.submission),
            Read::one::<Initiative>(self.initiative),
            Read::one::<InitiativeState>(self.state),
            Read::one::<InitiativeSegment>(self.entry),
            Read::all::<EntryCriterion>(),
            // Of addresses one does not come twice.
            Read::all::<Initiative>(),
        ]
        .into_iter()
        .chain(segment)
        .collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let submission = readable(view, self.submission, ctx)?;
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        if submission.stage != SubmissionStage::Submitted {
            return Err(Rejection::at(Code::AlreadyDecided, "submission"));
        }
        let judged: Vec<EntryCriterionId> = self.met.iter().map(|it| it.criterion).collect();
        in_force(view, submission.submitted_on, &judged, "met")?;
        let reason = text("reason", Some(&self.reason), MAX_TEXT)?;
        let reason = reason.ok_or_else(|| Rejection::at(Code::Required, "reason"))?;
        let stage = match self.judgement {
            Judgement::Returned => SubmissionStage::Returned,
            Judgement::Declined => SubmissionStage::Declined,
            Judgement::Candidate | Judgement::Active => SubmissionStage::Accepted,
        };
        let state = self.judgement.state();
        let judged = Submission {
            stage,
            verdict: Some(Verdict { met: self.met.clone(), reason: reason.clone(), on: ctx.today }),
            initiative: state.map(|_| self.initiative),
            ..submission.clone()
        };
        let mut changes = vec![Change::put(judged)];
        if let Some(state) = state.filter(|state| ENTRANCES.contains(state)) {
            changes.extend(self.enter(view, submission, state, reason, ctx.today)?);
        }
        Ok(changes)
    }
}

impl JudgeSubmission {
    /// The initiative, its first step and its segment.
    fn enter(
        &self,
        view: &dyn View,
        submission: &Submission,
        state: PortfolioState,
        reason: String,
        published_on: Date,
    ) -> Result<[Change; 3], Rejection> {
        free::<Initiative>(view, self.initiative)?;
        free::<InitiativeState>(view, self.state)?;
        free::<InitiativeSegment>(view, self.entry)?;
        let segment = self.segment.ok_or_else(|| Rejection::at(Code::Required, "segment"))?;
        if !view.get::<Segment>(segment).is_some_and(|it| it.valid.holds_on(published_on)) {
            return Err(Rejection::at(Code::UnknownReference, "segment"));
        }
        let why = text("segment_reason", self.segment_reason.as_deref(), MAX_TEXT)?;
        let why = why.ok_or_else(|| Rejection::at(Code::Required, "segment_reason"))?;
        let initiative = Initiative {
            id: self.initiative,
            slug: free_slug(view, &submission.name, self.initiative),
            number: None,
            name: submission.name.clone(),
            owner: Some(submission.owner),
            note: Some(submission.purpose.clone()),
            maybe_same_as: None,
        };
        let (initiative_id, provenance) = (self.initiative, Provenance::Entered);
        let entered = InitiativeState {
            id: self.state,
            initiative: initiative_id,
            state,
            published_on,
            from: None,
            newly: true,
            reason: Some(reason),
            provenance: provenance.clone(),
        };
        let placed = InitiativeSegment {
            id: self.entry,
            initiative: initiative_id,
            segment,
            published_on,
            reason: Some(why),
            provenance,
        };
        Ok([Change::put(initiative), Change::put(entered), Change::put(placed)])
    }
}

/// The address that a name becomes; with a number behind it where another has that.
pub(crate) fn free_slug(view: &dyn View, name: &str, id: InitiativeId) -> String {
    let base = base_slug(name);
    let taken: std::collections::BTreeSet<&str> =
        view.all::<Initiative>().filter(|it| it.id != id).map(|it| it.slug.as_str()).collect();
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut tries = [base.clone()].into_iter().chain(numbered);
    tries.find(|slug| !taken.contains(slug.as_str())).unwrap_or(base)
}

/// The same, whoever has it.
pub(super) fn base_slug(name: &str) -> String {
    Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "tiltak".to_owned())
}

/// As far as this person may know of it.
fn readable<'a>(view: &'a dyn View, id: SubmissionId, ctx: &Ctx) -> Result<&'a Submission, Rejection> {
    view.get::<Submission>(id)
        .filter(|it| ctx.actor.may_read(it.readers()))
        .ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))
}

/// Each criterion in force on a day, once, and no other.
fn in_force(view: &dyn View, day: Date, named: &[EntryCriterionId], field: &str) -> Result<(), Rejection> {
    let asked: Vec<EntryCriterionId> = criteria_on(view, day).iter().map(|it| it.id).collect();
    let whole = asked.len() == named.len() && asked.iter().all(|id| named.contains(id));
    if whole { Ok(()) } else { Err(Rejection::at(Code::OtherCriteria, field).expecting(asked.len())) }
}

/// What a submission must keep, whoever writes which field of it.
pub(crate) fn check_submission(submission: &Submission) -> Result<(), Rejection> {
    line("name", &submission.name)?;
    if text("purpose", Some(&submission.purpose), MAX_TEXT)?.is_none() {
        return Err(Rejection::at(Code::Required, "purpose"));
    }
    for (at, answer) in submission.answers.iter().enumerate() {
        let field = format!("answers.{at}");
        if text(&field, Some(&answer.says), MAX_TEXT)?.is_none() {
            return Err(Rejection::at(Code::Required, &field));
        }
    }
    Ok(())
}
