use super::*;
use crate::model::{Light, PortfolioState};
use crate::mutation::fixture::{ctx, date, id, initiative, run};

fn save(number: u128, name: &str) -> SaveInitiative {
    SaveInitiative { id: id(number), name: name.into(), number: None, owner: None, note: None }
}

fn report(number: u128, of: u128, light: Option<Light>) -> TakeReport {
    let content = Box::new(ReportContent { light, ..ReportContent::default() });
    TakeReport { id: id(number), initiative: id(of), content, published_on: date(2021, 10, 1), corrects: None }
}

fn import(deeds: Vec<Deed>) -> ImportPortfolio {
    ImportPortfolio { source: "tiltak.csv".into(), deeds }
}

fn house() -> Records {
    Records::from_iter([initiative(1).into()])
}

fn refused(all: &mut Records, deeds: Vec<Deed>) -> (Code, String) {
    let refused = run(all, &import(deeds), &ctx()).unwrap_err();
    (refused.code, refused.field.unwrap_or_default())
}

#[test]
fn a_new_initiative_comes_with_all_that_builds_on_it() {
    let mut all = house();
    let (state, reason) = (PortfolioState::Active, "tiltak.csv".to_owned());
    let state = SetState { id: id(6), initiative: id(5), state, reason, published_on: date(2021, 10, 1), from: None };
    let deeds =
        vec![Deed::Initiative(save(5, "Tiltak 1 b")), Deed::State(state), Deed::Report(report(7, 5, Some(Light::Red)))];
    run(&mut all, &import(deeds), &ctx()).unwrap();
    assert_eq!(all.get::<Initiative>(id::<InitiativeId>(5)).unwrap().slug, "tiltak-1-b");
    let report = all.get::<Report>(id::<ReportId>(7)).unwrap();
    assert_eq!((report.comment.as_deref(), &report.provenance), (None, &Provenance::Paper("tiltak.csv".into())));
}

#[test]
fn one_step_that_cannot_be_done_leaves_all_undone() {
    let mut all = house();
    let before = all.clone();
    let deeds = vec![Deed::Initiative(save(5, "Nytt")), Deed::Report(report(7, 9, Some(Light::Red)))];
    assert_eq!(refused(&mut all, deeds), (Code::UnknownInitiative, "deeds.1.initiative".into()));
    let deeds = vec![Deed::Initiative(save(5, "Nytt")), Deed::Report(report(7, 5, None))];
    assert_eq!(refused(&mut all, deeds), (Code::Required, "deeds.1.light".into()));
    let of_nobody = SaveInitiative { owner: Some(id(9)), ..save(5, "Nytt") };
    assert_eq!(refused(&mut all, vec![Deed::Initiative(of_nobody)]), (Code::UnknownReference, "deeds.0.owner".into()));
    assert_eq!(refused(&mut all, vec![]), (Code::InvalidValue, "deeds".into()));
    assert_eq!(all, before);
}

#[test]
fn nothing_comes_in_twice_under_one_name_or_number() {
    let mut all = house();
    assert_eq!(refused(&mut all, vec![Deed::Initiative(save(5, " tiltak  1"))]), (Code::AlreadyExists, "name".into()));
    let both = || vec![Deed::Initiative(save(5, "Nytt")), Deed::Initiative(save(6, "nytt"))];
    assert_eq!(refused(&mut all, both()), (Code::AlreadyExists, "name".into()));
    let numbered = |number, name: &str| SaveInitiative { number: Some("7".into()), ..save(number, name) };
    let both = vec![Deed::Initiative(numbered(5, "A")), Deed::Initiative(numbered(6, "B"))];
    assert_eq!(refused(&mut all, both), (Code::AlreadyExists, "number".into()));
}

#[test]
fn what_is_there_keeps_its_address_and_what_the_file_does_not_know() {
    let mut all = house();
    all.put(Initiative { maybe_same_as: Some(id(1)), ..initiative(2) });
    run(&mut all, &import(vec![Deed::Initiative(save(2, "Et nytt navn"))]), &ctx()).unwrap();
    let after = all.get::<Initiative>(id::<InitiativeId>(2)).unwrap();
    assert_eq!((after.name.as_str(), after.slug.as_str()), ("Et nytt navn", "tiltak-2"));
    assert_eq!(after.maybe_same_as, Some(id(1)));
}

#[test]
fn a_correction_is_of_a_report_of_the_same_initiative() {
    let mut all = house();
    all.put(initiative(2));
    run(&mut all, &import(vec![Deed::Report(report(7, 1, Some(Light::Green)))]), &ctx()).unwrap();
    let of = |initiative| TakeReport { corrects: Some(id(7)), ..report(8, initiative, Some(Light::Red)) };
    assert_eq!(refused(&mut all, vec![Deed::Report(of(2))]), (Code::UnknownReference, "deeds.0.corrects".into()));
    run(&mut all, &import(vec![Deed::Report(of(1))]), &ctx()).unwrap();
}
