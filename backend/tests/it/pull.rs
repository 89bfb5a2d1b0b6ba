//! What a replica is sent: all of it at first, then what changed, and what is gone.

use crate::support::{TestApp, both, create, move_to, new_meeting, nuit, puts};
use backend::db::{load, save};
use backend::demo;
use backend::sync::cursor;
use backend::sync::desk::{Desk, Writer};
use shared::change::Change;
use shared::model::Meeting;
use shared::mutation::Read;
use shared::permission::Actor;
use shared::record::{Key, Kind, Record};
use shared::scope::Scope;
use shared::sync::{Cursor, Op, Outcome};
use std::collections::{BTreeMap, BTreeSet};

both!(the_first_pull_brings_everything_as_it_was_taken_in);
async fn the_first_pull_brings_everything_as_it_was_taken_in() {
    let test = TestApp::demo().await;
    let pulled = test.client().await.pull().await;
    let mut got: Vec<Record> = puts(&pulled.ops).into_iter().cloned().collect();
    let mut all = demo::records().unwrap();
    got.sort_by_key(Record::key);
    all.sort_by_key(Record::key);
    assert_eq!(got, all);
    assert_eq!(pulled.cursor, Cursor(BTreeMap::from([(Scope::Public, 1)])));
    assert_eq!((pulled.last_mid, pulled.results.len()), (0, 0));
}

both!(a_pull_after_a_push_brings_exactly_the_changed_row);
async fn a_pull_after_a_push_brings_exactly_the_changed_row() {
    let test = TestApp::demo().await;
    let mut reader = test.client().await;
    reader.pull().await;
    test.client().await.push(1, &[move_to(nuit(), "2021-11-26")]).await;
    let pulled = reader.pull().await;
    let [Op::Put { version: 2, record, .. }] = pulled.ops.as_slice() else { panic!("{:?}", pulled.ops) };
    let Record::Meeting(meeting) = record.as_ref() else { panic!("{record:?}") };
    assert_eq!((meeting.id, meeting.start_date), (nuit(), jiff::civil::date(2021, 11, 26)));
    assert_eq!(pulled.cursor, Cursor(BTreeMap::from([(Scope::Public, 2)])));
}

both!(a_pull_at_the_head_brings_nothing);
async fn a_pull_at_the_head_brings_nothing() {
    let test = TestApp::demo().await;
    let mut reader = test.client().await;
    reader.pull().await;
    let again = reader.pull().await;
    assert_eq!((again.ops.len(), again.results.len()), (0, 0));
}

both!(a_pull_tells_the_client_what_became_of_its_own_mutations_and_nobody_elses);
async fn a_pull_tells_the_client_what_became_of_its_own_mutations_and_nobody_elses() {
    let test = TestApp::demo().await;
    let mut author = test.client().await;
    author.pull().await;
    let mut reader = test.client().await;
    reader.pull().await;
    // The second is refused: it has no version of its own and must be told all the same.
    author.push(1, &[move_to(nuit(), "2021-11-26"), move_to(new_meeting(), "2021-11-26")]).await;
    let pulled = author.pull().await;
    assert_eq!((pulled.last_mid, pulled.results.len()), (2, 2));
    assert!(matches!(pulled.results[1].outcome, Outcome::Refused { .. }));
    author.push(3, &[move_to(new_meeting(), "2021-11-26")]).await;
    let pulled = author.pull().await;
    assert!(pulled.ops.is_empty());
    assert!(pulled.results.iter().any(|result| result.mid == 3), "a refusal that raised no version is told");
    let pulled = reader.pull().await;
    assert_eq!((pulled.last_mid, pulled.results.len()), (0, 0));
}

both!(a_cursor_that_was_not_made_here_is_refused);
async fn a_cursor_that_was_not_made_here_is_refused() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let ahead = Some(Cursor(BTreeMap::from([(Scope::Public, 2)])));
    insta::assert_snapshot!(client.pull_raw(&ahead).await.problem(), @"400 bad_cursor");
    let path = "/w/nasjonal-e-helse/sync/pull";
    let no_epoch = serde_json::json!({ "client": client.id, "protocol": 1, "cursor": "public=1" });
    insta::assert_snapshot!(test.post(path, no_epoch.to_string()).await.problem(), @"400 bad_cursor");
    let garbage = serde_json::json!({ "client": client.id, "protocol": 1, "epoch": client.epoch, "cursor": "moon" });
    insta::assert_snapshot!(test.post(path, garbage.to_string()).await.problem(), @"400 bad_cursor at cursor");
    let old = serde_json::json!({ "client": client.id, "protocol": 0 });
    insta::assert_snapshot!(test.post(path, old.to_string()).await.problem(), @"400 unknown_protocol at protocol, expected 1–6");
}

both!(a_deleted_row_leaves_a_tombstone_that_a_pull_brings);
/// No mutation deletes yet; what deleting does to the tables and to a pull is held from now on.
async fn a_deleted_row_leaves_a_tombstone_that_a_pull_brings() {
    let test = TestApp::demo().await;
    let mut reader = test.client().await;
    reader.pull().await;
    let workspace = test.workspace(demo::SLUG).await;
    let key = Key::of::<Meeting>(nuit());

    let txn = test.app.db.begin().await.unwrap();
    let mut desk = Desk::default();
    let wanted = desk.unseen(&[Change::Delete(key)]);
    assert_eq!(wanted, [Read::One(key)]);
    let found = load::stored(&txn, workspace, &wanted).await.unwrap();
    desk.lay(wanted, found);
    let steps = desk.apply(
        vec![Change::Delete(key)],
        2,
        &Writer { client: None, user: Actor::BUILT_IN.user, today: jiff::civil::date(2021, 11, 16) },
    );
    assert!(steps[0].before.is_some() && steps[0].after.is_none());
    save::rows(&txn, workspace, desk.into_writes(), 0).await.unwrap();
    save::version(&txn, workspace, 2).await.unwrap();
    sea_orm::TransactionSession::commit(txn).await.unwrap();

    assert_eq!(reader.pull().await.ops, [Op::Delete { key }]);
    assert_eq!(reader.pull().await.ops, []);
    let fresh = test.client().await.pull().await;
    assert!(puts(&fresh.ops).iter().all(|record| record.key() != key));
}

