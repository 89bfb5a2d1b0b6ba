use super::*;
use crate::mutation::fixture::{board, ctx, date, id, initiative, run, secretary};
use crate::view::Records;

fn register(number: u128) -> RegisterCase {
    RegisterCase {
        id: id(number),
        stop: id(number + 100),
        committee: id(1),
        title: "Felles kodeverk".into(),
        case_type: Some(id(3)),
        responsible: Some(id(5)),
        meeting: Some(id(11)),
        on: None,
    }
}

#[test]
fn a_case_that_is_registered_stands_before_its_committee_without_a_number() {
    let mut all = board();
    run(&mut all, &register(70), &ctx()).unwrap();
    let stop: &CaseStop = all.get(id::<CaseStopId>(170)).unwrap();
    assert_eq!((stop.case, stop.number, stop.on, stop.step), (id(70), None, date(2021, 11, 16), 1));
    let later = RegisterCase { meeting: None, on: Some(date(2022, 3, 1)), ..register(71) };
    run(&mut all, &later, &ctx()).unwrap();
    assert_eq!(all.get::<CaseStop>(id::<CaseStopId>(171)).unwrap().on, date(2022, 3, 1));
}

#[test]
fn what_cannot_be_registered_is_refused_at_its_field() {
    let refused = |change: fn(&mut RegisterCase)| {
        let mut wrong = register(70);
        change(&mut wrong);
        let rejection = run(&mut board(), &wrong, &ctx()).unwrap_err();
        (rejection.code, rejection.field.unwrap_or_default())
    };
    let at = |code, field: &str| (code, field.to_owned());
    assert_eq!(refused(|it| it.title = " ".into()), at(Code::Required, "title"));
    assert_eq!(refused(|it| it.committee = id(9)), at(Code::UnknownCommittee, "committee"));
    assert_eq!(refused(|it| it.case_type = Some(id(9))), at(Code::UnknownReference, "case_type"));
    assert_eq!(refused(|it| it.responsible = Some(id(9))), at(Code::UnknownReference, "responsible"));
    assert_eq!(refused(|it| it.meeting = Some(id(99))), at(Code::UnknownMeeting, "meeting"));
    assert_eq!(refused(|it| it.meeting = Some(id(12))), at(Code::InvalidValue, "meeting"));
    assert_eq!(refused(|it| it.meeting = None), at(Code::Required, "on"));
    assert_eq!(refused(|it| it.id = id(51)), at(Code::AlreadyExists, "id"));
    let others = run(&mut board(), &register(70), &secretary(2)).unwrap_err();
    assert_eq!(others, Rejection::new(Code::NotAllowed));
}

#[test]
fn a_case_is_called_anew_by_the_secretariat_that_it_is_before() {
    let mut all = board();
    let edit = EditCase { stop: id(61), title: "Nytt navn".into(), responsible: None, case_type: Some(id(3)) };
    assert_eq!(run(&mut all, &edit, &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
    run(&mut all, &edit, &secretary(1)).unwrap();
    assert_eq!(all.get::<Case>(id::<CaseId>(51)).unwrap().title, "Nytt navn");
    assert_eq!(all.get::<CaseStop>(id::<CaseStopId>(61)).unwrap().case_type, Some(id(3)));
}

fn link(number: u128) -> LinkCase {
    LinkCase { id: id(number), case: id(51), goal: None, initiative: Some(id(7)), indicator: None, earlier: None }
}

#[test]
fn a_case_is_linked_to_one_thing_at_a_time_and_not_to_itself_or_twice() {
    let mut all = board();
    all.put(initiative(7));
    let refused = |all: &Records, wrong: LinkCase| run(&mut all.clone(), &wrong, &ctx()).unwrap_err();
    let nothing = LinkCase { initiative: None, ..link(80) };
    assert_eq!(refused(&all, nothing.clone()), Rejection::at(Code::Required, "goal"));
    let itself = LinkCase { earlier: Some(id(51)), ..nothing };
    assert_eq!(refused(&all, itself), Rejection::at(Code::InvalidValue, "earlier"));
    let both = LinkCase { earlier: Some(id(52)), ..link(80) };
    assert_eq!(refused(&all, both), Rejection::at(Code::InvalidValue, "earlier"));
    let unknown = LinkCase { initiative: Some(id(9)), ..link(80) };
    assert_eq!(refused(&all, unknown), Rejection::at(Code::UnknownReference, "initiative"));

    run(&mut all, &link(80), &ctx()).unwrap();
    run(&mut all, &link(81), &ctx()).unwrap();
    assert_eq!(all.all::<CaseLink>().count(), 1, "the same link twice is one");
    assert_eq!(run(&mut all, &UnlinkCase { id: id(80) }, &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
    run(&mut all, &UnlinkCase { id: id(80) }, &ctx()).unwrap();
    assert_eq!(all.all::<CaseLink>().count(), 0);
}
