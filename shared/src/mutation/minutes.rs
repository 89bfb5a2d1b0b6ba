//! The life of a meeting's minutes: shown to the committee, commented, answered, approved by a later meeting, then locked.

use super::agenda::{AddToAgenda, AgendaLine, Place};
use super::case::{RegisterCase, keeps_papers};
use super::meeting::changeable;
use super::notice::{is_published, noted_read};
use super::{Ctx, MAX_TEXT, Plan, Read, plannable, text};
use crate::change::Change;
use crate::id::{AgendaItemId, CaseStopId, MeetingId, MinutesCommentId};
use crate::model::{
    AgendaItem, AgendaSort, Attendance, Case, CaseType, Committee, Decision, Input, Meeting, Minutes, MinutesComment,
};
use crate::permission::Actor;
use crate::record::{Kind, Record};
use crate::rejection::{Code, Rejection};
use crate::rule::case_number;
use crate::view::{Over, Records, View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Asks the committee for comments on the draft until a day; and again, to give another day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendMinutes {
    pub meeting: MeetingId,
    /// The last day, included.
    pub until: Date,
}

impl Plan for SendMinutes {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Meeting>(self.meeting), Read::one::<Minutes>(Minutes::id_of(self.meeting))];
        own.into_iter().chain([noted_read(self.meeting), Read::under::<AgendaItem>(self.meeting)]).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        if meeting.end_date > ctx.today {
            return Err(Rejection::at(Code::DateInFuture, "meeting").expecting(meeting.end_date));
        }
        if !is_published(view, meeting.id) {
            return Err(Rejection::at(Code::NotCalled, "meeting"));
        }
        if plannable("until", self.until)? < ctx.today {
            return Err(Rejection::at(Code::EndBeforeStart, "until").expecting(ctx.today));
        }
        let new = Minutes {
            id: Minutes::id_of(meeting.id),
            meeting: meeting.id,
            committee: meeting.committee,
            sent_on: ctx.today,
            comments_until: self.until,
            approval: None,
        };
        let old = view.get::<Minutes>(new.id).cloned();
        Ok(vec![Change::put(Minutes { comments_until: self.until, ..old.unwrap_or(new) })])
    }
}

/// Says something to the draft, or says an own comment anew. The secretariat also writes down what came too late.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentMinutes {
    pub id: MinutesCommentId,
    pub meeting: MeetingId,
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    pub text: String,
}

impl Plan for CommentMinutes {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let own = [Read::one::<MinutesComment>(self.id), Read::one::<Meeting>(self.meeting)];
        let item = self.item.map(Read::one::<AgendaItem>);
        own.into_iter().chain([Read::one::<Minutes>(Minutes::id_of(self.meeting))]).chain(item).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting =
            view.get::<Meeting>(self.meeting).ok_or_else(|| Rejection::at(Code::UnknownMeeting, "meeting"))?;
        if !ctx.actor.may_comment_minutes(meeting.committee) {
            return Err(Rejection::new(Code::NotAllowed));
        }
        unlocked(meeting, "meeting")?;
        let round = round(view, meeting.id)?;
        if round.comments_until < ctx.today && !ctx.actor.may_plan_meetings(meeting.committee) {
            return Err(Rejection::at(Code::NoRound, "meeting").expecting(round.comments_until));
        }
        let here = |id: AgendaItemId| view.get::<AgendaItem>(id).is_some_and(|item| item.meeting == meeting.id);
        if self.item.is_some_and(|id| !here(id)) {
            return Err(Rejection::at(Code::UnknownReference, "item"));
        }
        let text = words(&self.text)?;
        let comment = match view.get::<MinutesComment>(self.id) {
            Some(old) if (old.author, old.meeting, old.item) != (ctx.actor.user, meeting.id, self.item) => {
                return Err(Rejection::at(Code::AlreadyExists, "id"));
            }
            Some(old) => MinutesComment { text, ..old.clone() },
            None => MinutesComment {
                id: self.id,
                meeting: meeting.id,
                committee: meeting.committee,
                item: self.item,
                author: ctx.actor.user,
                on: ctx.today,
                text,
                answer: None,
            },
        };
        Ok(vec![Change::put(comment)])
    }
}

/// The secretariat's answer to a comment; one that is empty is taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerComment {
    pub id: MinutesCommentId,
    #[serde(default)]
    pub answer: Option<String>,
}

impl Plan for AnswerComment {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let meeting = view.get::<MinutesComment>(self.id).map(|it| Read::one::<Meeting>(it.meeting));
        [Read::one::<MinutesComment>(self.id)].into_iter().chain(meeting).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let comment = view.get::<MinutesComment>(self.id).filter(|it| ctx.actor.may_read(it.readers()));
        let comment = comment.ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, comment.committee)?;
        changeable(view, ctx, comment.meeting, "meeting")?;
        let answer = text("answer", self.answer.as_deref(), MAX_TEXT)?;
        Ok(vec![Change::put(MinutesComment { answer, ..comment.clone() })])
    }
}

