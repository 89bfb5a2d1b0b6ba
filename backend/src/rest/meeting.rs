use super::{Sight, committee, gather, one};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::{AgendaSlot, Meeting, WholeMeeting};
use shared::id::MeetingId;
use shared::model::{self, AgendaItem, CaseStop, Committee};
use shared::mutation::Read;
use shared::record::Kind;
use shared::rule::agenda::{self, Slot};
use shared::view::{Records, View, ViewExt};

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
    }
}

/// One meeting with its agenda.
pub async fn whole(sight: Sight<'_, impl ConnectionTrait>, id: MeetingId) -> Result<Option<WholeMeeting>, Error> {
    let agenda = [Read::under::<AgendaItem>(id)];
    let Some((meeting, mut all)) = one::<model::Meeting>(sight, id.0, &agenda).await? else { return Ok(None) };
    let stops = all.all::<AgendaItem>().filter_map(|item| item.case_stop).map(Read::one::<CaseStop>);
    let reads: Vec<Read> = stops.chain([Read::one::<Committee>(meeting.committee)]).collect();
    gather(sight, &mut all, &reads).await?;
    let agenda = agenda::of_meeting(&all, id).into_iter().map(|slot| slot_shown(&all, slot)).collect();
    Ok(Some(WholeMeeting { meeting: shown(&all, &meeting), agenda }))
}

fn slot_shown(all: &Records, slot: Slot) -> AgendaSlot {
    let stop = slot.item.case_stop.and_then(|id| all.get::<CaseStop>(id));
    AgendaSlot {
        id: slot.item.id,
        sort: slot.item.sort,
        title: slot.item.title,
        minutes: slot.item.minutes,
        start: slot.start.map(Into::into),
        end: slot.end.map(Into::into),
        case: stop.map(|stop| stop.case),
        number: stop.and_then(|stop| stop.number).map(|number| number.to_string()),
    }
}
