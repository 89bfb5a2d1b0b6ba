//! The seats of a meeting and who sat there.

use crate::id::{MeetingId, SeatId};
use crate::model::{Attendance, Meeting, Organisation, Person, Presence, Seat, SeatHolder, SeatRole, Validity};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};

/// One seat on the day of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Chair {
    pub seat: SeatId,
    pub place: u16,
    pub organisation: String,
    pub role: SeatRole,
    /// Who has the seat, where the reader may know.
    pub holder: Option<String>,
    /// What was said of it: of the whole meeting first, then in the order of the clock, then of single items.
    pub said: Vec<Attendance>,
}

impl Chair {
    pub fn whole(&self) -> Option<&Attendance> {
        self.said.iter().find(|it| it.is_whole())
    }
}

/// The seats that there are while the meeting is, members before observers, by organisation.
pub fn chairs(view: &(impl View + ?Sized), id: MeetingId) -> Vec<Chair> {
    let Some(meeting) = view.get::<Meeting>(id) else { return vec![] };
    let during = Validity { from: Some(meeting.start_date), to: Some(meeting.end_date) };
    let said: Vec<&Attendance> = view.children::<Attendance>(id).collect();
    let mut chairs: Vec<Chair> = Vec::new();
    for seat in view.children::<Seat>(meeting.committee).filter(|seat| seat.valid.overlaps(&during)) {
        let organisation = view.get::<Organisation>(seat.organisation).map(|it| it.name.clone()).unwrap_or_default();
        let mut holders: Vec<&SeatHolder> =
            view.children::<SeatHolder>(seat.id).filter(|it| it.valid.overlaps(&during)).collect();
        holders.order_by_key(|it| (it.valid.from, it.id));
        let mut names = holders.iter().map(|it| view.get::<Person>(it.person).map(|person| person.name.clone()));
        for place in 1..=seat.seats {
            let own = said.iter().filter(|it| (it.seat, it.place) == (seat.id, place));
            let mut own: Vec<Attendance> = own.copied().cloned().collect();
            own.order_by_key(|it| (it.item.is_some(), it.on, it.from, it.id));
            chairs.push(Chair {
                seat: seat.id,
                place,
                organisation: organisation.clone(),
                role: seat.role,
                holder: names.next().flatten(),
                said: own,
            });
        }
    }
    chairs.order_by(|one, two| {
        let key = |it: &Chair| (it.role == SeatRole::Observer, it.organisation.clone(), it.place);
        key(one).cmp(&key(two))
    });
    chairs
}

/// How many sat there (also for a part), of these by sound and picture, how many did not, of how many nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub present: usize,
    pub remote: usize,
    pub absent: usize,
    pub unsaid: usize,
}

pub fn count(chairs: &[Chair]) -> Count {
    let mut count = Count::default();
    for chair in chairs {
        // What is said of one item alone says nothing of the meeting.
        let of_meeting: Vec<Presence> =
            chair.said.iter().filter(|it| it.item.is_none()).map(|it| it.presence).collect();
        match of_meeting.iter().min() {
            None => count.unsaid += 1,
            Some(Presence::Present) => count.present += 1,
            Some(Presence::Remote) => count.remote += 1,
            Some(Presence::Absent) => count.absent += 1,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{board, date, id};

    #[test]
    fn a_meeting_has_the_seats_of_its_day_members_first_each_with_who_has_it() {
        let mut all = board();
        let seat = |number: u128, seats, role, to| Seat {
            id: id(number),
            committee: id(1),
            organisation: id(5),
            seats,
            role,
            valid: Validity { from: None, to },
        };
        all.put(seat(301, 1, SeatRole::Observer, None));
        all.put(seat(302, 2, SeatRole::Member, None));
        all.put(seat(303, 4, SeatRole::Member, Some(date(2021, 6, 30))));
        all.put(Person { id: id(70), name: "Kari".into(), email: None, organisation: None });
        all.put(SeatHolder { id: id(80), seat: id(302), person: id(70), valid: Validity::default() });
        let (item, on, to) = (None, None, None);
        let from = Some(jiff::civil::time(11, 0, 0, 0));
        let said = Attendance {
            id: id(90),
            meeting: id(11),
            committee: id(1),
            seat: id(302),
            place: 2,
            presence: Presence::Remote,
            name: Some("Ola".into()),
            deputy: true,
            item,
            on,
            from,
            to,
            public: false,
        };
        all.put(Attendance { id: id(91), place: 1, item: Some(id(200)), presence: Presence::Absent, ..said.clone() });
        all.put(said);
        let chairs = chairs(&all, id(11));
        let told: Vec<(SeatId, u16, Option<&str>)> =
            chairs.iter().map(|it| (it.seat, it.place, it.holder.as_deref())).collect();
        assert_eq!(told, [(id(302), 1, Some("Kari")), (id(302), 2, None), (id(301), 1, None)]);
        assert_eq!(count(&chairs), Count { present: 0, remote: 1, absent: 0, unsaid: 2 });
    }
}
