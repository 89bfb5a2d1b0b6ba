use super::*;
use crate::mutation::UndoChange;
use crate::mutation::fixture::{ctx, date, id, initiative, run};
use crate::permission::{Actor, Role};
use crate::record::Kind;
use crate::view::Records;

fn add(number: u128, of: u128, on: u128) -> AddDependency {
    let (note, from, until) = (Some(" Felles innlogging ".into()), date(2021, 1, 1), None);
    let (id, initiative, on) = (id(number), id(of), Need::Initiative(id(on)));
    AddDependency { id, initiative, on, note, from, until, circle: false }
}

/// Initiatives 1 to 4, of which the first is owned by organisation 1; 2 needs 1, and 3 needs 2.
fn house() -> Records {
    let mut all = Records::from_iter((2..=4).map(|number| initiative(number).into()));
    all.put(Initiative { owner: Some(id(1)), ..initiative(1) });
    all.put(Solution {
        id: id(9),
        name: "Register".into(),
        owner: None,
        ready_on: None,
        provenance: Provenance::Entered,
    });
    for dependency in [add(10, 2, 1), add(11, 3, 2)] {
        run(&mut all, &dependency, &ctx()).unwrap();
    }
    all
}

fn refused(edit: &dyn Plan, ctx: &Ctx) -> (Code, String) {
    let rejection = run(&mut house(), edit, ctx).unwrap_err();
    (rejection.code, rejection.field.unwrap_or_default())
}

fn reporter(of: u128) -> Ctx {
    Ctx { actor: Actor { user: id(70), roles: vec![Role::Reporter(id(of))].into() }, ..ctx() }
}

#[test]
fn an_initiative_needs_another_or_a_solution_from_a_day_on() {
    let mut all = house();
    assert_eq!(all.get::<Dependency>(id::<DependencyId>(10)).unwrap().note.as_deref(), Some("Felles innlogging"));
    let solution = AddDependency { on: Need::Solution(id(9)), ..add(12, 4, 1) };
    run(&mut all, &solution, &ctx()).unwrap();
    let edit = EditDependency {
        id: id(12),
        note: None,
        from: date(2021, 2, 1),
        until: Some(date(2021, 10, 1)),
        circle: false,
    };
    run(&mut all, &edit, &ctx()).unwrap();
    let now = all.get::<Dependency>(id::<DependencyId>(12)).unwrap().clone();
    assert_eq!((now.on(), now.note, now.until), (Some(Need::Solution(id(9))), None, Some(date(2021, 10, 1))));
    // After its last day the same can be said anew.
    let again = AddDependency { from: date(2021, 10, 2), on: Need::Solution(id(9)), ..add(13, 4, 1) };
    run(&mut all, &again, &ctx()).unwrap();
    run(&mut all, &RemoveDependency { id: id(13) }, &ctx()).unwrap();
    assert!(all.get::<Dependency>(id::<DependencyId>(13)).is_none());
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let at = |code, field: &str| (code, field.to_owned());
    assert_eq!(refused(&add(12, 9, 1), &ctx()), at(Code::UnknownInitiative, "initiative"));
    assert_eq!(refused(&add(12, 4, 9), &ctx()), at(Code::UnknownReference, "on"));
    assert_eq!(refused(&add(12, 4, 4), &ctx()), at(Code::InvalidValue, "on"));
    assert_eq!(refused(&AddDependency { circle: true, ..add(12, 4, 4) }, &ctx()), at(Code::InvalidValue, "on"));
    assert_eq!(refused(&add(12, 2, 1), &ctx()), at(Code::AlreadyDepends, "on"));
    assert_eq!(refused(&add(10, 4, 1), &ctx()), at(Code::AlreadyExists, "id"));
    let backwards = AddDependency { until: Some(date(2020, 1, 1)), ..add(12, 4, 1) };
    assert_eq!(refused(&backwards, &ctx()), at(Code::EndBeforeStart, "until"));
    let long = AddDependency { note: Some("å".repeat(MAX_TEXT + 1)), ..add(12, 4, 1) };
    assert_eq!(refused(&long, &ctx()), at(Code::TooLong, "note"));
    let never = AddDependency { from: date(1850, 1, 1), ..add(12, 4, 1) };
    assert_eq!(refused(&never, &ctx()), at(Code::DateOutOfRange, "from"));
    assert_eq!(refused(&RemoveDependency { id: id(99) }, &ctx()), at(Code::UnknownReference, "id"));
}

#[test]
fn a_circle_is_told_by_its_names_and_made_only_where_it_is_asked_for() {
    let mut all = house();
    let closing = add(12, 1, 3);
    let rejection = run(&mut all, &closing, &ctx()).unwrap_err();
    assert_eq!((rejection.code, rejection.field.as_deref()), (Code::ClosesCycle, Some("on")));
    assert_eq!(rejection.expected.as_deref(), Some("Tiltak 1 → Tiltak 3 → Tiltak 2 → Tiltak 1"));
    run(&mut all, &AddDependency { circle: true, ..closing }, &ctx()).unwrap();
}

#[test]
fn what_holds_on_other_days_closes_no_circle_until_an_edit_brings_the_days_together() {
    let mut all = house();
    let ended = EditDependency {
        id: id(10),
        note: None,
        from: date(2021, 1, 1),
        until: Some(date(2021, 5, 31)),
        circle: false,
    };
    run(&mut all, &ended, &ctx()).unwrap();
    run(&mut all, &AddDependency { from: date(2021, 6, 1), ..add(12, 1, 2) }, &ctx()).unwrap();
    let longer = EditDependency { until: None, ..ended };
    let rejection = run(&mut all, &longer, &ctx()).unwrap_err();
    assert_eq!((rejection.code, rejection.field.as_deref()), (Code::ClosesCycle, Some("on")));
    run(&mut all, &EditDependency { circle: true, ..longer }, &ctx()).unwrap();
}

#[test]
fn who_reports_on_it_and_the_office_keep_it_and_nobody_else() {
    assert_eq!(run(&mut house(), &add(12, 1, 4), &reporter(1)), Ok(()));
    assert_eq!(refused(&add(12, 1, 4), &reporter(2)).0, Code::NotAllowed);
    // Of whose owner is not known, the office alone.
    assert_eq!(refused(&add(12, 4, 1), &reporter(1)).0, Code::NotAllowed);
    assert_eq!(refused(&RemoveDependency { id: id(10) }, &reporter(1)).0, Code::NotAllowed);
    let solution = |name: &str| SaveSolution { id: id(8), name: name.into(), owner: None, ready_on: None };
    assert_eq!(refused(&solution("Arkiv"), &reporter(1)).0, Code::NotAllowed);
    assert_eq!(refused(&solution("register"), &ctx()), (Code::CodeTaken, "name".to_owned()));
    assert_eq!(refused(&solution(" "), &ctx()), (Code::Required, "name".to_owned()));
    assert_eq!(run(&mut house(), &solution("Arkiv"), &ctx()), Ok(()));
}

#[test]
fn what_was_said_can_be_taken_back_and_a_solution_stays() {
    let undo = |kind, number: u128| UndoChange { kind, id: id(number), fields: None };
    let mut all = house();
    run(&mut all, &add(12, 1, 4), &reporter(1)).unwrap();
    assert_eq!(run(&mut all, &undo(Kind::Dependency, 12), &reporter(1)), Ok(()));
    assert_eq!(run(&mut all, &undo(Kind::Solution, 9), &ctx()).unwrap_err().code, Code::BuiltOn);
}
