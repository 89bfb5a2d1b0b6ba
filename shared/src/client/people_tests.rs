//! Whose device it is, and what the person may do.

use super::*;
use crate::permission::Role;
use crate::sync::PROTOCOL;

#[test]
fn rights_are_those_that_came_with_the_rows_and_they_are_there_after_a_restart() {
    let mut one = One::new();
    assert!(one.tab.machine.replica.actor().may_plan_meetings(Uuid::from_u128(1).into()));
    one.edit(7);
    let shown = |one: &One| one.tab.machine.replica.get::<Meeting>(Uuid::from_u128(7)).is_some();
    assert!(shown(&one));
    one.step(Event::Poked(2));
    one.pull(PullResponse { roles: Some(vec![Role::StrategyTeam]), ..pull(2, 0, vec![]) });
    // What may no longer be done is no longer shown as done; it still waits for the server's word.
    assert!(!shown(&one) && one.tab.machine.replica.waiting().len() == 1);
    let again = Tab::open(&one.disk, false);
    assert_eq!(*again.machine.replica.actor().roles, [Role::StrategyTeam]);
}

#[test]
fn whose_device_it_is_goes_with_every_request() {
    let mut one = One::new();
    let user = Some(ctx().actor.user);
    let effects = one.edit(7);
    assert_eq!(pushes(&effects).first().and_then(|push| push.user), user);
    assert_eq!(pulls(&one.step(Event::Poked(9))).first().and_then(|pull| pull.user), user);
}

#[test]
fn a_session_that_ended_keeps_the_edits_and_says_so() {
    let mut one = One::new();
    one.edit(7);
    one.step(Event::PushAnswered(one.pushed, Err(Failure::SignedOut)));
    assert_eq!(one.tab.machine.status(), Status::SignedOut { waiting: 1 });
}

#[test]
fn rows_that_an_app_of_the_past_was_told_come_again() {
    let mut one = One::new();
    let mut past = one.disk.snapshot();
    past.meta.protocol = PROTOCOL - 1;
    one.tab.machine = Machine::open(past, ctx().actor, Options { many_tabs: false }, Box::new(|| Uuid::nil().into()));
    let effects = one.step(Event::Locked);
    assert_eq!(pulls(&effects).first().map(|pull| pull.cursor.clone()), Some(None));
}
