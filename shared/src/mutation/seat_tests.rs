use super::*;
use crate::model::{CommitteeLevel, Person, Presence};
use crate::mutation::fixture::{committee, ctx, date, id, run};
use crate::mutation::{FillSeat, RemoveAttendance, ResolveConflict, SaveAttendance, UndoChange};
use crate::record::Kind;
use crate::view::Records;
use std::collections::BTreeMap;

fn house() -> Records {
    let mut all = Records::default();
    all.put(committee(1, CommitteeLevel::Priorities));
    for number in [5, 6] {
        let (code, name, sort) = (format!("A{number}"), "Aktør".into(), "region".into());
        all.put(Organisation { id: id(number), code, name, sort, valid: Validity::default() });
    }
    for number in [70, 71, 72] {
        all.put(Person { id: id(number), name: "Person".into(), email: None, organisation: None });
    }
    all
}

fn save(number: u128, seats: u16, from: Option<Date>, to: Option<Date>) -> SaveSeat {
    SaveSeat { id: id(number), committee: id(1), organisation: id(5), seats, role: SeatRole::Member, from, to }
}

fn fill(number: u128, person: u128, from: Date, to: Option<Date>) -> FillSeat {
    FillSeat { id: id(number), seat: id(10), person: id(person), from, to }
}

const Y2021: Date = date(2021, 1, 1);
const Y2022: Date = date(2022, 1, 1);
const END: Date = date(2021, 12, 31);

#[test]
fn an_organisation_has_its_seats_for_a_time_and_then_others() {
    let mut all = house();
    run(&mut all, &save(10, 1, Some(Y2021), Some(END)), &ctx()).unwrap();
    let clash = run(&mut all, &save(11, 2, Some(END), None), &ctx());
    assert_eq!(clash, Err(Rejection::at(Code::SeatsExist, "from").expecting(Y2022)));
    let earlier = run(&mut all, &save(11, 2, None, None), &ctx());
    assert_eq!(earlier, Err(Rejection::at(Code::SeatsExist, "to").expecting("2020-12-31")));
    run(&mut all, &save(11, 2, Some(Y2022), None), &ctx()).unwrap();
    // An observer beside the members, and another organisation, are no clash.
    run(&mut all, &SaveSeat { role: SeatRole::Observer, ..save(12, 1, None, None) }, &ctx()).unwrap();
    run(&mut all, &SaveSeat { organisation: id(6), ..save(13, 1, None, None) }, &ctx()).unwrap();
}

#[test]
fn a_count_of_seats_is_one_to_ninety_nine_of_what_is_there() {
    for seats in [0, 100] {
        let refused = run(&mut house(), &save(10, seats, None, None), &ctx());
        assert_eq!(refused, Err(Rejection::at(Code::InvalidValue, "seats").expecting("1–99")));
    }
    let stranger = SaveSeat { organisation: id(99), ..save(10, 1, None, None) };
    assert_eq!(run(&mut house(), &stranger, &ctx()), Err(Rejection::at(Code::UnknownReference, "organisation")));
    let nowhere = SaveSeat { committee: id(99), ..save(10, 1, None, None) };
    assert_eq!(run(&mut house(), &nowhere, &ctx()), Err(Rejection::at(Code::UnknownCommittee, "committee")));
    let backwards = run(&mut house(), &save(10, 1, Some(Y2022), Some(END)), &ctx());
    assert_eq!(backwards, Err(Rejection::at(Code::EndBeforeStart, "to").expecting(Y2022)));
    let mut all = house();
    run(&mut all, &save(10, 1, None, None), &ctx()).unwrap();
    let moved = SaveSeat { organisation: id(6), ..save(10, 1, None, None) };
    assert_eq!(run(&mut all, &moved, &ctx()), Err(Rejection::at(Code::AlreadyExists, "id")));
}

#[test]
fn there_are_never_fewer_seats_than_people_in_them() {
    let mut all = house();
    run(&mut all, &save(10, 2, None, None), &ctx()).unwrap();
    run(&mut all, &fill(20, 70, Y2021, Some(END)), &ctx()).unwrap();
    run(&mut all, &fill(21, 71, date(2021, 6, 1), None), &ctx()).unwrap();
    let fewer = run(&mut all, &save(10, 1, None, None), &ctx());
    assert_eq!(fewer, Err(Rejection::at(Code::SeatsFilled, "seats").expecting(2)));
    run(&mut all, &save(10, 3, None, None), &ctx()).unwrap();
    // One after the other they need but one.
    let mut all = house();
    run(&mut all, &save(10, 2, None, None), &ctx()).unwrap();
    run(&mut all, &fill(20, 70, Y2021, Some(END)), &ctx()).unwrap();
    run(&mut all, &fill(21, 71, Y2022, None), &ctx()).unwrap();
    run(&mut all, &save(10, 1, None, None), &ctx()).unwrap();
}

