use super::*;
use crate::model::{CommitteeLevel, SeatRole};
use crate::mutation::fixture::{committee, ctx, date, id, run};
use crate::permission::{Actor, roles_on};
use crate::record::Record;
use crate::view::Records;

const SOMEBODY: u128 = 70;
const ANOTHER: u128 = 71;

fn house(seats: u16) -> Records {
    let people = [SOMEBODY, ANOTHER, 72].map(|number| Record::from(person(number)));
    let organisation = Organisation {
        id: id(5),
        code: "HV".into(),
        name: "Vest".into(),
        sort: "region".into(),
        valid: Validity::default(),
    };
    let seat = Seat {
        id: id(6),
        committee: id(1),
        organisation: id(5),
        seats,
        role: SeatRole::Member,
        valid: Validity::default(),
    };
    let rest = [committee(1, CommitteeLevel::Priorities).into(), organisation.into(), seat.into()];
    people.into_iter().chain(rest).collect()
}

fn person(number: u128) -> Person {
    Person { id: id(number), name: format!("Person {number}"), email: None, organisation: None }
}

fn grant(number: u128, role: Role, from: Date, to: Option<Date>) -> GrantRole {
    GrantRole { id: id(number), person: id(SOMEBODY), role, from, to }
}

fn fill(number: u128, person: u128, from: Date, to: Option<Date>) -> FillSeat {
    FillSeat { id: id(number), seat: id(6), person: id(person), from, to }
}

fn save(name: &str, email: Option<&str>) -> SavePerson {
    SavePerson { id: id(80), name: name.into(), email: email.map(Into::into), organisation: None }
}

#[test]
fn a_person_has_a_name_and_an_address_that_can_be_one() {
    let mut all = house(1);
    assert_eq!(run(&mut all, &save("  ", None), &ctx()), Err(Rejection::at(Code::Required, "name")));
    for slip in ["aktør", "@hv.no", "aktør@", "aktør hv@hv.no", "a@b@hv.no", "a@hv"] {
        let refused = run(&mut all, &save("Aktør", Some(slip)), &ctx()).unwrap_err();
        assert_eq!((refused.code, refused.field.as_deref()), (Code::InvalidValue, Some("email")), "{slip}");
    }
    run(&mut all, &save("Aktør", Some("aktor@hv.no")), &ctx()).unwrap();
    run(&mut all, &save("Aktør HV", None), &ctx()).unwrap();
    assert_eq!(all.get::<Person>(id::<UserId>(80)).map(|it| it.name.as_str()), Some("Aktør HV"));
}

#[test]
fn a_role_holds_on_its_days_and_on_no_others() {
    let mut all = house(1);
    let until = Some(date(2021, 12, 31));
    run(&mut all, &grant(90, Role::StrategyTeam, date(2021, 12, 1), until), &ctx()).unwrap();
    let on = |day| roles_on(all.all::<RoleGrant>(), day);
    assert_eq!(on(date(2021, 11, 30)), []);
    assert_eq!(on(date(2021, 12, 1)), [Role::StrategyTeam]);
    assert_eq!(on(date(2021, 12, 31)), [Role::StrategyTeam]);
    assert_eq!(on(date(2022, 1, 1)), []);
}

#[test]
fn a_role_is_not_held_twice_at_once_and_the_answer_says_from_when_it_could_be() {
    let mut all = house(1);
    run(&mut all, &grant(90, Role::StrategyTeam, date(2021, 1, 1), Some(date(2021, 12, 31))), &ctx()).unwrap();
    let again = run(&mut all, &grant(91, Role::StrategyTeam, date(2021, 12, 31), None), &ctx());
    assert_eq!(again, Err(Rejection::at(Code::AlreadyHeld, "from").expecting("2022-01-01")));
    run(&mut all, &grant(91, Role::StrategyTeam, date(2022, 1, 1), None), &ctx()).unwrap();
    let for_ever = run(&mut all, &grant(92, Role::StrategyTeam, date(2023, 1, 1), None), &ctx());
    assert_eq!(for_ever, Err(Rejection::at(Code::AlreadyHeld, "from")));
}

