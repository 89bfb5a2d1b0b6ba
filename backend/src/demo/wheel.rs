//! When they meet: the committees' wheel and the actors' own lines.

use super::facts::{self, table};
use super::{BadFacts, ids};
use jiff::civil::Date;
use shared::id::MeetingId;
use shared::model::Meeting;
use shared::record::Record;

/// The paper that lists the actors' own lines.
const LINES: &str = "NUIT 19.11.2021";

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let meetings: Vec<facts::Meeting> = meetings()?;
    let lines: Vec<facts::ActorLineMeeting> = table!("facts/actor_line_meetings_2021.csv")?;
    Ok(meetings.into_iter().map(meeting).chain(lines.into_iter().map(line)).collect())
}

fn meetings() -> Result<Vec<facts::Meeting>, BadFacts> {
    table!("facts/meetings.csv")
}

/// The id of a committee's meeting by its first day.
pub fn id(committee: &str, start: Date) -> MeetingId {
    ids::of("meeting", &format!("{committee}:{start}"))
}

/// The first day of the committee's meeting that takes place on a day, if the tables have one.
pub fn meeting_on(committee: &str, day: Date) -> Result<Option<Date>, BadFacts> {
    let on = |it: &facts::Meeting| it.committee == committee && (it.start_date..=it.end_date).contains(&day);
    Ok(meetings()?.into_iter().find(on).map(|it| it.start_date))
}

fn meeting(it: facts::Meeting) -> Record {
    Meeting {
        number: it.number,
        end_date: it.end_date,
        start_time: it.start_time,
        end_time: it.end_time,
        place: it.place,
        status: it.status,
        extraordinary: it.extraordinary == "yes",
        ..Meeting::planned(id(&it.committee, it.start_date), ids::of("committee", &it.committee), it.start_date)
    }
    .into()
}

fn line(it: facts::ActorLineMeeting) -> Record {
    Meeting {
        title: Some(it.title),
        about: it.about,
        imported_from: Some(LINES.into()),
        ..Meeting::planned(id(&it.line, it.date), ids::of("committee", &it.line), it.date)
    }
    .into()
}
