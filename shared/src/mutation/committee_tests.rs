use super::*;
use crate::mutation::fixture::{ctx, date, id, run};
use crate::rule::committee::name_on;
use crate::view::Records;

fn create(code: &str) -> CreateCommittee {
    CreateCommittee {
        id: id(1),
        code: code.into(),
        level: CommitteeLevel::TopLeaders,
        name_id: id(2),
        name: "Nasjonalt e-helsestyre".into(),
        short_name: "E-helsestyret".into(),
        from: Some(date(2016, 1, 1)),
        to: None,
    }
}

fn name(number: u128, short: &str, from: Option<Date>, to: Option<Date>) -> NameCommittee {
    NameCommittee {
        id: id(number),
        committee: id(1),
        name: format!("Nasjonalt {short}"),
        short_name: short.into(),
        from,
        to,
    }
}

fn board() -> Records {
    let mut all = Records::default();
    run(&mut all, &create("NEHS"), &ctx()).unwrap();
    all
}

fn called(all: &Records, day: Date) -> String {
    name_on(all, id(1), day).unwrap().short_name
}

#[test]
fn a_committee_is_set_up_with_its_first_name_and_keeps_its_code() {
    let mut all = board();
    assert_eq!(called(&all, date(2020, 1, 1)), "E-helsestyret");
    let twice = CreateCommittee { id: id(8), name_id: id(9), ..create("nehs") };
    assert_eq!(run(&mut all, &twice, &ctx()), Err(Rejection::at(Code::CodeTaken, "code")));
    assert_eq!(run(&mut all, &create("ANNET"), &ctx()), Err(Rejection::at(Code::AlreadyExists, "id")));
    for (field, slip) in [
        ("code", CreateCommittee { code: "E HELSE".into(), ..create("") }),
        ("name", CreateCommittee { name: "  ".into(), ..create("NY") }),
        ("short_name", CreateCommittee { short_name: "x".repeat(301), ..create("NY") }),
        ("to", CreateCommittee { to: Some(date(2015, 12, 31)), ..create("NY") }),
    ] {
        let refused = run(&mut Records::default(), &slip, &ctx()).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field));
    }
    let edit = EditCommittee { id: id(1), level: CommitteeLevel::Area, from: None, to: Some(date(2025, 12, 31)) };
    run(&mut all, &edit, &ctx()).unwrap();
    let committee = all.get::<Committee>(id::<CommitteeId>(1)).unwrap();
    assert_eq!((&*committee.code, committee.level), ("NEHS", CommitteeLevel::Area));
}

#[test]
fn a_new_name_ends_the_one_that_held_until_then() {
    let mut all = board();
    run(&mut all, &name(3, "E-helserådet", Some(date(2022, 1, 1)), None), &ctx()).unwrap();
    assert_eq!(called(&all, date(2021, 12, 31)), "E-helsestyret");
    assert_eq!(called(&all, date(2022, 1, 1)), "E-helserådet");
    let first = all.get::<CommitteeName>(id::<CommitteeNameId>(2)).unwrap();
    assert_eq!(first.valid.to, Some(date(2021, 12, 31)));
}

#[test]
fn two_names_never_hold_on_one_day_and_the_answer_says_which_day_would_be_right() {
    let mut all = board();
    run(&mut all, &name(3, "E-helserådet", Some(date(2022, 1, 1)), None), &ctx()).unwrap();
    let over_the_end = run(&mut all, &name(4, "Mellom", Some(date(2021, 6, 1)), Some(date(2021, 12, 31))), &ctx());
    assert_eq!(over_the_end, Err(Rejection::at(Code::NameOverlaps, "from").expecting("2022-01-01")));
    let before = run(&mut all, &name(4, "Forløperen", Some(date(2014, 1, 1)), Some(date(2016, 6, 1))), &ctx());
    assert_eq!(before, Err(Rejection::at(Code::NameOverlaps, "to").expecting("2015-12-31")));
    // Mending a name ends no other one.
    let longer = name(2, "E-helsestyret", Some(date(2016, 1, 1)), None);
    assert_eq!(run(&mut all, &longer, &ctx()), Err(Rejection::at(Code::NameOverlaps, "to").expecting("2021-12-31")));
    let mended = name(2, "Styret for e-helse", Some(date(2016, 1, 1)), Some(date(2021, 12, 31)));
    run(&mut all, &mended, &ctx()).unwrap();
    assert_eq!(called(&all, date(2018, 1, 1)), "Styret for e-helse");
    run(&mut all, &name(4, "Forløperen", Some(date(2014, 1, 1)), Some(date(2015, 12, 31))), &ctx()).unwrap();
    assert_eq!(called(&all, date(2015, 1, 1)), "Forløperen");
}

#[test]
fn a_name_that_was_a_slip_goes_and_the_last_one_stays() {
    let mut all = board();
    assert_eq!(run(&mut all, &UnnameCommittee { id: id(2) }, &ctx()), Err(Rejection::at(Code::Required, "name")));
    run(&mut all, &name(3, "E-helserådet", Some(date(2022, 1, 1)), None), &ctx()).unwrap();
    run(&mut all, &UnnameCommittee { id: id(3) }, &ctx()).unwrap();
    assert_eq!(all.all::<CommitteeName>().count(), 1);
    assert_eq!(run(&mut all, &UnnameCommittee { id: id(3) }, &ctx()), Err(Rejection::at(Code::UnknownReference, "id")));
}

#[test]
fn a_name_is_of_a_committee_that_is_there_and_stays_with_it() {
    let mut all = board();
    run(&mut all, &CreateCommittee { id: id(5), name_id: id(6), ..create("NUFA") }, &ctx()).unwrap();
    let strange = NameCommittee { committee: id(99), ..name(7, "Ingen", None, None) };
    assert_eq!(run(&mut all, &strange, &ctx()), Err(Rejection::at(Code::UnknownCommittee, "committee")));
    let moved = NameCommittee { committee: id(5), ..name(2, "Flyttet", None, None) };
    assert_eq!(run(&mut all, &moved, &ctx()), Err(Rejection::at(Code::AlreadyExists, "id")));
}
