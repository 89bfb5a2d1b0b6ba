use super::*;
use crate::fixture::{committee, create, ctx, pull, put};
use shared::id::MeetingId;
use shared::model::Meeting;
use shared::rejection::Code;
use shared::view::ViewExt;
use uuid::Uuid;

fn replica() -> Replica {
    let mut replica = Replica::new(Uuid::from_u128(99).into());
    replica.pull(pull(1, 0, vec![put(1, committee(1))]));
    replica
}

fn shows(replica: &Replica, meeting: u128) -> bool {
    replica.get::<Meeting>(MeetingId(Uuid::from_u128(meeting))).is_some()
}

/// The row that the server makes of `create(meeting, 1)`.
fn row(meeting: u128) -> Op {
    let mut elsewhere = replica();
    elsewhere.edit(create(meeting, 1), ctx()).unwrap();
    put(2, elsewhere.get::<Meeting>(MeetingId(Uuid::from_u128(meeting))).unwrap().clone())
}

fn applied(mid: Mid) -> MutationResult {
    MutationResult { mid, outcome: Outcome::Applied { version: 2 } }
}

fn refused(mid: Mid) -> MutationResult {
    MutationResult { mid, outcome: Outcome::Refused { rejection: Rejection::new(Code::NotAllowed) } }
}

#[test]
fn an_edit_shows_at_once_and_says_which_kinds_it_touched() {
    let mut replica = replica();
    let touched = replica.edit(create(10, 1), ctx()).unwrap();
    assert!(shows(&replica, 10));
    assert_eq!(touched, Touched::from([Kind::Meeting]));
    assert_eq!(replica.all::<Meeting>().count(), 1);
}

#[test]
fn an_edit_that_cannot_be_is_refused_before_the_network_and_kept_nowhere() {
    let mut replica = replica();
    assert_eq!(replica.edit(create(10, 7), ctx()).unwrap_err().code, Code::UnknownCommittee);
    assert_eq!(replica.pending().len(), 0);
}

#[test]
fn an_edit_never_flickers_between_its_answer_and_its_pull() {
    let mut replica = replica();
    replica.edit(create(10, 1), ctx()).unwrap();
    replica.settle(&[applied(1)]);
    assert!(shows(&replica, 10));
    replica.pull(pull(1, 0, vec![]));
    assert!(shows(&replica, 10), "a pull from before the edit takes nothing away");
    replica.pull(pull(2, 1, vec![row(10)]));
    assert!(shows(&replica, 10));
    assert_eq!((replica.pending().len(), replica.all::<Meeting>().count()), (0, 1));
}

#[test]
fn a_refused_edit_leaves_the_screen_and_stays_with_its_reason() {
    let mut replica = replica();
    replica.edit(create(10, 1), ctx()).unwrap();
    replica.edit(create(11, 1), ctx()).unwrap();
    let touched = replica.settle(&[refused(1)]);
    assert!(!shows(&replica, 10) && shows(&replica, 11));
    assert!(touched.contains(&Kind::Meeting));
    assert_eq!(replica.refused()[0].rejection.code, Code::NotAllowed);
    replica.dismiss(1);
    assert!(replica.refused().is_empty());
}

#[test]
fn a_refusal_whose_answer_was_lost_comes_with_the_pull() {
    let mut replica = replica();
    replica.edit(create(10, 1), ctx()).unwrap();
    replica.pull(PullResponse { results: vec![refused(1)], ..pull(1, 1, vec![]) });
    assert_eq!((replica.refused().len(), replica.pending().len()), (1, 0));
}

#[test]
fn anothers_rows_lie_under_the_own_edits() {
    let mut replica = replica();
    replica.edit(create(10, 1), ctx()).unwrap();
    replica.pull(pull(2, 0, vec![row(11)]));
    assert!(shows(&replica, 10) && shows(&replica, 11));
    replica.pull(pull(3, 0, vec![Op::Delete { key: Key::of::<Meeting>(Uuid::from_u128(11)) }]));
    assert!(shows(&replica, 10) && !shows(&replica, 11));
}

#[test]
fn another_history_takes_the_rows_and_leaves_the_edits() {
    let mut replica = replica();
    replica.edit(create(10, 1), ctx()).unwrap();
    replica.edit(create(11, 1), ctx()).unwrap();
    replica.pull(pull(2, 1, vec![row(10)]));
    replica.restart(Uuid::from_u128(100).into());
    assert!(!replica.is_loaded() && replica.epoch().is_none());
    let mids: Vec<Mid> = replica.pending().map(|pending| pending.mid).collect();
    assert_eq!(mids, [1]);
    replica.pull(PullResponse { epoch: Epoch(Uuid::from_u128(2)), ..pull(1, 0, vec![put(1, committee(1))]) });
    assert!(!shows(&replica, 10) && shows(&replica, 11));
}

#[test]
fn a_scope_that_is_dropped_takes_its_rows_along() {
    let mut replica = replica();
    let touched = replica.pull(pull(2, 0, vec![Op::DropScope { scope: shared::scope::Scope::Public }]));
    assert_eq!(replica.of_kind(Kind::Committee).count(), 0);
    assert!(touched.contains(&Kind::Committee));
}
