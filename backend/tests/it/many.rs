//! Many at once.

use crate::support::{TestApp, create, new_meeting, nuit, puts};
use backend::db::{chain, load};
use backend::demo;
use serde_json::json;
use shared::record::Record;
use shared::sync::{Op, Outcome, Version};
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_pushes_are_all_applied_with_versions_without_gaps() {
    const CLIENTS: u64 = 32;
    const PUSHES: u64 = 5;
    let test = TestApp::demo().await;
    let mut ids = Vec::new();
    for _ in 0..CLIENTS {
        ids.push(test.client().await);
    }
    let work = ids.iter().map(|client| async {
        let mut versions: Vec<Version> = Vec::new();
        for number in 0..PUSHES {
            let pair = [create(new_meeting(), "2021-12-01"), create(new_meeting(), "2021-12-02")];
            let answer = client.push(number * 2 + 1, &pair).await;
            versions.extend(answer.results.iter().map(|result| match result.outcome {
                Outcome::Applied { version } => version,
                Outcome::Refused { .. } | Outcome::Held { .. } => panic!("{result:?}"),
            }));
        }
        versions
    });
    let versions: Vec<Version> = futures_util::future::join_all(work).await.into_iter().flatten().collect();
    let distinct: BTreeSet<Version> = versions.iter().copied().collect();
    let last = 1 + i64::try_from(CLIENTS * PUSHES * 2).unwrap();
    assert_eq!(distinct, (2..=last).collect());
    assert_eq!(versions.len(), distinct.len());
    assert_eq!(test.version(demo::SLUG).await, last);

    let pulled = test.client().await.pull().await;
    let created = pulled.ops.iter().filter(|op| matches!(op, Op::Put { version, .. } if *version > 1)).count();
    assert_eq!(created, versions.len());
    let log = load::log(test.app.db.reader(), test.workspace(demo::SLUG).await).await.unwrap();
    assert_eq!(chain::verify(&log), Ok(last));
}

/// A canary that is not idempotent: every applied move raises the meeting's sequence by one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_many_do_to_one_row_adds_up_even_when_every_push_is_sent_twice() {
    let test = TestApp::demo().await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        clients.push(test.client().await);
    }
    let work = clients.iter().map(|client| async {
        for mid in 1..=3 {
            let when = json!({ "start_date": "2021-11-26", "end_date": "2021-11-26" });
            let moved = [json!({ "name": "meeting.move/1", "args": { "id": nuit(), "when": when } })];
            let (one, two) = tokio::join!(client.push(mid, &moved), client.push(mid, &moved));
            assert_eq!(one, two);
        }
    });
    futures_util::future::join_all(work).await;
    let pulled = test.client().await.pull().await;
    let sequence = puts(&pulled.ops).into_iter().find_map(|record| match record {
        Record::Meeting(meeting) if meeting.id == nuit() => Some(meeting.sequence),
        _ => None,
    });
    assert_eq!(sequence, Some(60));
    assert_eq!(test.version(demo::SLUG).await, 61);
}
