//! Reports on their way: written by whoever owns the initiative, handed in, sent back or published by the office.

use super::{Ctx, MAX_LINE, MAX_TEXT, Plan, Read, free, past, text};
use crate::change::Change;
use crate::id::{InitiativeId, ReportDraftId, ReportId, ReportRoundId};
use crate::model::{DraftStage, FullReport, Initiative, Provenance, Report, ReportContent, ReportDraft, ReportRound};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::report::{light, ready, sound};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Writes the report that an initiative's owner is at; there is one at a time. What is left out is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveReport {
    pub id: ReportDraftId,
    pub initiative: InitiativeId,
    /// The published report that this one is to put right. Said when it is begun.
    #[serde(default)]
    pub corrects: Option<ReportId>,
    pub content: Box<ReportContent>,
}

impl Plan for SaveReport {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let corrects = self.corrects.map(Read::one::<Report>);
        let own = [Read::one::<ReportDraft>(self.id), Read::one::<Initiative>(self.initiative)];
        own.into_iter().chain([Read::under::<ReportDraft>(self.initiative)]).chain(corrects).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let initiative = view
            .get::<Initiative>(self.initiative)
            .ok_or_else(|| Rejection::at(Code::UnknownInitiative, "initiative"))?;
        let draft = match view.get::<ReportDraft>(self.id) {
            Some(draft) => {
                writable(draft, ctx)?;
                if draft.initiative != self.initiative {
                    return Err(Rejection::at(Code::AlreadyExists, "id"));
                }
                draft.clone()
            }
            None => {
                if !ctx.actor.may_draft_reports(initiative.owner) {
                    return Err(Rejection::new(Code::NotAllowed));
                }
                if view.children::<ReportDraft>(initiative.id).next().is_some() {
                    return Err(Rejection::at(Code::AlreadyExists, "initiative"));
                }
                let corrected = self.corrects.map(|id| view.get::<Report>(id).map(|report| report.initiative));
                if corrected.is_some_and(|of| of != Some(initiative.id)) {
                    return Err(Rejection::at(Code::UnknownReference, "corrects"));
                }
                ReportDraft::blank(self.id, initiative.id, initiative.owner, self.corrects)
            }
        };
        if draft.stage == DraftStage::Submitted {
            return Err(Rejection::at(Code::ReadOnly, "id"));
        }
        let draft = draft.with(trimmed(&self.content)?);
        check_draft(&draft)?;
        Ok(vec![Change::put(draft)])
    }
}

/// Hands a report in: from now on the portfolio office reads it, and it is written no further.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmitReport {
    pub id: ReportDraftId,
    /// The round that it is for: says the deadline, and how lights are proposed.
    #[serde(default)]
    pub round: Option<ReportRoundId>,
}

impl Plan for SubmitReport {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let round = self.round.map(Read::one::<ReportRound>);
        [Read::one::<ReportDraft>(self.id)].into_iter().chain(round).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let draft = own(view, ctx, self.id)?;
        if draft.stage == DraftStage::Submitted {
            return Err(Rejection::at(Code::ReadOnly, "id"));
        }
        let round = self
            .round
            .map(|id| view.get::<ReportRound>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "round")));
        let round = round.transpose()?;
        let rules = round.map(|round| round.rules).unwrap_or_default();
        let content = &draft.content;
        let proposed = light::proposed(content, &rules).map(|it| it.light);
        ready(content, proposed)?;
        Ok(vec![Change::put(ReportDraft {
            stage: DraftStage::Submitted,
            submitted_on: Some(ctx.today),
            round: self.round,
            late: round.is_some_and(|round| ctx.today > round.deadline),
            proposed,
            ..draft.clone()
        })])
    }
}

/// Takes a report back that was handed in and is not published yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeBackReport {
    pub id: ReportDraftId,
}

impl Plan for TakeBackReport {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<ReportDraft>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let draft = own(view, ctx, self.id)?;
        Ok(vec![Change::put(ReportDraft {
            stage: DraftStage::Draft,
            submitted_on: None,
            round: None,
            late: false,
            proposed: None,
            ..draft.clone()
        })])
    }
}

/// Throws away a report that nobody has read: a draft, or one that was sent back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DropReport {
    pub id: ReportDraftId,
}

impl Plan for DropReport {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<ReportDraft>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let draft = own(view, ctx, self.id)?;
        if draft.stage == DraftStage::Submitted {
            return Err(Rejection::at(Code::ReadOnly, "id"));
        }
        Ok(vec![Change::Delete(Key::of::<ReportDraft>(self.id))])
    }
}

/// Sends a report back to who wrote it, with a remark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnReport {
    pub id: ReportDraftId,
    pub remark: String,
}

impl Plan for ReturnReport {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<ReportDraft>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let draft = submitted(view, ctx, self.id, "id")?;
        let remark = text("remark", Some(&self.remark), MAX_TEXT)?;
        Ok(vec![Change::put(ReportDraft {
            stage: DraftStage::Returned,
            remark: Some(remark.ok_or_else(|| Rejection::at(Code::Required, "remark"))?),
            submitted_on: None,
            round: None,
            late: false,
            proposed: None,
            ..draft.clone()
        })])
    }
}

/// Publishes reports that were handed in: all of them, or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseReports {
    pub reports: Vec<Released>,
    /// From when the council can know it: today, or an earlier day where history is entered later.
    pub published_on: Date,
}

