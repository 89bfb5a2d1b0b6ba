//! Settling what two people wrote, and taking back what one did.

use super::attachment::{attachment_fits, unread};
use super::attendance::attendance_fits;
use super::dependency::dependency_fits;
use super::minutes::{comment_fits, stays, stays_reads};
use super::seat::{is_sat_on, sat_reads};
use super::{Ctx, Plan, Read, code_is_free, name_fits, seat_fits};
use crate::change::Change;
use crate::id::{CommitteeId, ConflictId};
use crate::model::{
    AgendaItem, Attachment, Attendance, CaseStop, CommitteeName, Conflict, Dependency, DraftStage, Initiative, Meeting,
    Memo, Organisation, Seat, SeatHolder, SubmissionStage,
};
use crate::permission::Actor;
use crate::record::{Key, Kind, Noun, Record};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Settles a conflict: a field that is named gets this value (mine, or a third one), the others keep theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResolveConflict {
    pub id: ConflictId,
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
    /// The held edit wanted to delete the record, and so be it.
    #[serde(default)]
    pub delete: bool,
}

impl Plan for ResolveConflict {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let about = view.get::<Conflict>(self.id).map(Conflict::about);
        let keepers = about.map(|about| keeper_reads(view, about)).unwrap_or_default();
        [Read::one::<Conflict>(self.id)].into_iter().chain(about.map(Read::One)).chain(keepers).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let conflict = view
            .get::<Conflict>(self.id)
            .filter(|conflict| ctx.actor.may_read(conflict.scope))
            .ok_or_else(|| Rejection::at(Code::UnknownConflict, "id"))?;
        let mut changes = vec![Change::Delete(Key::of::<Conflict>(self.id))];
        let Some(record) = view.record(conflict.about()) else { return Ok(changes) };
        // Who wrote the held edit may always let the others' stand.
        if conflict.author != ctx.actor.user || !self.fields.is_empty() || self.delete {
            may_rewrite(view, record, &ctx.actor)?;
        }
        if let Some(other) = self.fields.keys().find(|name| !conflict.fields.iter().any(|it| it.field == **name)) {
            return Err(Rejection::at(Code::UnknownField, other));
        }
        if self.delete {
            if !conflict.deletes {
                return Err(Rejection::at(Code::InvalidValue, "delete").expecting(false));
            }
            stays(view, record, None)?;
            changes.push(Change::Delete(record.key()));
        } else if !self.fields.is_empty() {
            changes.push(Change::put(patched(view, record, &self.fields, ctx)?));
        }
        Ok(changes)
    }
}

/// Takes the last own edit back, while nobody has built on it: the fields as they were, or the record that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndoChange {
    pub kind: Kind,
    pub id: Uuid,
    /// The fields that the edit changed, as they were before it. None where it made the record.
    #[serde(default)]
    pub fields: Option<BTreeMap<String, Value>>,
}

impl UndoChange {
    fn key(&self) -> Key {
        Key { kind: self.kind, id: self.id }
    }
}

impl Plan for UndoChange {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let agenda = (self.kind == Kind::Meeting && self.fields.is_none()).then(|| Read::under::<AgendaItem>(self.id));
        let agenda = agenda.or((self.kind == Kind::Seat).then(|| Read::under::<SeatHolder>(self.id)));
        let sat = if self.kind == Kind::Seat { sat_reads(view, self.id.into()) } else { vec![] };
        let own = [Read::One(self.key())].into_iter().chain(agenda).chain(sat);
        own.chain(keeper_reads(view, self.key())).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let record = view.record(self.key()).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        match &self.fields {
            Some(fields) => Ok(vec![Change::put(patched(view, record, fields, ctx)?)]),
            None => {
                may_rewrite(view, record, &ctx.actor)?;
                // Calendars count on its number.
                if self.kind == Kind::DeadlineRule {
                    return Err(Rejection::new(Code::NotAllowed));
                }
                stays(view, record, None)?;
                // Who names an organisation or a committee is not asked, nor who has read a draft: these stay.
                let named = matches!(self.kind, Kind::Organisation | Kind::Committee | Kind::Minutes | Kind::Solution);
                let answered = match record {
                    Record::MinutesComment(it) if it.author != ctx.actor.user => {
                        return Err(Rejection::new(Code::NotAllowed));
                    }
                    Record::MinutesComment(it) => it.answer.is_some(),
                    _ => false,
                };
                if let Record::Attachment(it) = record {
                    unread(it, "id")?;
                }
                let built_on = view.children::<AgendaItem>(self.id).next().is_some()
                    || view.children::<Attachment>(self.id).next().is_some()
                    || view.children::<SeatHolder>(self.id).next().is_some()
                    || self.kind == Kind::Seat && is_sat_on(view, self.id.into());
                if named || answered || built_on {
                    return Err(Rejection::at(Code::BuiltOn, "id"));
                }
                Ok(vec![Change::Delete(self.key())])
            }
        }
    }
}

