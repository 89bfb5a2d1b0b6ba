//! Cases: registered before a committee, described, linked to what they are about.

use super::{Ctx, MAX_LINE, Plan, Read, free, known, plannable, text};
use crate::change::Change;
use crate::id::{
    CaseId, CaseLinkId, CaseStopId, CaseTypeId, CommitteeId, GoalId, IndicatorId, InitiativeId, MeetingId,
    OrganisationId,
};
use crate::model::{Case, CaseLink, CaseStop, CaseType, Committee, Goal, Indicator, Initiative, Meeting, Organisation};
use crate::record::{Key, Noun};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A case comes to a committee for the first time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterCase {
    pub id: CaseId,
    /// Its place before the committee.
    pub stop: CaseStopId,
    pub committee: CommitteeId,
    pub title: String,
    #[serde(default)]
    pub case_type: Option<CaseTypeId>,
    #[serde(default)]
    pub responsible: Option<OrganisationId>,
    /// The meeting that it is meant for.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// About when, where no meeting is named.
    #[serde(default)]
    pub on: Option<Date>,
}

impl Plan for RegisterCase {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Case>(self.id), Read::one::<CaseStop>(self.stop)];
        let named = [
            Some(Read::one::<Committee>(self.committee)),
            self.case_type.map(Read::one::<CaseType>),
            self.responsible.map(Read::one::<Organisation>),
            self.meeting.map(Read::one::<Meeting>),
        ];
        own.into_iter().chain(named.into_iter().flatten()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let committee =
            view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        keeps_papers(ctx, committee.id)?;
        if committee.level.is_own_line() {
            return Err(Rejection::at(Code::ReadOnly, "committee"));
        }
        free::<Case>(view, self.id)?;
        free::<CaseStop>(view, self.stop)?;
        named::<CaseType>(view, self.case_type, "case_type")?;
        named::<Organisation>(view, self.responsible, "responsible")?;
        let (title, responsible) = (title(&self.title)?, self.responsible);
        let case = Case { id: self.id, title, responsible, needed_by: None };
        let stop = CaseStop {
            id: self.stop,
            case: self.id,
            committee: committee.id,
            meeting: self.meeting,
            case_type: self.case_type,
            number: None,
            on: self.day(view)?,
            step: 1,
            what: None,
            role: None,
        };
        Ok(vec![Change::put(case), Change::put(stop)])
    }
}

impl RegisterCase {
    fn day(&self, view: &dyn View) -> Result<Date, Rejection> {
        let Some(id) = self.meeting else {
            return plannable("on", self.on.ok_or_else(|| Rejection::at(Code::Required, "on"))?);
        };
        let meeting = view.get::<Meeting>(id).ok_or_else(|| Rejection::at(Code::UnknownMeeting, "meeting"))?;
        if meeting.committee != self.committee {
            return Err(Rejection::at(Code::InvalidValue, "meeting"));
        }
        Ok(meeting.start_date)
    }
}

/// Says anew what a case is called, who prepares it and what a committee is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditCase {
    /// The case as it is before the committee whose secretariat writes.
    pub stop: CaseStopId,
    pub title: String,
    #[serde(default)]
    pub responsible: Option<OrganisationId>,
    #[serde(default)]
    pub case_type: Option<CaseTypeId>,
}

impl Plan for EditCase {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let case = view.get::<CaseStop>(self.stop).map(|stop| Read::one::<Case>(stop.case));
        let named = [self.case_type.map(Read::one::<CaseType>), self.responsible.map(Read::one::<Organisation>)];
        [Read::one::<CaseStop>(self.stop)].into_iter().chain(case).chain(named.into_iter().flatten()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = stop(view, ctx, self.stop, "id")?;
        let case = view.get::<Case>(stop.case).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        named::<CaseType>(view, self.case_type, "case_type")?;
        named::<Organisation>(view, self.responsible, "responsible")?;
        let title = title(&self.title)?;
        Ok(vec![
            Change::put(Case { title, responsible: self.responsible, ..case.clone() }),
            Change::put(CaseStop { case_type: self.case_type, ..stop }),
        ])
    }
}

