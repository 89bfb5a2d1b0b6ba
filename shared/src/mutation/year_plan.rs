//! A year's plan: meetings as drafts that only the secretariat sees, then published together.

use super::{Ctx, MAX_LINE, Plan, Read, free, text};
use crate::change::Change;
use crate::id::{CommitteeId, MeetingId};
use crate::model::{Committee, Meeting, MeetingDraft};
use crate::mutation::meeting::When;
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};

/// So many drafts in one edit: more than a committee has meetings in a year, and well below what one push may carry.
pub const MAX_DRAFTS: usize = 80;

/// Puts meetings of a committee into its plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftMeetings {
    pub committee: CommitteeId,
    pub meetings: Vec<NewDraft>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    pub id: MeetingId,
    pub when: When,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    /// The meeting of another year that it follows.
    #[serde(default)]
    pub copied_from: Option<MeetingId>,
}

impl Plan for DraftMeetings {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let ids = self
            .meetings
            .iter()
            .take(MAX_DRAFTS)
            .flat_map(|draft| [Read::one::<MeetingDraft>(draft.id), Read::one::<Meeting>(draft.id)]);
        ids.chain([Read::one::<Committee>(self.committee)]).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let committee =
            view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        allowed(ctx, committee.id)?;
        if committee.level.is_own_line() {
            return Err(Rejection::at(Code::ReadOnly, "committee"));
        }
        bounded("meetings", self.meetings.len())?;
        let mut changes: Vec<Change> = Vec::with_capacity(self.meetings.len());
        for new in &self.meetings {
            free::<MeetingDraft>(view, new.id)?;
            free::<Meeting>(view, new.id)?;
            if changes.iter().any(|change| change.key() == Key::of::<MeetingDraft>(new.id)) {
                return Err(Rejection::at(Code::AlreadyExists, "id"));
            }
            new.when.check()?;
            changes.push(Change::put(MeetingDraft {
                id: new.id,
                committee: committee.id,
                title: text("title", new.title.as_deref(), MAX_LINE)?,
                place: text("place", new.place.as_deref(), MAX_LINE)?,
                start_date: new.when.start_date,
                end_date: new.when.end_date,
                start_time: new.when.start_time,
                end_time: new.when.end_time,
                copied_from: new.copied_from,
            }));
        }
        Ok(changes)
    }
}

/// Writes a draft anew: moves it, names it. What is the same as before is no change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditDraft {
    pub id: MeetingId,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    pub when: When,
}

impl Plan for EditDraft {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<MeetingDraft>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let draft = own_draft(view, ctx, self.id, "id")?;
        self.when.check()?;
        Ok(vec![Change::put(MeetingDraft {
            title: text("title", self.title.as_deref(), MAX_LINE)?,
            place: text("place", self.place.as_deref(), MAX_LINE)?,
            start_date: self.when.start_date,
            end_date: self.when.end_date,
            start_time: self.when.start_time,
            end_time: self.when.end_time,
            ..draft.clone()
        })])
    }
}

/// Takes drafts out of the plan. Nobody has seen them: nothing of them stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveDrafts {
    pub drafts: Vec<MeetingId>,
}

impl Plan for RemoveDrafts {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        self.drafts.iter().take(MAX_DRAFTS).map(|id| Read::one::<MeetingDraft>(*id)).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let drafts = own_drafts(view, ctx, &self.drafts)?;
        Ok(drafts.into_iter().map(|draft| Change::Delete(Key::of::<MeetingDraft>(draft.id))).collect())
    }
}

/// Makes meetings of drafts, for everybody to see: all of them or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishPlan {
    pub drafts: Vec<MeetingId>,
}

impl Plan for PublishPlan {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let both = |id: &MeetingId| [Read::one::<MeetingDraft>(*id), Read::one::<Meeting>(*id)];
        self.drafts.iter().take(MAX_DRAFTS).flat_map(both).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let drafts = own_drafts(view, ctx, &self.drafts)?;
        let mut changes = Vec::with_capacity(drafts.len() * 2);
        for draft in drafts {
            free::<Meeting>(view, draft.id)?;
            changes.push(Change::Delete(Key::of::<MeetingDraft>(draft.id)));
            changes.push(Change::put(Meeting {
                title: draft.title.clone(),
                place: draft.place.clone(),
                end_date: draft.end_date,
                start_time: draft.start_time,
                end_time: draft.end_time,
                ..Meeting::planned(draft.id, draft.committee, draft.start_date)
            }));
        }
        Ok(changes)
    }
}

/// What a draft must keep, whoever writes which field of it.
pub(crate) fn check_meeting_draft(draft: &MeetingDraft) -> Result<(), Rejection> {
    let MeetingDraft { start_date, end_date, start_time, end_time, .. } = *draft;
    When { start_date, end_date, start_time, end_time }.check()?;
    text("title", draft.title.as_deref(), MAX_LINE)?;
    text("place", draft.place.as_deref(), MAX_LINE).map(drop)
}

fn allowed(ctx: &Ctx, committee: CommitteeId) -> Result<(), Rejection> {
    if ctx.actor.may_plan_meetings(committee) { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

fn bounded(field: &str, count: usize) -> Result<(), Rejection> {
    if (1..=MAX_DRAFTS).contains(&count) {
        Ok(())
    } else {
        Err(Rejection::at(Code::InvalidValue, field).expecting(format_args!("1–{MAX_DRAFTS}")))
    }
}

fn own_draft<'a>(view: &'a dyn View, ctx: &Ctx, id: MeetingId, field: &str) -> Result<&'a MeetingDraft, Rejection> {
    // Another's plan answers like one that does not exist.
    let own = |draft: &&MeetingDraft| ctx.actor.may_plan_meetings(draft.committee);
    view.get::<MeetingDraft>(id).filter(own).ok_or_else(|| Rejection::at(Code::UnknownReference, field))
}

fn own_drafts<'a>(view: &'a dyn View, ctx: &Ctx, ids: &[MeetingId]) -> Result<Vec<&'a MeetingDraft>, Rejection> {
    bounded("drafts", ids.len())?;
    let mut drafts: Vec<&MeetingDraft> = Vec::with_capacity(ids.len());
    for id in ids {
        let draft = own_draft(view, ctx, *id, "drafts")?;
        // Named twice is meant once.
        if drafts.iter().all(|it| it.id != draft.id) {
            drafts.push(draft);
        }
    }
    Ok(drafts)
}

#[cfg(test)]
#[path = "year_plan_tests.rs"]
mod tests;