/// Makes approving the minutes a case of a later meeting, with its number on that agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskApproval {
    pub meeting: MeetingId,
    /// The meeting that is to approve them.
    pub at: MeetingId,
    /// Its line on that agenda.
    pub item: AgendaItemId,
    /// What the case is called.
    pub title: String,
}

impl AskApproval {
    fn register(&self, meeting: &Meeting, case_type: Option<&CaseType>) -> RegisterCase {
        RegisterCase {
            id: Minutes::case_of(meeting.id),
            stop: Minutes::stop_of(meeting.id),
            committee: meeting.committee,
            title: self.title.clone(),
            case_type: case_type.map(|it| it.id),
            responsible: None,
            meeting: Some(self.at),
            on: None,
        }
    }

    fn add(&self) -> AddToAgenda {
        AddToAgenda {
            id: self.item,
            meeting: self.at,
            sort: AgendaSort::Case,
            case_stop: Some(Minutes::stop_of(self.meeting)),
            day: None,
            // Where a committee expects it: it begins with what it decided last.
            place: Place::First,
            line: AgendaLine::default(),
        }
    }
}

impl Plan for AskApproval {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Meeting>(self.meeting), Read::one::<Minutes>(Minutes::id_of(self.meeting))];
        let made = [Read::one::<Case>(Minutes::case_of(self.meeting)), Read::all::<CaseType>()];
        let mut reads: Vec<Read> = own.into_iter().chain(made).chain(self.add().reads(view)).collect();
        if let Some(at) = view.get::<Meeting>(self.at) {
            let settled = view.get::<Committee>(at.committee).is_some();
            reads.push(Read::one::<Committee>(at.committee));
            reads.extend(case_number::reads(view, at.committee, at.start_date.year(), settled));
        }
        reads
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        let minutes = round(view, meeting.id)?;
        if minutes.approval.is_some() {
            return Err(Rejection::at(Code::AlreadyExists, "meeting"));
        }
        let at = changeable(view, ctx, self.at, "at")?;
        if at.committee != meeting.committee {
            return Err(Rejection::at(Code::InvalidValue, "at"));
        }
        if at.start_date <= meeting.end_date {
            return Err(Rejection::at(Code::EndBeforeStart, "at").expecting(meeting.end_date));
        }
        let approval = view.all::<CaseType>().find(|it| it.code == "approval");
        let mut changes = self.register(&meeting, approval).plan(view, ctx)?;
        let made: Records = changes.iter().filter_map(Change::record).cloned().collect();
        let added = self.add().plan(&Over { view, made: &made }, ctx)?;
        // Each record once: the stop as it stands with its number.
        changes.retain(|change| !added.iter().any(|it| it.key() == change.key()));
        changes.extend(added);
        changes.push(Change::put(Minutes { approval: Some(Minutes::stop_of(meeting.id)), ..minutes.clone() }));
        Ok(changes)
    }
}

/// What [`decided`] reads of a case that approves minutes.
pub(super) fn approval_reads(view: &dyn View, stop: CaseStopId) -> Vec<Read> {
    let id = Minutes::id_of(Minutes::approved_by(stop));
    let mut reads = vec![Read::one::<Minutes>(id)];
    if let Some(minutes) = approval_of(view, stop) {
        reads.push(Read::one::<Meeting>(minutes.meeting));
        reads.extend([Read::under::<AgendaItem>(minutes.meeting), Read::under::<Attendance>(minutes.meeting)]);
        let stops = view.children::<AgendaItem>(minutes.meeting).filter_map(|item| item.case_stop);
        reads.extend(stops.map(Read::under::<Input>));
    }
    reads
}

/// The minutes that this case approves.
fn approval_of(view: &dyn View, stop: CaseStopId) -> Option<&Minutes> {
    view.get::<Minutes>(Minutes::id_of(Minutes::approved_by(stop))).filter(|it| it.approval == Some(stop))
}

