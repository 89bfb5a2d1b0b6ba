//! The audit trail: complete, and any tampering is found.

use crate::support::{TestApp, both, cancel, move_to, nuit};
use backend::db::chain::{Broken, verify};
use backend::db::entity::change_log::Model;
use backend::db::load;
use backend::demo;
use serde_json::Value;

async fn log(test: &TestApp) -> Vec<Model> {
    load::log(test.app.db.reader(), test.workspace(demo::SLUG).await).await.unwrap()
}

async fn written() -> TestApp {
    let test = TestApp::demo().await;
    let client = test.client().await;
    client.push(1, &[move_to(nuit(), "2021-11-26"), cancel(nuit(), " "), cancel(nuit(), "smitte")]).await;
    test
}

both!(the_log_says_who_did_what_and_what_was_before);
async fn the_log_says_who_did_what_and_what_was_before() {
    let test = written().await;
    let log = log(&test).await;
    assert_eq!(verify(&log), Ok(3), "the import, the move and the cancelling; no refusal");
    let (import, moved) = (&log[0], &log[1]);
    assert_eq!((import.door.as_str(), import.client_id, import.mid), ("import", None, None));
    assert_eq!((moved.door.as_str(), moved.mid, moved.version), ("app", Some(1), 2));
    let changes: Value = serde_json::from_str(&moved.changes).unwrap();
    let [change] = changes.as_array().unwrap().as_slice() else { panic!("{changes}") };
    assert_eq!(change["kind"], "meeting");
    assert_eq!(change["before"]["meeting"]["start_date"], "2021-11-19");
    assert_eq!(change["after"]["meeting"]["start_date"], "2021-11-26");
    let mutation: Value = serde_json::from_str(&moved.mutation).unwrap();
    assert_eq!(mutation["name"], "meeting.move/1");
}

both!(whatever_is_changed_in_the_log_is_found);
async fn whatever_is_changed_in_the_log_is_found() {
    let log = log(&written().await).await;
    let tampered = |change: &dyn Fn(&mut Model)| {
        let mut log = log.clone();
        change(&mut log[1]);
        verify(&log)
    };
    let changes: [&dyn Fn(&mut Model); 9] = [
        &|entry| entry.mutation = entry.mutation.replace("2021-11-26", "2021-11-27"),
        &|entry| entry.changes.push(' '),
        &|entry| entry.actor = uuid::Uuid::nil(),
        &|entry| entry.recorded_at += 1,
        &|entry| entry.version += 1,
        &|entry| entry.door = "api".into(),
        &|entry| entry.client_id = None,
        &|entry| entry.mid = Some(2),
        &|entry| entry.previous_hash.clear(),
    ];
    for change in changes {
        assert_eq!(tampered(change), Err(Broken::Changed(2)));
    }
    // Made good for itself, it no longer fits the next one.
    let forged = tampered(&|entry| {
        entry.mid = Some(2);
        entry.hash = backend::db::chain::hash(entry);
    });
    assert_eq!(forged, Err(Broken::Changed(3)));
}

both!(an_entry_that_is_missing_or_moved_is_found);
async fn an_entry_that_is_missing_or_moved_is_found() {
    let log = log(&written().await).await;
    let without = |place: usize| {
        let mut log = log.clone();
        log.remove(place);
        verify(&log)
    };
    assert_eq!(without(0), Err(Broken::Missing(1)));
    assert_eq!(without(1), Err(Broken::Missing(2)));
    let mut swapped = log.clone();
    swapped.swap(1, 2);
    assert_eq!(verify(&swapped), Err(Broken::Missing(2)));
}

both!(a_change_in_the_database_itself_is_found);
async fn a_change_in_the_database_itself_is_found() {
    let test = written().await;
    test.sql("UPDATE change_log SET changes = '[]' WHERE seq = 2").await;
    assert_eq!(verify(&log(&test).await), Err(Broken::Changed(2)));
}