#[test]
fn a_role_names_what_is_there_and_nobody_becomes_the_server() {
    let mut all = house(1);
    let from = date(2021, 1, 1);
    let refused = |role| run(&mut house(1), &grant(90, role, from, None), &ctx()).unwrap_err();
    assert_eq!(refused(Role::Member(id(9))), Rejection::at(Code::UnknownCommittee, "role"));
    assert_eq!(refused(Role::Secretary(id(9))), Rejection::at(Code::UnknownCommittee, "role"));
    assert_eq!(refused(Role::Reporter(id(9))), Rejection::at(Code::UnknownReference, "role"));
    assert_eq!(refused(Role::BuiltIn), Rejection::at(Code::InvalidValue, "role"));
    let stranger = GrantRole { person: id(99), ..grant(90, Role::Reader, from, None) };
    assert_eq!(run(&mut all, &stranger, &ctx()), Err(Rejection::at(Code::UnknownReference, "person")));
    let backwards = grant(90, Role::Reader, from, Some(date(2020, 12, 31)));
    assert_eq!(run(&mut all, &backwards, &ctx()), Err(Rejection::at(Code::EndBeforeStart, "to").expecting(from)));
    for role in [Role::Member(id(1)), Role::Secretary(id(1)), Role::Reporter(id(5))] {
        let number = 90 + all.iter().count() as u128;
        run(&mut all, &grant(number, role, from, None), &ctx()).unwrap();
    }
}

#[test]
fn a_role_that_ends_before_it_began_never_was() {
    let mut all = house(1);
    run(&mut all, &grant(90, Role::Reader, date(2021, 11, 16), None), &ctx()).unwrap();
    run(&mut all, &EndRole { id: id(90), to: date(2021, 11, 20) }, &ctx()).unwrap();
    assert_eq!(all.all::<RoleGrant>().next().and_then(|it| it.valid.to), Some(date(2021, 11, 20)));
    run(&mut all, &EndRole { id: id(90), to: date(2021, 11, 15) }, &ctx()).unwrap();
    assert_eq!(all.all::<RoleGrant>().count(), 0);
}

#[test]
fn nobody_takes_their_own_right_to_administer() {
    let mut all = house(1);
    run(&mut all, &grant(90, Role::Administrator, date(2021, 1, 1), None), &ctx()).unwrap();
    let own = Actor { user: id(SOMEBODY), roles: vec![Role::Administrator].into() };
    let end = EndRole { id: id(90), to: date(2021, 11, 15) };
    let refused = run(&mut all, &end, &Ctx { actor: own, ..ctx() });
    assert_eq!(refused, Err(Rejection::at(Code::OwnRight, "id")));
    let other = Actor { user: id(ANOTHER), roles: vec![Role::Administrator].into() };
    run(&mut all, &end, &Ctx { actor: other, ..ctx() }).unwrap();
}

#[test]
fn a_seat_holds_one_person_at_a_time_and_two_seats_two() {
    for (seats, more) in [(1, Err(Code::SeatTaken)), (2, Ok(()))] {
        let mut all = house(seats);
        run(&mut all, &fill(90, SOMEBODY, date(2021, 1, 1), Some(date(2021, 6, 30))), &ctx()).unwrap();
        // Begins before, and would still be there when the other's time begins.
        let beside = run(&mut all, &fill(91, ANOTHER, date(2020, 6, 1), None), &ctx());
        assert_eq!(beside.map_err(|it| it.code), more);
    }
    let mut all = house(1);
    run(&mut all, &fill(90, SOMEBODY, date(2021, 1, 1), Some(date(2021, 6, 30))), &ctx()).unwrap();
    let within = run(&mut all, &fill(91, ANOTHER, date(2021, 6, 30), None), &ctx());
    assert_eq!(within, Err(Rejection::at(Code::SeatTaken, "from").expecting("2021-07-01")));
    run(&mut all, &fill(91, ANOTHER, date(2021, 7, 1), None), &ctx()).unwrap();
    run(&mut all, &LeaveSeat { id: id(91), to: date(2021, 9, 30) }, &ctx()).unwrap();
    run(&mut all, &fill(92, 72, date(2021, 10, 1), None), &ctx()).unwrap();
}

#[test]
fn two_who_follow_each_other_in_one_seat_leave_the_second_one_free() {
    let mut all = house(2);
    run(&mut all, &fill(90, SOMEBODY, date(2021, 1, 1), Some(date(2021, 6, 30))), &ctx()).unwrap();
    run(&mut all, &fill(91, ANOTHER, date(2021, 7, 1), Some(date(2021, 12, 31))), &ctx()).unwrap();
    run(&mut all, &fill(92, 72, date(2021, 1, 1), None), &ctx()).unwrap();
}

#[test]
fn a_person_has_one_of_an_organisations_seats_and_not_two() {
    let mut all = house(2);
    run(&mut all, &fill(90, SOMEBODY, date(2021, 1, 1), None), &ctx()).unwrap();
    let twice = run(&mut all, &fill(91, SOMEBODY, date(2021, 5, 1), None), &ctx());
    assert_eq!(twice, Err(Rejection::at(Code::AlreadyHeld, "from")));
}
