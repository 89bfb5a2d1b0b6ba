use super::{Moment, Sight, committee, decision, gather, one};
use crate::app::App;
use crate::error::Error;
use crate::extract::InWorkspace;
use sea_orm::ConnectionTrait;
use shared::api::{AgendaSlot, Deadline, DoorCode, Meeting, WholeMeeting};
use shared::id::MeetingId;
use shared::model::{
    self, AgendaItem, Attendance, CaseStop, Committee, DeadlineRule, Minutes, MinutesComment, Notice, Organisation,
    Turn,
};
use shared::mutation::Read;
use shared::record::{Kind, Noun};
use shared::rule::agenda::{self, Slot};
use shared::rule::{self, deadline, live};
use shared::view::{Records, View, ViewExt};
use uuid::Uuid;

pub const KINDS: [Kind; 2] = [Kind::Committee, Kind::Meeting];

pub fn shown(all: &impl View, meeting: &model::Meeting) -> Meeting {
    let meeting = meeting.clone();
    Meeting {
        id: meeting.id,
        committee: committee::code(all, meeting.committee),
        number: meeting.number,
        title: meeting.title,
        about: meeting.about,
        start_date: meeting.start_date.into(),
        end_date: meeting.end_date.into(),
        start_time: meeting.start_time.map(Into::into),
        end_time: meeting.end_time.map(Into::into),
        place: meeting.place,
        status: meeting.status,
        extraordinary: meeting.extraordinary,
        cancel_reason: meeting.cancel_reason,
        imported_from: meeting.imported_from,
        sequence: meeting.sequence,
        minutes_approved_on: meeting.minutes_approved_on.map(Into::into),
    }
}

/// One meeting with its agenda.
pub async fn whole(sight: Sight<'_, impl ConnectionTrait>, id: MeetingId) -> Result<Option<WholeMeeting>, Error> {
    let agenda = [
        Read::under::<AgendaItem>(id),
        Read::one::<Notice>(Notice::id_of(id)),
        Read::under::<Turn>(id),
        Read::under::<Attendance>(id),
        Read::one::<Minutes>(Minutes::id_of(id)),
        Read::under::<MinutesComment>(id),
    ];
    let Some((meeting, mut all)) = one::<model::Meeting>(sight, id.0, &agenda).await? else { return Ok(None) };
    let stops = all.all::<AgendaItem>().filter_map(|item| item.case_stop).map(Read::one::<CaseStop>);
    let presenters = all.all::<AgendaItem>().filter_map(|item| item.presenter).map(Read::one::<Organisation>);
    let approval = all.all::<Minutes>().filter_map(|it| it.approval).map(Read::one::<CaseStop>);
    let whose = [Read::one::<Committee>(meeting.committee), Read::under::<DeadlineRule>(meeting.committee)];
    let reads: Vec<Read> = stops.chain(presenters).chain(approval).chain(whose).collect();
    gather(sight, &mut all, &reads).await?;
    let agenda = agenda::of_meeting(&all, id).into_iter().map(|slot| slot_shown(&all, slot)).collect();
    let notice = all.get::<Notice>(Notice::id_of(id)).map(|notice| shared::api::Notice {
        sent_on: notice.sent_on.into(),
        message: notice.message.clone(),
        revision: notice.revision,
    });
    let due = |due: deadline::Deadline| Deadline { sort: due.sort, on: due.on.into() };
    let deadlines = deadline::of_meeting(&all, &meeting).into_iter().map(due).collect();
    let mut attendance: Vec<&Attendance> = all.children::<Attendance>(id).collect();
    attendance.sort_by_key(|it| it.id);
    let attendance = attendance.into_iter().map(attendance_shown).collect();
    let turns = live::in_order(&all, id).into_iter().map(turn_shown).collect();
    let minutes = minutes_shown(&all, id);
    Ok(Some(WholeMeeting { meeting: shown(&all, &meeting), notice, deadlines, agenda, turns, attendance, minutes }))
}

/// What an address names must be the meeting of what its body names.
pub async fn holds<N: Noun>(
    app: &App,
    workspace: &InWorkspace,
    meeting: MeetingId,
    id: impl Into<Uuid>,
) -> Result<(), Error> {
    // Who may write nothing is told that, and not whether there is such an item.
    workspace.asker.may_write(app)?;
    let moment = Moment::of(app, workspace).await?;
    let found = one::<N>(moment.sight(), id.into(), &[]).await?;
    moment.end().await?;
    let here = found.is_some_and(|(found, _)| found.parent() == Some(meeting.0));
    if here { Ok(()) } else { Err(DoorCode::NotFound.into()) }
}

fn attendance_shown(it: &Attendance) -> shared::api::Attendance {
    let Attendance { id, seat, place, presence, name, deputy, item, .. } = it.clone();
    let [from, to] = [it.from, it.to].map(|time| time.map(Into::into));
    shared::api::Attendance { id, seat, place, presence, name, deputy, item, on: it.on.map(Into::into), from, to }
}

fn minutes_shown(all: &Records, id: MeetingId) -> Option<shared::api::Minutes> {
    let minutes = all.get::<Minutes>(Minutes::id_of(id))?;
    let comment = |it: MinutesComment| {
        let MinutesComment { id, item, author, on, text, answer, .. } = it;
        shared::api::MinutesComment { id, item, author, on: on.into(), text, answer }
    };
    Some(shared::api::Minutes {
        sent_on: minutes.sent_on.into(),
        comments_until: minutes.comments_until.into(),
        approval: minutes.approval.and_then(|stop| all.get::<CaseStop>(stop)).map(|stop| stop.case),
        comments: rule::minutes::comments(all, id).into_iter().map(comment).collect(),
    })
}

fn turn_shown(turn: Turn) -> shared::api::Turn {
    shared::api::Turn { id: turn.id, item: turn.item, on: turn.on.into(), at: turn.at.into() }
}

fn slot_shown(all: &Records, slot: Slot) -> AgendaSlot {
    let stop = slot.item.case_stop.and_then(|id| all.get::<CaseStop>(id));
    AgendaSlot {
        id: slot.item.id,
        sort: slot.item.sort,
        title: slot.item.title,
        minutes: slot.item.minutes,
        day: slot.day,
        begins_day: slot.item.day.is_some(),
        fixed_start: slot.item.fixed_start.map(Into::into),
        presenter: slot.item.presenter.and_then(|id| decision::code(all, id)),
        presenter_role: slot.item.presenter_role,
        slack: slot.slack,
        start: slot.start.map(Into::into),
        end: slot.end.map(Into::into),
        case: stop.map(|stop| stop.case),
        stop: slot.item.case_stop,
        number: stop.and_then(|stop| stop.number).map(|number| number.to_string()),
    }
}