#[test]
fn who_sits_there_sits_on_days_on_which_there_is_a_seat() {
    let mut all = house();
    run(&mut all, &save(10, 1, Some(Y2021), Some(END)), &ctx()).unwrap();
    let early = run(&mut all, &fill(20, 70, date(2020, 12, 31), None), &ctx());
    assert_eq!(early, Err(Rejection::at(Code::OutsideValidity, "from").expecting(Y2021)));
    let open = run(&mut all, &fill(20, 70, Y2021, None), &ctx());
    assert_eq!(open, Err(Rejection::at(Code::OutsideValidity, "to").expecting(END)));
    run(&mut all, &fill(20, 70, date(2021, 2, 1), Some(date(2021, 11, 30))), &ctx()).unwrap();
    let shorter = run(&mut all, &save(10, 1, Some(Y2021), Some(date(2021, 10, 31))), &ctx());
    assert_eq!(shorter, Err(Rejection::at(Code::StillHeld, "to").expecting("2021-11-30")));
    let later = run(&mut all, &save(10, 1, Some(date(2021, 3, 1)), None), &ctx());
    assert_eq!(later, Err(Rejection::at(Code::StillHeld, "from").expecting("2021-02-01")));
}

#[test]
fn seats_that_somebody_had_are_not_taken_away() {
    let mut all = house();
    run(&mut all, &save(10, 1, None, None), &ctx()).unwrap();
    run(&mut all, &fill(20, 70, Y2021, Some(END)), &ctx()).unwrap();
    assert_eq!(run(&mut all, &RemoveSeat { id: id(10) }, &ctx()), Err(Rejection::at(Code::BuiltOn, "id")));
    let undone = UndoChange { kind: Kind::Seat, id: uuid::Uuid::from_u128(10), fields: None };
    assert_eq!(run(&mut all, &undone, &ctx()), Err(Rejection::at(Code::BuiltOn, "id")));
    run(&mut all, &save(11, 1, None, None).of(6), &ctx()).unwrap();
    run(&mut all, &RemoveSeat { id: id(11) }, &ctx()).unwrap();
    assert_eq!(all.all::<Seat>().count(), 1);
}

#[test]
fn a_seat_that_attendance_tells_of_is_neither_removed_nor_undone() {
    let mut all = house();
    run(&mut all, &save(10, 1, None, None), &ctx()).unwrap();
    all.put(Meeting::planned(id(11), id(1), Y2021));
    let said = SaveAttendance {
        id: id(90),
        meeting: id(11),
        seat: id(10),
        place: 1,
        presence: Presence::Absent,
        name: None,
        deputy: false,
        item: None,
        on: None,
        from: None,
        to: None,
    };
    run(&mut all, &said, &ctx()).unwrap();
    let undone = UndoChange { kind: Kind::Seat, id: uuid::Uuid::from_u128(10), fields: None };
    for refused in [&RemoveSeat { id: id(10) } as &dyn Plan, &undone] {
        assert_eq!(run(&mut all, refused, &ctx()), Err(Rejection::at(Code::BuiltOn, "id")));
    }
    run(&mut all, &RemoveAttendance { id: id(90) }, &ctx()).unwrap();
    assert_eq!(run(&mut all, &RemoveSeat { id: id(10) }, &ctx()), Ok(()));
}

impl SaveSeat {
    fn of(self, organisation: u128) -> Self {
        Self { organisation: id(organisation), ..self }
    }
}

#[test]
fn nothing_is_taken_back_or_settled_into_what_the_rules_refuse() {
    let mut all = house();
    run(&mut all, &save(10, 2, None, None), &ctx()).unwrap();
    run(&mut all, &fill(20, 70, Y2021, None), &ctx()).unwrap();
    run(&mut all, &fill(21, 71, Y2021, None), &ctx()).unwrap();
    let fields = BTreeMap::from([("seats".to_owned(), 1.into())]);
    let undone = UndoChange { kind: Kind::Seat, id: uuid::Uuid::from_u128(10), fields: Some(fields.clone()) };
    assert_eq!(run(&mut all, &undone, &ctx()), Err(Rejection::at(Code::SeatsFilled, "seats").expecting(2)));
    let conflict = ResolveConflict { id: id(99), fields, delete: false };
    assert_eq!(run(&mut all, &conflict, &ctx()), Err(Rejection::at(Code::UnknownConflict, "id")));
}