both!(a_row_that_moves_to_another_scope_leaves_a_tombstone_in_the_old_one);
async fn a_row_that_moves_to_another_scope_leaves_a_tombstone_in_the_old_one() {
    let test = TestApp::demo().await;
    // As if the meeting had been the office's own until now.
    let id = test.literal(nuit().0);
    test.sql(&format!("UPDATE record SET scope = 'office' WHERE kind = 'meeting' AND id = {id}")).await;
    let mut reader = test.client().await;
    let first = reader.pull().await;
    assert_eq!(first.cursor, Cursor(BTreeMap::from([(Scope::Public, 1), (Scope::Office, 1)])));
    test.client().await.push(1, &[move_to(nuit(), "2021-11-26")]).await;
    let pulled = reader.pull().await;
    let key = Key { kind: Kind::Meeting, id: nuit().0 };
    assert_eq!(pulled.ops.len(), 2, "{:?}", pulled.ops);
    assert_eq!(pulled.ops[0], Op::Delete { key }, "gone from the old scope first");
    assert!(matches!(&pulled.ops[1], Op::Put { version: 2, record, .. } if record.key() == key));
    // A reader of the old scope alone is told that it is gone, and no more.
    let txn = test.app.db.snapshot().await.unwrap();
    let workspace = test.workspace(demo::SLUG).await;
    assert_eq!(load::gone(&txn, workspace, Scope::Office, 1).await.unwrap(), [key]);
    assert_eq!(load::gone(&txn, workspace, Scope::Public, 0).await.unwrap(), []);
}

#[test]
fn a_lost_scope_is_dropped_and_a_new_one_comes_whole() {
    let had = Cursor(BTreeMap::from([(Scope::Public, 5), (Scope::Office, 5)]));
    let readable = BTreeSet::from([Scope::Public, Scope::Strategy]);
    let lack = cursor::lack(&had, &readable, |scope| scope != Scope::Office, 9, 5).unwrap();
    assert_eq!(lack.dropped, [Scope::Office]);
    assert_eq!(lack.above, [(Scope::Public, 5), (Scope::Strategy, 0)]);
    assert_eq!(lack.cursor, Cursor(BTreeMap::from([(Scope::Public, 9), (Scope::Strategy, 9)])));
    assert_eq!((lack.results_from, lack.reset.as_slice()), (5, [].as_slice()));
    assert!(cursor::lack(&had, &readable, |_| true, 4, 0).is_err());
}

#[test]
fn who_has_seen_the_horizon_goes_on_and_who_has_not_begins_anew() {
    let readable = BTreeSet::from([Scope::Public, Scope::Strategy]);
    let asked = |version| {
        let had = Cursor(BTreeMap::from([(Scope::Public, version)]));
        let lack = cursor::lack(&had, &readable, |_| true, 9, 5).unwrap();
        (lack.reset, lack.above)
    };
    assert_eq!(asked(5), (vec![], vec![(Scope::Public, 5), (Scope::Strategy, 0)]));
    // What is new to the reader needs no reset: nothing of it is there.
    assert_eq!(asked(4), (vec![Scope::Public], vec![(Scope::Public, 0), (Scope::Strategy, 0)]));
}

both!(five_thousand_records_are_pulled_without_a_pause);
async fn five_thousand_records_are_pulled_without_a_pause() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    for block in 0..45 {
        let block_of: Vec<_> = (0..100).map(|_| create(new_meeting(), "2021-12-01")).collect();
        client.push(block * 100 + 1, &block_of).await;
    }
    let start = std::time::Instant::now();
    let answer = test.client().await.pull_raw(&None).await;
    let took = start.elapsed();
    assert_eq!(answer.status, 200);
    let pulled: shared::sync::PullResponse = serde_json::from_slice(&answer.body).unwrap();
    assert!(puts(&pulled.ops).len() > 4_900);
    // Generous: a debug build on a busy machine. What it takes in release stands in the figures.
    assert!(took.as_secs() < 30, "{took:?}");
}

both!(a_large_answer_is_packed_for_who_takes_it);
async fn a_large_answer_is_packed_for_who_takes_it() {
    use std::io::Read;
    let test = TestApp::demo().await;
    let body = serde_json::json!({ "client": test.client().await.id, "protocol": 1 }).to_string();
    let ask = async |accepted: &str| {
        let request = axum::http::Request::post("/w/nasjonal-e-helse/sync/pull")
            .header("content-type", "application/json")
            .header("accept-encoding", accepted);
        test.send(request.body(body.clone().into()).unwrap()).await
    };
    let (plain, packed) = (ask("identity").await, ask("br, gzip").await);
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert_eq!((plain.header("vary"), packed.header("vary")), ("accept-encoding", "accept-encoding"));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    assert!(packed.body.len() * 5 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
    let small = test.get_with("/api/v1/workspaces", "accept-encoding", "gzip").await;
    assert_eq!(small.header("content-encoding"), "");
}
