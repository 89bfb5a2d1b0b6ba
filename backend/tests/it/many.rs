//! Many at once.

use crate::support::{TestApp, both, create, new_meeting, nuit, puts};
use backend::db::{chain, load};
use backend::demo;
use backend::people::Who;
use backend::sync::writer::{Batch, Sender, Settled};
use serde_json::{Value, json};
use shared::id::ClientId;
use shared::record::Record;
use shared::sync::{Epoch, Op, Outcome, PROTOCOL, Version};
use std::collections::BTreeSet;
use uuid::Uuid;

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

both!(batches_of_one_transaction_build_on_each_other);
/// Sent from one task, they wait together. What comes out is what would come out one by one.
async fn batches_of_one_transaction_build_on_each_other() {
    let test = TestApp::demo().await;
    let workspace = test.workspace(demo::SLUG).await;
    let row = load::by_id(test.app.db.reader(), workspace).await.unwrap().unwrap();
    let (one, other) = (ClientId(Uuid::now_v7()), ClientId(Uuid::now_v7()));
    let id = Uuid::now_v7();
    let save = |name: &str| {
        json!({ "name": "saved_view.save/1",
                "args": { "id": id, "page": "portefolje", "name": name, "query": "" } })
    };
    let forget = json!({ "name": "saved_view.delete/1", "args": { "id": id } });
    let batch = |client, first_mid, mutation: &Value| {
        let epoch = Epoch(row.epoch);
        let sender = Sender::Client { epoch, client, protocol: PROTOCOL, first_mid, confirmed: first_mid - 1 };
        test.app.writer.settle(Batch {
            workspace,
            who: Who::BuiltIn,
            sender,
            mutations: vec![mutation.clone()],
            once: None,
        })
    };
    let answers = futures_util::future::join_all([
        batch(one, 1, &save("a")),
        batch(other, 1, &forget),
        batch(one, 2, &forget),
        batch(one, 3, &save("b")),
        batch(one, 3, &save("b")),
        batch(other, 2, &save("c")),
    ])
    .await;
    let told: Vec<(u64, Option<Version>)> =
        answers.iter().flatten().map(|settled| (settled.last_mid, version(settled))).collect();
    assert_eq!(told, [(1, Some(2)), (1, Some(3)), (2, None), (3, Some(4)), (3, Some(4)), (2, Some(5))]);
    let pulled = test.client().await.pull().await;
    let named = puts(&pulled.ops).into_iter().find_map(|record| match record {
        Record::SavedView(saved) if saved.id.0 == id => Some(saved.name.clone()),
        _ => None,
    });
    assert_eq!(named.as_deref(), Some("c"));
    let log = load::log(test.app.db.reader(), workspace).await.unwrap();
    assert_eq!(chain::verify(&log), Ok(5));
}

/// Of the last mutation; None: it was refused.
fn version(settled: &Settled) -> Option<Version> {
    match settled.results.last()?.outcome {
        Outcome::Applied { version } => Some(version),
        Outcome::Refused { .. } | Outcome::Held { .. } => None,
    }
}