/// What was handed in, and the id of the report that it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Released {
    pub draft: ReportDraftId,
    pub report: ReportId,
}

/// More than a round of the largest portfolio has.
const MOST_RELEASED: usize = 500;

impl Plan for ReleaseReports {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let one = |it: &Released| [Read::one::<ReportDraft>(it.draft), Read::one::<Report>(it.report)];
        self.reports.iter().flat_map(one).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        let published_on = past("published_on", self.published_on, ctx)?;
        if self.reports.is_empty() || self.reports.len() > MOST_RELEASED {
            return Err(Rejection::at(Code::InvalidValue, "reports").expecting(format_args!("1–{MOST_RELEASED}")));
        }
        let mut changes = Vec::new();
        for (at, it) in self.reports.iter().enumerate() {
            let twice = self.reports.iter().take(at).any(|other| other.draft == it.draft || other.report == it.report);
            if twice {
                return Err(Rejection::at(Code::AlreadyExists, "reports"));
            }
            free::<Report>(view, it.report)?;
            let draft = submitted(view, ctx, it.draft, "reports")?;
            changes.push(Change::Delete(Key::of::<ReportDraft>(it.draft)));
            changes.push(Change::put(published(draft, it.report, published_on)?));
        }
        Ok(changes)
    }
}

fn published(draft: &ReportDraft, id: ReportId, published_on: Date) -> Result<Report, Rejection> {
    let mut content = draft.content.as_ref().clone();
    let light = content.light.take().ok_or_else(|| Rejection::at(Code::Required, "light"))?;
    let comment = content.comment.take();
    let full = FullReport {
        content,
        late: draft.late,
        round: draft.round,
        corrects: draft.corrects,
        proposed: draft.proposed,
    };
    Ok(Report {
        id,
        initiative: draft.initiative,
        light,
        comment,
        published_on,
        provenance: Provenance::Entered,
        full: Some(Box::new(full)),
    })
}

/// What one may read there is; who may not write it is told so only then.
fn writable(draft: &ReportDraft, ctx: &Ctx) -> Result<(), Rejection> {
    if ctx.actor.may_draft_reports(draft.owner) {
        return Ok(());
    }
    if ctx.actor.may_read(draft.readers()) {
        return Err(Rejection::new(Code::NotAllowed));
    }
    Err(Rejection::at(Code::UnknownReference, "id"))
}

fn own<'a>(view: &'a dyn View, ctx: &Ctx, id: ReportDraftId) -> Result<&'a ReportDraft, Rejection> {
    let draft = view.get::<ReportDraft>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
    writable(draft, ctx).map(|()| draft)
}

/// A report that waits for the office.
fn submitted<'a>(view: &'a dyn View, ctx: &Ctx, id: ReportDraftId, field: &str) -> Result<&'a ReportDraft, Rejection> {
    let draft = view.get::<ReportDraft>(id).filter(|draft| ctx.actor.may_read(draft.readers()));
    let draft = draft.ok_or_else(|| Rejection::at(Code::UnknownReference, field))?;
    if !ctx.actor.may_keep_portfolio() {
        return Err(Rejection::new(Code::NotAllowed));
    }
    if draft.stage != DraftStage::Submitted {
        return Err(Rejection::at(Code::ReadOnly, field));
    }
    Ok(draft)
}

/// Without blanks around, and nothing where only blanks were written.
pub(super) fn trimmed(content: &ReportContent) -> Result<ReportContent, Rejection> {
    let mut content = content.clone();
    for (field, part) in [
        ("comment", &mut content.comment),
        ("departure", &mut content.departure),
        ("purpose", &mut content.purpose),
        ("dependencies", &mut content.dependencies),
        ("adoption", &mut content.adoption),
    ] {
        *part = text(field, part.as_deref(), MAX_TEXT)?;
    }
    for (field, side) in [
        ("progress", &mut content.progress),
        ("cost", &mut content.cost),
        ("scope", &mut content.scope),
        ("risk", &mut content.risk),
        ("benefit", &mut content.benefit),
    ] {
        if let Some(said) = side {
            said.comment = text(field, said.comment.as_deref(), MAX_TEXT)?;
        }
        *side = side.take().filter(|said| said.light.is_some() || said.comment.is_some());
    }
    for delivery in &mut content.deliveries {
        delivery.name = text("deliveries", Some(&delivery.name), MAX_LINE)?.unwrap_or_default();
    }
    for risk in &mut content.risks {
        risk.what = text("risks", Some(&risk.what), MAX_TEXT)?.unwrap_or_default();
        risk.measures = text("risks", risk.measures.as_deref(), MAX_TEXT)?;
    }
    for line in &mut content.money {
        line.source = text("money", line.source.as_deref(), MAX_LINE)?;
    }
    Ok(content)
}

/// What a draft must keep, whoever writes which field of it.
pub(crate) fn check_draft(draft: &ReportDraft) -> Result<(), Rejection> {
    // What was handed in has its day; whoever sets fields back may not make it so, or unmake it.
    if (draft.stage == DraftStage::Submitted) != draft.submitted_on.is_some() {
        return Err(Rejection::at(Code::InvalidValue, "stage"));
    }
    text("remark", draft.remark.as_deref(), MAX_TEXT)?;
    trimmed(&draft.content)?;
    sound(&draft.content)
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
