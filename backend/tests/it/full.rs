//! A full disk: nobody is told that anything was saved, and all goes on when there is room again.

use crate::support::planted::Strikes;
use crate::support::{On, TestApp, create, new_meeting, told};
use axum::http::Request;
use backend::demo;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};

const MEETINGS: &str = "/api/v1/meetings";

impl TestApp {
    /// Leaves the database as many pages as it has now, and some; 0: as many as it may ever have.
    async fn limit_pages(&self, more: i64) {
        let txn = self.app.db.begin().await.unwrap();
        let ask = async |pragma: &str| {
            let row = txn.query_one_raw(Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {pragma}"))).await;
            row.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
        };
        let most = if more == 0 { i64::from(u32::MAX - 1) } else { ask("page_count").await + more };
        ask(&format!("max_page_count = {most}")).await;
        sea_orm::TransactionSession::commit(txn).await.unwrap();
    }
}

fn hundred() -> Vec<Value> {
    (0..100).map(|_| create(new_meeting(), "2021-12-01")).collect()
}

async fn make(test: &TestApp, key: &str) -> crate::support::Answer {
    let body = json!({ "committee": "NUIT", "start_date": "2021-12-01" }).to_string();
    let request = Request::post(MEETINGS).header("content-type", "application/json").header("idempotency-key", key);
    test.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn on_a_full_disk_a_push_is_answered_503_and_works_when_there_is_room() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    test.limit_pages(1).await;
    let pushed = hundred();
    for _ in 0..3 {
        assert_eq!(client.push_raw(1, &pushed).await.problem(), "503 unavailable");
    }
    assert_eq!((test.version(demo::SLUG).await, test.client().await.pull().await.last_mid), (1, 0));
    // What needs no room is read as ever, and the server is well enough to say so.
    assert_eq!(test.get("/api/v1/goals").await.status, 200);
    test.limit_pages(0).await;
    let answer = client.push(1, &pushed).await;
    assert_eq!((answer.last_mid, told(&answer)[99].as_str()), (100, "100 applied 101"));
    assert_eq!(make(&test, "k").await.status, 201);
}

#[tokio::test]
async fn on_a_full_disk_others_in_the_same_group_are_not_told_that_it_worked_either() {
    let test = TestApp::demo().await;
    let [large, small] = [test.client().await, test.client().await];
    test.limit_pages(1).await;
    let (pushed, one) = (hundred(), [create(new_meeting(), "2021-12-01")]);
    let (first, second) = tokio::join!(large.push_raw(1, &pushed), small.push_raw(1, &one));
    assert_eq!(first.problem(), "503 unavailable");
    // The small one may have had room by itself; then it is there.
    let version = test.version(demo::SLUG).await;
    assert_eq!(second.status == 200, version == 2, "{} at {version}", second.text());
    test.limit_pages(0).await;
    assert_eq!(large.push(1, &pushed).await.last_mid, 100);
    assert_eq!(small.push(1, &one).await.last_mid, 1);
    assert_eq!(test.version(demo::SLUG).await, 102);
}

/// PostgreSQL says `disk_full` where it extends a table.
#[test]
fn on_a_full_disk_of_postgresql_nothing_is_said_to_be_saved() {
    On::Postgres.run(async {
        let test = TestApp::demo().await;
        test.plant("change_log", None, Strikes::DiskFull).await;
        let client = test.client().await;
        let pushed = [create(new_meeting(), "2021-12-01")];
        assert_eq!(client.push_raw(1, &pushed).await.problem(), "503 unavailable");
        assert_eq!(make(&test, "k").await.problem(), "503 unavailable");
        assert_eq!((test.version(demo::SLUG).await, test.client().await.pull().await.last_mid), (1, 0));
        test.pull_up("change_log").await;
        assert_eq!(told(&client.push(1, &pushed).await), ["1 applied 2"]);
        assert_eq!(make(&test, "k").await.status, 201);
    });
}
