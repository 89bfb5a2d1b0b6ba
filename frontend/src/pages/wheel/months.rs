//! A year's meetings by month, for the list.

use super::facts::Event;
use jiff::civil::{Date, date};

#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    pub number: i8,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    Event(Box<Event>),
    /// The day that the year is seen from stands where it falls.
    Today(Date),
}

/// Months without anything are left out. What began the year before stands in January.
pub fn by_month(events: &[Event], year: i16, day: Date) -> Vec<Month> {
    let first = date(year, 1, 1);
    let mut rows: Vec<(Date, Row)> =
        events.iter().map(|event| (event.meeting.start_date.max(first), Row::Event(Box::new(event.clone())))).collect();
    if day.year() == year && !rows.is_empty() {
        let place = rows.partition_point(|(start, _)| *start < day);
        rows.insert(place, (day, Row::Today(day)));
    }
    let mut months: Vec<Month> = Vec::new();
    for (start, row) in rows {
        match months.last_mut().filter(|month| month.number == start.month()) {
            Some(month) => month.rows.push(row),
            None => months.push(Month { number: start.month(), rows: vec![row] }),
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::super::facts::Lane;
    use super::*;
    use shared::model::Meeting;
    use uuid::Uuid;

    fn event(start: Date) -> Event {
        let id = Uuid::nil();
        let lane = Lane { id: id.into(), code: "NUIT".into(), name: "NUIT".into(), hue: 1, own_line: false };
        let meeting =
            Meeting { end_date: start.max(date(2021, 1, 2)), ..Meeting::planned(id.into(), id.into(), start) };
        Event { meeting: meeting.into(), lane: lane.into(), cases: 0, deadlines: vec![], draft: false }
    }

    #[test]
    fn months_follow_one_another_and_empty_ones_are_left_out() {
        let events = [event(date(2020, 12, 30)), event(date(2021, 1, 27)), event(date(2021, 11, 4))];
        let months = by_month(&events, 2021, date(2020, 1, 1));
        let shape: Vec<(i8, usize)> = months.iter().map(|month| (month.number, month.rows.len())).collect();
        assert_eq!(shape, [(1, 2), (11, 1)]);
    }

    #[test]
    fn today_stands_where_it_falls() {
        let events = [event(date(2021, 11, 4)), event(date(2021, 11, 16)), event(date(2021, 11, 19))];
        let today = date(2021, 11, 16);
        let month = by_month(&events, 2021, today).remove(0);
        assert_eq!(month.rows[1], Row::Today(today));
        let alone = by_month(&events[..1], 2021, date(2021, 12, 1));
        assert_eq!((alone[1].number, alone[1].rows.len()), (12, 1));
        assert_eq!(by_month(&[], 2021, today), []);
    }
}