/// What a decision about approving minutes brings with it: once adopted they are approved, everyone reads them, and they stay.
pub(super) fn decided(
    view: &dyn View,
    ctx: &Ctx,
    before: Option<&Decision>,
    decision: &Decision,
    here: &Meeting,
) -> Result<Vec<Change>, Rejection> {
    let told = approval_of(view, decision.case_stop).and_then(|it| view.get::<Meeting>(it.meeting));
    let Some(meeting) = told else { return Ok(vec![]) };
    let adopted = decision.outcome.is_adopted();
    if meeting.minutes_approved_on.is_some() {
        let takes_back = !adopted && before.is_some_and(|it| it.outcome.is_adopted());
        return if takes_back { Err(Rejection::at(Code::MinutesApproved, "outcome")) } else { Ok(vec![]) };
    }
    if !adopted {
        return Ok(vec![]);
    }
    let minutes_approved_on = Some(here.end_date.min(ctx.today));
    let mut changes = vec![Change::put(Meeting { minutes_approved_on, ..meeting.clone() })];
    let stops: Vec<CaseStopId> = view.children::<AgendaItem>(meeting.id).filter_map(|item| item.case_stop).collect();
    for stop in stops {
        let own = view.children::<Input>(stop).filter(|it| it.meeting == meeting.id && !it.public);
        changes.extend(own.map(|it| Change::put(Input { public: true, ..it.clone() })));
    }
    let sat = view.children::<Attendance>(meeting.id).filter(|it| !it.public);
    changes.extend(sat.map(|it| Change::put(Attendance { public: true, ..it.clone() })));
    Ok(changes)
}

/// The comment round of a meeting's minutes, whether or not it is over.
fn round(view: &dyn View, meeting: MeetingId) -> Result<&Minutes, Rejection> {
    view.get::<Minutes>(Minutes::id_of(meeting)).ok_or_else(|| Rejection::at(Code::NoRound, "meeting"))
}

/// `field`: where the mutation names the meeting, or what belongs to it.
pub(super) fn unlocked(meeting: &Meeting, field: &str) -> Result<(), Rejection> {
    match meeting.minutes_approved_on {
        Some(_) => Err(Rejection::at(Code::MinutesApproved, field)),
        None => Ok(()),
    }
}

/// The meeting whose minutes tell of a record, if they do.
pub(super) fn told_at(record: &Record) -> Option<MeetingId> {
    match record {
        Record::Meeting(it) => Some(it.id),
        Record::AgendaItem(it) => Some(it.meeting),
        Record::Turn(it) => Some(it.meeting),
        Record::Attendance(it) => Some(it.meeting),
        Record::Input(it) => Some(it.meeting),
        Record::Decision(it) => Some(it.meeting),
        Record::Minutes(it) => Some(it.meeting),
        Record::MinutesComment(it) => Some(it.meeting),
        _ => None,
    }
}

/// Whether what approved minutes tell stays, whoever writes it and how: `after` is none where the record goes.
pub(super) fn stays(view: &dyn View, before: &Record, after: Option<&Record>) -> Result<(), Rejection> {
    if let (Record::Decision(was), now) = (before, after.and_then(<Decision as crate::record::Noun>::of)) {
        // What becomes of it afterwards is no part of the minutes.
        if now.is_some_and(|now| (&now.text, now.outcome) == (&was.text, was.outcome)) {
            return Ok(());
        }
        // Approving goes one way: by a decision that is recorded.
        let adopted = now.is_some_and(|now| now.outcome.is_adopted());
        if was.outcome.is_adopted() != adopted && approval_of(view, was.case_stop).is_some() {
            return Err(Rejection::at(Code::BuiltOn, "outcome"));
        }
    }
    let meeting = told_at(before).and_then(|id| view.get::<Meeting>(id));
    meeting.map_or(Ok(()), |meeting| unlocked(meeting, "id"))
}

/// What [`stays`] reads beside the record.
pub(super) fn stays_reads(record: &Record) -> Vec<Read> {
    let meeting = told_at(record).filter(|_| record.kind() != Kind::Meeting).map(Read::one::<Meeting>);
    let approval = match record {
        Record::Decision(it) => Some(Read::one::<Minutes>(Minutes::id_of(Minutes::approved_by(it.case_stop)))),
        _ => None,
    };
    meeting.into_iter().chain(approval).collect()
}

/// The text of a comment is its author's, the answer the secretariat's.
pub(super) fn comment_fits(before: &MinutesComment, now: &MinutesComment, actor: &Actor) -> Result<(), Rejection> {
    let wrote = before.text == now.text || before.author == actor.user;
    let answered = before.answer == now.answer || actor.may_plan_meetings(before.committee);
    if wrote && answered { Ok(()) } else { Err(Rejection::new(Code::NotAllowed)) }
}

/// What a comment must keep, whoever writes which field of it.
pub(crate) fn check_comment(comment: &MinutesComment) -> Result<(), Rejection> {
    text("answer", comment.answer.as_deref(), MAX_TEXT)?;
    words(&comment.text).map(drop)
}

pub(crate) fn check_minutes(minutes: &Minutes) -> Result<(), Rejection> {
    if plannable("comments_until", minutes.comments_until)? < minutes.sent_on {
        return Err(Rejection::at(Code::EndBeforeStart, "comments_until").expecting(minutes.sent_on));
    }
    Ok(())
}

fn words(said: &str) -> Result<String, Rejection> {
    text("text", Some(said), MAX_TEXT)?.ok_or_else(|| Rejection::at(Code::Required, "text"))
}

#[cfg(test)]
#[path = "minutes_tests.rs"]
mod tests;
