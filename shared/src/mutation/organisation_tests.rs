use super::*;
use crate::mutation::fixture::{ctx, date, id, run};
use crate::permission::{Actor, Role};
use crate::view::Records;

fn save(number: u128, code: &str, name: &str) -> SaveOrganisation {
    SaveOrganisation {
        id: id(number),
        code: code.into(),
        name: name.into(),
        sort: "municipality".into(),
        from: None,
        to: None,
    }
}

#[test]
fn an_organisation_has_a_code_of_its_own_a_name_and_a_sort() {
    let mut all = Records::default();
    let refused = |save: SaveOrganisation| run(&mut Records::default(), &save, &ctx()).unwrap_err();
    assert_eq!(refused(save(1, " ", "Oslo")), Rejection::at(Code::Required, "code"));
    assert_eq!(refused(save(1, &"A".repeat(21), "Oslo")), Rejection::at(Code::TooLong, "code").expecting(20));
    let slip = refused(save(1, "HELSE VEST", "Oslo"));
    assert_eq!(slip, Rejection::at(Code::InvalidValue, "code").expecting("A–Å, 0–9, -"));
    assert_eq!(refused(save(1, "OSLO", "")), Rejection::at(Code::Required, "name"));
    assert_eq!(refused(save(1, "OSLO", &"x".repeat(301))), Rejection::at(Code::TooLong, "name").expecting(300));
    assert_eq!(
        refused(SaveOrganisation { sort: " ".into(), ..save(1, "OSLO", "Oslo") }).field.as_deref(),
        Some("sort")
    );
    run(&mut all, &save(1, " OSLO ", " Oslo kommune "), &ctx()).unwrap();
    assert_eq!(
        all.get::<Organisation>(id::<OrganisationId>(1)).map(|it| (&*it.code, &*it.name)),
        Some(("OSLO", "Oslo kommune"))
    );
    // Addresses do not tell `oslo` from `OSLO`.
    let again = run(&mut all, &save(2, "oslo", "En annen"), &ctx());
    assert_eq!(again, Err(Rejection::at(Code::CodeTaken, "code")));
    run(&mut all, &save(1, "Oslo", "Oslo kommune"), &ctx()).unwrap();
}

#[test]
fn an_organisation_that_is_closed_has_a_last_day_after_its_first() {
    let span = |from, to| SaveOrganisation { from, to, ..save(1, "EHELSE", "Direktoratet for e-helse") };
    let (began, ended) = (Some(date(2016, 1, 1)), Some(date(2023, 12, 31)));
    let mut all = Records::default();
    let backwards = run(&mut all, &span(ended, began), &ctx());
    assert_eq!(backwards, Err(Rejection::at(Code::EndBeforeStart, "to").expecting("2023-12-31")));
    run(&mut all, &span(began, ended), &ctx()).unwrap();
    let valid = all.get::<Organisation>(id::<OrganisationId>(1)).unwrap().valid;
    assert!(valid.holds_on(date(2023, 12, 31)) && !valid.holds_on(date(2024, 1, 1)));
    let far = run(&mut all, &span(Some(date(1814, 5, 17)), None), &ctx()).unwrap_err();
    assert_eq!((far.code, far.field.as_deref()), (Code::DateOutOfRange, Some("from")));
}

#[test]
fn only_who_administers_looks_after_organisations() {
    let roles = vec![Role::Reporter(id(1)), Role::PortfolioOffice, Role::Secretary(id(1))];
    let actor = Actor { user: id(70), roles: roles.into() };
    let refused = run(&mut Records::default(), &save(1, "OSLO", "Oslo"), &crate::mutation::Ctx { actor, ..ctx() });
    assert_eq!(refused, Err(Rejection::new(Code::NotAllowed)));
}
