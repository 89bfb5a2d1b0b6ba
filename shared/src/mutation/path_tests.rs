use super::*;
use crate::model::AgendaSort;
use crate::mutation::agenda::{AddToAgenda, AgendaLine, Place};
use crate::mutation::fixture::{board, ctx, date, id, run, secretary};
use crate::mutation::memo::SaveMemo;
use crate::view::Records;

/// The case 52 (its stop is 62) goes on to the second committee.
fn on(number: u128, committee: u128, meeting: Option<u128>) -> PlanStop {
    let (meeting, on) = (meeting.map(id), meeting.is_none().then_some(date(2022, 2, 1)));
    PlanStop { id: id(number), case: id(52), committee: id(committee), role: Some(StopRole::Decide), meeting, on }
}

fn way(all: &Records) -> Vec<(CaseStopId, u16)> {
    in_order(all, id(52)).into_iter().map(|stop| (stop.id, stop.step)).collect()
}

#[test]
fn a_way_is_planned_reordered_and_shortened_by_whoever_keeps_the_case() {
    let mut all = board();
    run(&mut all, &on(80, 2, Some(12)), &secretary(1)).unwrap();
    run(&mut all, &on(81, 2, None), &secretary(1)).unwrap();
    let stop = all.get::<CaseStop>(id::<CaseStopId>(80)).unwrap();
    assert_eq!((stop.on, stop.role, stop.number), (date(2021, 11, 15), Some(StopRole::Decide), None));
    assert_eq!(way(&all), [(id(62), 1), (id(80), 2), (id(81), 3)]);
    run(&mut all, &PlaceStop { id: id(81), after: None }, &secretary(2)).unwrap();
    run(&mut all, &PlaceStop { id: id(80), after: Some(id(81)) }, &ctx()).unwrap();
    assert_eq!(way(&all), [(id(81), 1), (id(80), 2), (id(62), 3)]);
    // Behind a neighbour that is gone it stays where it is.
    run(&mut all, &PlaceStop { id: id(81), after: Some(id(99)) }, &ctx()).unwrap();
    run(&mut all, &RemoveStop { id: id(81) }, &ctx()).unwrap();
    assert_eq!(way(&all), [(id(80), 1), (id(62), 2)]);
}

#[test]
fn another_committees_secretary_plans_no_way_of_a_case_that_does_not_come_to_them() {
    let mut all = board();
    let refused = |all: &mut Records, plan: &dyn Plan| run(all, plan, &secretary(2)).unwrap_err().code;
    assert_eq!(refused(&mut all, &on(80, 2, None)), Code::NotAllowed);
    assert_eq!(refused(&mut all, &PlaceStop { id: id(62), after: None }), Code::NotAllowed);
    assert_eq!(refused(&mut all, &RemoveStop { id: id(62) }), Code::NotAllowed);
    assert_eq!(refused(&mut all, &NeedCase { case: id(52), by: None }), Code::NotAllowed);
}

#[test]
fn a_stop_that_cannot_be_is_refused_at_its_field() {
    let mut all = board();
    let refused = |all: &mut Records, plan: &dyn Plan| run(all, plan, &ctx()).unwrap_err();
    assert_eq!(refused(&mut all, &on(80, 2, Some(13))), Rejection::at(Code::InvalidValue, "meeting"));
    assert_eq!(refused(&mut all, &on(80, 9, None)), Rejection::at(Code::UnknownCommittee, "committee"));
    assert_eq!(refused(&mut all, &PlanStop { on: None, ..on(80, 2, None) }), Rejection::at(Code::Required, "on"));
    assert_eq!(refused(&mut all, &RemoveStop { id: id(62) }), Rejection::at(Code::LastStop, "id"));
    assert_eq!(refused(&mut all, &NeedCase { case: id(52), by: Some(date(1800, 1, 1)) }).code, Code::DateOutOfRange);
    run(&mut all, &on(80, 2, None), &ctx()).unwrap();
    let (purpose, background, further, proposal) = (Some("Hva".into()), None, None, None);
    let memo = SaveMemo { id: id(90), case_stop: id(80), purpose, background, further, proposal };
    run(&mut all, &memo, &ctx()).unwrap();
    assert_eq!(refused(&mut all, &RemoveStop { id: id(80) }), Rejection::at(Code::BuiltOn, "id"));
}

#[test]
fn what_stands_on_an_agenda_is_moved_there_and_keeps_its_number() {
    let mut all = board();
    run(&mut all, &on(80, 2, Some(12)), &ctx()).unwrap();
    let (sort, case_stop, day, place) = (AgendaSort::Case, Some(id(80)), None, Place::Last);
    let line = AgendaLine::default();
    run(&mut all, &AddToAgenda { id: id(91), meeting: id(12), sort, case_stop, day, place, line }, &ctx()).unwrap();
    let number = all.get::<CaseStop>(id::<CaseStopId>(80)).unwrap().number;
    assert!(number.is_some());
    assert_eq!(run(&mut all, &on(80, 2, None), &ctx()), Err(Rejection::at(Code::OnAgenda, "meeting")));
    assert_eq!(run(&mut all, &RemoveStop { id: id(80) }, &ctx()), Err(Rejection::at(Code::OnAgenda, "id")));
    run(&mut all, &PlanStop { role: Some(StopRole::Recommend), ..on(80, 2, Some(12)) }, &ctx()).unwrap();
    let stop = all.get::<CaseStop>(id::<CaseStopId>(80)).unwrap();
    assert_eq!((stop.role, stop.number), (Some(StopRole::Recommend), number));
}