/// A record with other values in some fields that people write.
fn patched(view: &dyn View, record: &Record, fields: &BTreeMap<String, Value>, ctx: &Ctx) -> Result<Record, Rejection> {
    may_rewrite(view, record, &ctx.actor)?;
    let mut content = record.content();
    for (field, value) in fields {
        let known = record.kind().fields().iter().any(|(name, rule)| name == field && rule.is_held());
        if !known {
            return Err(Rejection::at(Code::UnknownField, field));
        }
        content.insert(field.clone(), value.clone());
    }
    let patched = Record::from_content(record.kind(), content).ok_or_else(|| {
        let field = fields.keys().next().map_or("fields", String::as_str);
        Rejection::at(Code::InvalidValue, field)
    })?;
    patched.check()?;
    stays(view, record, Some(&patched))?;
    match &patched {
        Record::Attendance(it) => attendance_fits(view, it).map(drop)?,
        Record::MinutesComment(it) => {
            <crate::model::MinutesComment as Noun>::of(record)
                .map_or(Ok(()), |before| comment_fits(before, it, &ctx.actor))?;
        }
        Record::Attachment(it) => {
            <Attachment as Noun>::of(record).map_or(Ok(()), |before| attachment_fits(before, it))?
        }
        // What somebody has read is not taken back, and its files have gone on with it.
        Record::Memo(it) if <Memo as Noun>::of(record).is_some_and(|before| it.readers < before.readers) => {
            return Err(Rejection::at(Code::SentOut, "readers"));
        }
        Record::Organisation(it) => code_is_free::<Organisation>(view, it.id, &it.code)?,
        Record::CommitteeName(it) => name_fits(view, it)?,
        Record::Seat(it) => seat_fits(view, it)?,
        // Circles are not asked for here: it was so before, and is shown as one.
        Record::Dependency(it) => dependency_fits(view, it)?,
        _ => {}
    }
    Ok(patched.counted_after(record))
}

/// Whether this person may put a value where two people wrote. (To let the others' stand, its author always may.)
pub fn may_settle(view: &dyn View, conflict: &Conflict, actor: &Actor) -> bool {
    view.record(conflict.about()).is_none_or(|record| may_rewrite(view, record, actor).is_ok())
}

/// Whether this person may write this record at all, whatever the fields.
fn may_rewrite(view: &dyn View, record: &Record, actor: &Actor) -> Result<(), Rejection> {
    let keeps = |committee: CommitteeId| actor.may_plan_meetings(committee);
    let allowed = match record {
        Record::Meeting(meeting) if meeting.imported_from.is_some() => {
            return Err(Rejection::at(Code::ReadOnly, "id"));
        }
        Record::Meeting(meeting) => keeps(meeting.committee),
        Record::SavedView(saved) => saved.user == actor.user,
        Record::Person(_)
        | Record::SeatHolder(_)
        | Record::Organisation(_)
        | Record::Committee(_)
        | Record::CommitteeName(_)
        | Record::Seat(_) => actor.may_administer(),
        Record::Case(case) => view.children::<CaseStop>(case.id).any(|stop| keeps(stop.committee)),
        Record::CaseStop(stop) => keeps(stop.committee),
        Record::AgendaItem(item) => view.get::<Meeting>(item.meeting).is_some_and(|it| keeps(it.committee)),
        Record::Memo(memo) => keeps(memo.committee),
        Record::Attachment(attachment) => keeps(attachment.committee),
        Record::Decision(decision) => keeps(decision.committee),
        Record::Input(input) => keeps(input.committee),
        Record::Turn(turn) => keeps(turn.committee),
        Record::Attendance(attendance) => keeps(attendance.committee),
        Record::Minutes(minutes) => keeps(minutes.committee),
        Record::MinutesComment(comment) => comment.author == actor.user || keeps(comment.committee),
        Record::ReportDraft(draft) => draft.stage != DraftStage::Submitted && actor.may_draft_reports(draft.owner),
        Record::Submission(submission) => {
            submission.stage != SubmissionStage::Accepted && actor.may_submit_initiatives(submission.owner)
        }
        Record::ReportRound(_) | Record::Solution(_) => actor.may_keep_portfolio(),
        Record::Dependency(it) => {
            let owner = view.get::<Initiative>(it.initiative).and_then(|it| it.owner);
            actor.may_keep_dependencies(owner)
        }
        Record::MeetingDraft(draft) => keeps(draft.committee),
        Record::DeadlineRule(rule) => actor.may_set_deadlines(rule.committee),
        // What nobody can edit nobody can settle or take back; what was published stays.
        _ => false,
    };
    if allowed { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

/// What [`may_rewrite`] and [`patched`] read beside the record.
fn keeper_reads(view: &dyn View, about: Key) -> Vec<Read> {
    let told = view.record(about).map(stays_reads).unwrap_or_default();
    told.into_iter().chain(own_reads(view.record(about))).collect()
}

fn own_reads(record: Option<&Record>) -> Vec<Read> {
    match record {
        Some(Record::Case(case)) => vec![Read::under::<CaseStop>(case.id)],
        Some(Record::Memo(memo)) => vec![Read::under::<Attachment>(memo.id)],
        Some(Record::Attendance(it)) => vec![Read::under::<Attendance>(it.meeting)],
        Some(Record::Dependency(it)) => {
            vec![Read::one::<Initiative>(it.initiative), Read::under::<Dependency>(it.initiative)]
        }
        Some(Record::Organisation(_)) => vec![Read::all::<Organisation>()],
        Some(Record::CommitteeName(name)) => vec![Read::under::<CommitteeName>(name.committee)],
        Some(Record::Seat(seat)) => vec![Read::under::<Seat>(seat.committee), Read::under::<SeatHolder>(seat.id)],
        _ => vec![],
    }
}