/// Links a case to one goal, initiative, indicator or earlier case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkCase {
    pub id: CaseLinkId,
    pub case: CaseId,
    #[serde(default)]
    pub goal: Option<GoalId>,
    #[serde(default)]
    pub initiative: Option<InitiativeId>,
    #[serde(default)]
    pub indicator: Option<IndicatorId>,
    #[serde(default)]
    pub earlier: Option<CaseId>,
}

impl Plan for LinkCase {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let own = [Read::one::<CaseLink>(self.id), Read::one::<Case>(self.case), Read::under::<CaseStop>(self.case)];
        let named = [
            self.goal.map(Read::one::<Goal>),
            self.initiative.map(Read::one::<Initiative>),
            self.indicator.map(Read::one::<Indicator>),
            self.earlier.map(Read::one::<Case>),
            Some(Read::under::<CaseLink>(self.case)),
        ];
        own.into_iter().chain(named.into_iter().flatten()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        known::<Case>(view, self.case, "case")?;
        keeps_case(view, ctx, self.case)?;
        free::<CaseLink>(view, self.id)?;
        named::<Goal>(view, self.goal, "goal")?;
        named::<Initiative>(view, self.initiative, "initiative")?;
        named::<Indicator>(view, self.indicator, "indicator")?;
        named::<Case>(view, self.earlier, "earlier")?;
        let Self { id, case, goal, initiative, indicator, earlier } = *self;
        let targets = [goal.is_some(), initiative.is_some(), indicator.is_some(), earlier.is_some()];
        match targets.into_iter().filter(|is| *is).count() {
            0 => return Err(Rejection::at(Code::Required, "goal")),
            1 if earlier != Some(case) => {}
            _ => return Err(Rejection::at(Code::InvalidValue, "earlier")),
        }
        let link = CaseLink { id, case, goal, initiative, indicator, earlier };
        // Two who link the same mean the same.
        let same = view.children::<CaseLink>(case).any(|it| CaseLink { id, ..it.clone() } == link);
        Ok(if same { vec![] } else { vec![Change::put(link)] })
    }
}

/// Takes a link away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlinkCase {
    pub id: CaseLinkId,
}

impl Plan for UnlinkCase {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let stops = view.get::<CaseLink>(self.id).map(|link| Read::under::<CaseStop>(link.case));
        [Read::one::<CaseLink>(self.id)].into_iter().chain(stops).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let link = view.get::<CaseLink>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_case(view, ctx, link.case)?;
        Ok(vec![Change::Delete(Key::of::<CaseLink>(self.id))])
    }
}

/// What a case must keep, whoever writes which field of it.
pub(crate) fn check_case(case: &Case) -> Result<(), Rejection> {
    title(&case.title).map(drop)
}

fn title(title: &str) -> Result<String, Rejection> {
    text("title", Some(title), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, "title"))
}

/// Who plans a committee's meetings keeps its papers: cases, agendas, memos, decisions.
pub(super) fn keeps_papers(ctx: &Ctx, committee: CommitteeId) -> Result<(), Rejection> {
    if ctx.actor.may_plan_meetings(committee) { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

/// A case is kept by each committee that it comes to.
pub(super) fn keeps_case(view: &dyn View, ctx: &Ctx, case: CaseId) -> Result<(), Rejection> {
    let own = view.children::<CaseStop>(case).any(|stop| ctx.actor.may_plan_meetings(stop.committee));
    if own { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

/// A case before a committee whose papers the person keeps.
pub(super) fn stop(view: &dyn View, ctx: &Ctx, id: CaseStopId, field: &str) -> Result<CaseStop, Rejection> {
    let stop = view.get::<CaseStop>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, field))?;
    keeps_papers(ctx, stop.committee)?;
    Ok(stop.clone())
}

/// What is named must be there.
pub(super) fn named<N: Noun>(view: &dyn View, id: Option<impl Into<uuid::Uuid>>, field: &str) -> Result<(), Rejection> {
    id.map_or(Ok(()), |id| known::<N>(view, id, field))
}

#[cfg(test)]
#[path = "case_tests.rs"]
mod tests;
