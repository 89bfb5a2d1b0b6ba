use super::*;
use crate::model::SeatRole;
use crate::mutation::fixture::{board, ctx, date, id, run, secretary};
use crate::record::Noun;
use crate::scope::Scope;
use crate::view::Records;
use jiff::civil::time;

/// Two seats of an organisation from this year on, and one that it had until the summer.
fn seated() -> Records {
    let mut all = board();
    let valid = Validity { from: Some(date(2021, 1, 1)), to: None };
    let seat = Seat { id: id(301), committee: id(1), organisation: id(5), seats: 2, role: SeatRole::Member, valid };
    let gone = Validity { from: None, to: Some(date(2021, 6, 30)) };
    all.put(Seat { id: id(302), valid: gone, ..seat.clone() });
    all.put(Seat { id: id(303), committee: id(2), ..seat.clone() });
    all.put(seat);
    all
}

fn says(number: u128, presence: Presence) -> SaveAttendance {
    let (item, on, from, to) = (None, None, None, None);
    let (name, deputy) = (Some("Kari".into()), false);
    SaveAttendance {
        id: id(number),
        meeting: id(11),
        seat: id(301),
        place: 1,
        presence,
        name,
        deputy,
        item,
        on,
        from,
        to,
    }
}

fn at(hour: i8) -> Option<Time> {
    Some(time(hour, 0, 0, 0))
}

#[test]
fn each_seat_of_the_day_says_who_sat_there_and_the_committee_reads_it() {
    let mut all = seated();
    run(&mut all, &says(90, Presence::Present), &secretary(1)).unwrap();
    let deputy = SaveAttendance { place: 2, name: Some("Ola".into()), deputy: true, ..says(91, Presence::Remote) };
    run(&mut all, &deputy, &secretary(1)).unwrap();
    let scopes: Vec<Scope> = all.all::<Attendance>().map(Noun::scope).collect();
    assert_eq!(scopes, [Scope::Committee(id(1)); 2]);
    run(&mut all, &RemoveAttendance { id: id(91) }, &secretary(1)).unwrap();
    assert_eq!(all.all::<Attendance>().count(), 1);
    for refused in [&says(92, Presence::Absent) as &dyn Plan, &RemoveAttendance { id: id(90) }] {
        assert_eq!(run(&mut all, refused, &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
    }
}

#[test]
fn who_has_no_seat_on_the_day_has_nobody_to_stand_in_for() {
    let mut all = seated();
    for (number, why) in [(302, "until the summer"), (303, "another committee's"), (399, "nobody's")] {
        let deputy = SaveAttendance { seat: id(number), deputy: true, ..says(90, Presence::Present) };
        assert_eq!(run(&mut all, &deputy, &ctx()), Err(Rejection::at(Code::NoSeat, "seat")), "{why}");
    }
    let third = SaveAttendance { place: 3, ..says(90, Presence::Present) };
    assert_eq!(run(&mut all, &third, &ctx()), Err(Rejection::at(Code::NoSeat, "place").expecting("1–2")));
    let nameless = SaveAttendance { deputy: true, name: None, ..says(90, Presence::Present) };
    assert_eq!(run(&mut all, &nameless, &ctx()), Err(Rejection::at(Code::Required, "name")));
    let absent = SaveAttendance { deputy: true, ..says(90, Presence::Absent) };
    assert_eq!(run(&mut all, &absent, &ctx()).unwrap_err().code, Code::InvalidValue);
    let early = Ctx { today: date(2021, 11, 15), ..ctx() };
    assert_eq!(run(&mut all, &says(90, Presence::Present), &early).unwrap_err().code, Code::DateInFuture);
}

#[test]
fn parts_of_the_meeting_stand_beside_one_another_and_nothing_is_said_twice_otherwise() {
    let mut all = seated();
    let morning = SaveAttendance { to: at(11), ..says(90, Presence::Present) };
    run(&mut all, &morning, &ctx()).unwrap();
    let after = SaveAttendance { from: at(11), deputy: true, name: Some("Ola".into()), ..says(91, Presence::Remote) };
    run(&mut all, &after, &ctx()).unwrap();
    // Leaves the room for one case.
    let out = SaveAttendance { item: Some(id(200)), ..says(92, Presence::Absent) };
    run(&mut all, &out, &ctx()).unwrap();
    let twice = SaveAttendance { from: at(10), to: at(12), ..says(93, Presence::Absent) };
    assert_eq!(run(&mut all, &twice, &ctx()), Err(Rejection::at(Code::AlreadyRecorded, "seat")));
    // The same again, by another secretary, is no news.
    run(&mut all, &SaveAttendance { id: id(94), ..out.clone() }, &ctx()).unwrap();
    assert_eq!(all.all::<Attendance>().count(), 3);
    run(&mut all, &SaveAttendance { to: at(10), ..morning }, &ctx()).unwrap();
    let backwards = SaveAttendance { from: at(9), to: at(8), ..says(95, Presence::Present) };
    assert_eq!(run(&mut all, &backwards, &ctx()).unwrap_err().code, Code::EndBeforeStart);
}
