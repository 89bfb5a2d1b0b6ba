//! The annual wheel: what happens when, and what is next.

use crate::id::CommitteeId;
use crate::model::{Committee, Meeting, MeetingDraft, MeetingStatus};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate};

/// The meetings and events that touch `year`, in the order of their days.
pub fn meetings_in(view: &(impl View + ?Sized), year: i16) -> Vec<Meeting> {
    let mut meetings: Vec<&Meeting> = view
        .all::<Meeting>()
        .filter(|meeting| meeting.start_date.year() <= year && year <= meeting.end_date.year())
        .collect();
    meetings.order_by_key(|meeting| (meeting.start_date, meeting.start_time, meeting.id));
    meetings.into_iter().cloned().collect()
}

/// The years with something on the wheel or in a plan, ascending.
pub fn years(view: &(impl View + ?Sized)) -> Vec<i16> {
    let mut years: Vec<i16> = vec![];
    let meetings = view.all::<Meeting>().flat_map(|meeting| [meeting.start_date.year(), meeting.end_date.year()]);
    for year in meetings.chain(view.all::<MeetingDraft>().map(|draft| draft.start_date.year())) {
        // A few years, thousands of meetings.
        if !years.contains(&year) {
            years.push(year);
        }
    }
    years.order_by(Ord::cmp);
    years
}

/// The committee meeting that is on or next, seen from `day`. Cancelled ones and actors' own lines do not count.
pub fn next_meeting(view: &(impl View + ?Sized), day: Date) -> Option<Meeting> {
    let committees: Vec<CommitteeId> =
        view.all::<Committee>().filter(|committee| !committee.level.is_own_line()).map(|it| it.id).collect();
    view.all::<Meeting>()
        .filter(|meeting| meeting.end_date >= day && meeting.status != MeetingStatus::Cancelled)
        .filter(|meeting| committees.contains(&meeting.committee))
        .min_by_key(|meeting| (meeting.start_date, meeting.id))
        .cloned()
}

/// Where `year` has the week and the weekday that a day has in its own year: councils plan by weekdays. A week 53 that
/// `year` lacks is the one after its last.
pub fn same_weekday_in(day: Date, year: i16) -> Date {
    let week = ISOWeekDate::from(day);
    let years = year - day.year();
    ISOWeekDate::new(week.year() + years, week.week(), week.weekday())
        .map_or_else(|_| day.saturating_add((i64::from(years) * 52).weeks()), ISOWeekDate::date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::MeetingId;
    use crate::model::CommitteeLevel;
    use crate::mutation::fixture::{committee, date, id, meeting};
    use crate::view::Records;

    fn house() -> Records {
        let mut all = Records::default();
        all.put(committee(1, CommitteeLevel::Priorities));
        all.put(committee(2, CommitteeLevel::ActorLine));
        all.put(Meeting { end_date: date(2021, 12, 10), ..meeting(11, id(1), date(2021, 12, 9)) });
        all.put(meeting(12, id(2), date(2021, 11, 20)));
        all.put(Meeting { status: MeetingStatus::Cancelled, ..meeting(13, id(1), date(2021, 11, 21)) });
        all.put(Meeting { end_date: date(2022, 1, 2), ..meeting(14, id(1), date(2021, 12, 30)) });
        all
    }

    #[test]
    fn the_next_meeting_is_a_committees_own_and_not_cancelled() {
        let next = |day| next_meeting(&house(), day).map(|meeting| meeting.id);
        assert_eq!(next(date(2021, 11, 19)), Some(id::<MeetingId>(11)));
        assert_eq!(next(date(2021, 12, 10)), Some(id(11)));
        assert_eq!(next(date(2021, 12, 11)), Some(id(14)));
        assert_eq!(next(date(2022, 1, 3)), None);
    }

    #[test]
    fn a_meeting_over_the_turn_of_the_year_stands_in_both() {
        assert_eq!(meetings_in(&house(), 2022).len(), 1);
        assert_eq!(meetings_in(&house(), 2021).first().map(|meeting| meeting.id), Some(id(12)));
        assert_eq!(years(&house()), [2021, 2022]);
    }

    #[test]
    fn last_years_day_stands_on_the_same_weekday_of_the_same_week() {
        // Wednesday of week 51.
        assert_eq!(same_weekday_in(date(2020, 12, 16), 2021), date(2021, 12, 22));
        assert_eq!(same_weekday_in(date(2021, 1, 27), 2022), date(2022, 1, 26));
        // 2021 has no week 53.
        assert_eq!(same_weekday_in(date(2020, 12, 30), 2021), date(2021, 12, 29));
        for month in 1..=12 {
            let day = date(2021, month, 14);
            assert_eq!(same_weekday_in(day, 2022).weekday(), day.weekday());
        }
    }
}
