//! Nothing is half done.

use crate::support::planted::Strikes;
use crate::support::{TestApp, both, create, move_to, new_meeting, nuit, told};
use backend::db::load;
use backend::demo;
use backend::people::Who;
use backend::sync::writer::{Batch, Sender};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use shared::mutation::Door;

/// How many rows each table has.
async fn rows(test: &TestApp) -> Vec<u64> {
    use backend::db::entity::{change_log, record, sync_client, sync_result, tombstone};
    let db = test.app.db.reader();
    vec![
        record::Entity::find().count(db).await.unwrap(),
        tombstone::Entity::find().count(db).await.unwrap(),
        sync_client::Entity::find().count(db).await.unwrap(),
        sync_result::Entity::find().count(db).await.unwrap(),
        change_log::Entity::find().count(db).await.unwrap(),
    ]
}

both!(a_refused_mutation_between_two_good_ones_leaves_no_trace_but_its_result);
async fn a_refused_mutation_between_two_good_ones_leaves_no_trace_but_its_result() {
    let test = TestApp::demo().await;
    let before = rows(&test).await;
    let [a, b] = [new_meeting(), new_meeting()];
    let answer =
        test.client().await.push(1, &[create(a, "2021-12-01"), create(a, "2021-12-02"), create(b, "2021-12-03")]).await;
    assert_eq!(told(&answer), ["1 applied 2", "2 refused already_exists at id", "3 applied 3"]);
    let added: Vec<u64> = rows(&test).await.iter().zip(before).map(|(after, before)| after - before).collect();
    assert_eq!(added, [2, 0, 1, 3, 2]);
}

both!(when_any_write_fails_nothing_is_written_and_the_same_push_works_later);
async fn when_any_write_fails_nothing_is_written_and_the_same_push_works_later() {
    for table in ["record", "change_log", "sync_client", "sync_result"] {
        let test = TestApp::demo().await;
        let before = rows(&test).await;
        test.plant(table, None, Strikes::AtOnce).await;
        let client = test.client().await;
        let push = [create(new_meeting(), "2021-12-01"), move_to(nuit(), "2021-11-26")];
        assert_eq!(client.push_raw(1, &push).await.problem(), "503 unavailable", "{table}");
        assert_eq!((rows(&test).await, test.version(demo::SLUG).await), (before, 1), "{table}");
        test.pull_up(table).await;
        assert_eq!(told(&client.push(1, &push).await), ["1 applied 2", "2 applied 3"], "{table}");
    }
}

both!(when_the_commit_itself_fails_nobody_is_told_that_it_worked);
async fn when_the_commit_itself_fails_nobody_is_told_that_it_worked() {
    let test = TestApp::demo().await;
    let before = rows(&test).await;
    test.plant("record", None, Strikes::AtTheEnd).await;
    let mut listener = test.app.pokes.listen(test.workspace(demo::SLUG).await);
    let [one, other] = [test.client().await, test.client().await];
    let (push, refused) = ([create(new_meeting(), "2021-12-01")], [move_to(new_meeting(), "2021-11-26")]);
    let (one, other) = tokio::join!(one.push_raw(1, &push), other.push_raw(1, &push));
    assert_eq!((one.problem(), other.problem()), ("503 unavailable".into(), "503 unavailable".into()));
    assert_eq!((rows(&test).await, test.version(demo::SLUG).await), (before, 1));
    // The news of version 1 may still come; it is no news of this push.
    assert!(*listener.borrow() <= 1, "nobody is poked");
    // A push that changes nothing has nothing to fail on, and the connection is as good as before.
    assert_eq!(test.client().await.push(1, &refused).await.last_mid, 1);
    test.pull_up("record").await;
    assert_eq!(told(&test.client().await.push(1, &push).await), ["1 applied 2"]);
    listener.wait_for(|head| *head == 2).await.unwrap();
}

both!(a_failing_batch_does_not_take_others_of_its_transaction_along);
/// Batches that wait together share a transaction; the test sends them from one task, so that they do.
async fn a_failing_batch_does_not_take_others_of_its_transaction_along() {
    let test = TestApp::demo().await;
    // One id of all is poisoned in the database itself.
    let poisoned = new_meeting();
    let when = format!("NEW.id = {}", test.literal(poisoned.0));
    test.plant("record", Some(when), Strikes::AtOnce).await;
    let workspace = test.workspace(demo::SLUG).await;
    let batch = |meeting| Batch {
        workspace,
        who: Who::BuiltIn,
        sender: Sender::Unnumbered(Door::Api),
        mutations: vec![create(meeting, "2021-12-01")],
        once: None,
    };
    let good: Vec<_> = (0..8).map(|_| new_meeting()).collect();
    let mut all: Vec<_> = good.iter().map(|meeting| test.app.writer.settle(batch(*meeting))).collect();
    all.insert(4, test.app.writer.settle(batch(poisoned)));
    let answers = futures_util::future::join_all(all).await;
    let failed: Vec<usize> = (0..9).filter(|place| answers[*place].is_err()).collect();
    assert_eq!(failed, [4]);
    let versions: Vec<i64> = answers.iter().flatten().map(|settled| settled.version).collect();
    assert_eq!(versions, [2, 3, 4, 5, 6, 7, 8, 9], "no version is spent on what failed");
    let log = load::log(test.app.db.reader(), workspace).await.unwrap();
    assert_eq!(backend::db::chain::verify(&log), Ok(9));
}

both!(a_panicking_rule_fails_its_own_push_and_nobody_elses);
/// A rule that panics is a fault of ours; it must not take the writer down with it. A meeting that was moved four billion
/// times makes one (in builds that check for overflow, as the tests' do).
async fn a_panicking_rule_fails_its_own_push_and_nobody_elses() {
    let test = TestApp::demo().await;
    let nuit_is = format!("id = {}", test.literal(nuit().0));
    test.sql(&format!(
        "UPDATE record SET body = replace(body, '\"sequence\":0', '\"sequence\":4294967295') WHERE {nuit_is}"
    ))
    .await;
    let client = test.client().await;
    let answer = client.push_raw(1, &[create(new_meeting(), "2021-12-01"), move_to(nuit(), "2021-11-26")]).await;
    assert_eq!(answer.problem(), "500 unavailable");
    assert_eq!(test.version(demo::SLUG).await, 1);
    assert_eq!(told(&client.push(1, &[create(new_meeting(), "2021-12-01")]).await), ["1 applied 2"]);
}

#[tokio::test]
async fn sqlite_is_as_durable_as_it_says() {
    let test = TestApp::demo().await;
    let txn = test.app.db.begin().await.unwrap();
    for (pragma, value) in [("synchronous", 2), ("foreign_keys", 1)] {
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, format!("PRAGMA {pragma}"));
        let row = txn.query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i32>(0).unwrap(), value, "{pragma}");
    }
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, "PRAGMA journal_mode");
    let row = txn.query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "wal");
    sea_orm::TransactionSession::rollback(txn).await.unwrap();
}

both!(readers_cannot_write);
async fn readers_cannot_write() {
    let test = TestApp::demo().await;
    let refused = test.app.db.reader().execute_unprepared("DELETE FROM record").await.unwrap_err();
    assert!(refused.to_string().replace('-', "").contains("readonly"), "{refused}");
}
