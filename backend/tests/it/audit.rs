//! `styrehjul audit`: whole, or the first entry that is not as it was written.

use crate::support::{TestApp, both, cancel, move_to, nuit};
use backend::audit::{AuditError, checkpoint, verify};
use backend::db::chain::{self, Broken};
use backend::db::entity::change_log::Model;
use backend::db::load;
use backend::demo;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::path::PathBuf;

/// The import, and some edits.
async fn written() -> TestApp {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let moves: Vec<_> = (10..=28).map(|day| move_to(nuit(), &format!("2021-11-{day}"))).collect();
    client.push(1, &moves).await;
    client.push(20, &[cancel(nuit(), "smitte")]).await;
    test
}

fn file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("checkpoint.json");
    (folder, file)
}

both!(a_log_is_whole_until_somebody_changes_it_and_then_the_entry_is_named);
async fn a_log_is_whole_until_somebody_changes_it_and_then_the_entry_is_named() {
    let test = written().await;
    let whole = verify(&test.place(), None).await.unwrap();
    assert_eq!(whole.workspaces.iter().map(|end| end.entries).collect::<Vec<_>>(), [21]);
    test.sql("update change_log set mutation = replace(mutation, '2021-11-12', '2021-11-13') where seq = 4").await;
    let error = verify(&test.place(), None).await.unwrap_err();
    assert!(matches!(error, AuditError::Broken { broken: Broken::Changed(4), .. }), "{error}");
    assert!(error.to_string().starts_with("BROKEN: in the log of"), "{error}");
}

both!(an_end_that_was_cut_off_is_missed_by_the_board_itself);
async fn an_end_that_was_cut_off_is_missed_by_the_board_itself() {
    let test = written().await;
    test.sql("delete from change_log where seq > 19").await;
    let error = verify(&test.place(), None).await.unwrap_err();
    assert!(matches!(error, AuditError::Cut { log: 19, board: 21, .. }), "{error}");
}

both!(a_log_that_was_written_anew_is_whole_in_itself_and_found_by_the_checkpoint);
async fn a_log_that_was_written_anew_is_whole_in_itself_and_found_by_the_checkpoint() {
    let test = written().await;
    let (_folder, file) = file();
    let kept = checkpoint(&test.place(), &file, &test.app.clock).await.unwrap();
    assert_eq!(verify(&test.place(), Some(&file)).await.unwrap().workspaces, kept.workspaces);
    // A board that has gone on since is whole, too.
    test.client().await.push(1, &[move_to(nuit(), "2021-12-01")]).await;
    verify(&test.place(), Some(&file)).await.unwrap();

    // Who can write the table can reckon all hashes anew.
    let workspace = test.workspace(demo::SLUG).await;
    let mut log = load::log(test.app.db.reader(), workspace).await.unwrap();
    let mut previous = String::new();
    for entry in &mut log {
        entry.door = entry.door.replace("app", "api");
        entry.previous_hash = previous;
        entry.hash = chain::hash(entry);
        previous = entry.hash.clone();
        let Model { seq, door, hash, previous_hash, .. } = &*entry;
        test.sql(&format!(
            "update change_log set door = '{door}', hash = '{hash}', previous_hash = '{previous_hash}' where seq = {seq}"
        ))
        .await;
    }
    verify(&test.place(), None).await.unwrap();
    let error = verify(&test.place(), Some(&file)).await.unwrap_err();
    assert!(matches!(error, AuditError::NotContinued { entries: 21, .. }), "{error}");
}

both!(a_checkpoint_that_is_none_or_stands_there_already_is_said);
async fn a_checkpoint_that_is_none_or_stands_there_already_is_said() {
    let test = written().await;
    let (_folder, file) = file();
    let missing = verify(&test.place(), Some(&file)).await.unwrap_err();
    assert!(matches!(missing, AuditError::Checkpoint { .. }), "{missing}");
    std::fs::write(&file, "{}").unwrap();
    let broken = verify(&test.place(), Some(&file)).await.unwrap_err();
    assert!(broken.to_string().contains("made_at"), "{broken}");
    let taken = checkpoint(&test.place(), &file, &test.app.clock).await.unwrap_err();
    assert!(matches!(taken, AuditError::Write { .. }), "{taken}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{}");
}

#[test]
fn a_thousand_random_single_changes_are_all_found() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let log = runtime.block_on(async {
        let test = written().await;
        load::log(test.app.db.reader(), test.workspace(demo::SLUG).await).await.unwrap()
    });
    let config = Config { cases: 1_000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let change = (0..log.len(), 0..11_u8, any::<prop::sample::Index>(), any::<u64>());
    let all_found = runner.run(&change, |(at, field, place, by)| {
        let mut log = log.clone();
        let entry = &mut log[at];
        let other = |text: &mut String| {
            let at = place.index(text.len() + 1);
            let at = (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
            text.insert(at, char::from(b'a' + (by % 26) as u8));
        };
        let by = i64::try_from(by % 1_000).unwrap() + 1;
        match field {
            0 => entry.seq += by,
            1 => entry.version += by,
            2 => entry.recorded_at += by,
            3 => entry.actor = uuid::Uuid::from_u128(entry.actor.as_u128() ^ u128::from(by.unsigned_abs())),
            4 => other(&mut entry.door),
            5 => entry.client_id = Some(uuid::Uuid::from_u128(u128::from(by.unsigned_abs()))),
            6 => entry.mid = Some(entry.mid.unwrap_or_default() + by),
            7 => other(&mut entry.mutation),
            8 => other(&mut entry.changes),
            9 => other(&mut entry.hash),
            _ => other(&mut entry.previous_hash),
        }
        prop_assert!(chain::verify(&log).is_err(), "field {field} of entry {at}");
        Ok(())
    });
    all_found.unwrap();
}
