//! The stream that says: something changed, come and pull.

use crate::support::{TestApp, both, create, move_to, new_meeting, nuit};
use backend::demo;
use backend::jobs::day::turn;
use backend::workspaces::fill;
use http_body_util::BodyExt;
use jiff::civil::date;
use shared::id::{RoleGrantId, UserId};
use shared::model::{Person, RoleGrant, Validity};
use shared::mutation::ImportRecords;
use shared::permission::Role;
use std::time::Duration;
use tokio::time::timeout;

const EVENTS: &str = "/w/nasjonal-e-helse/sync/events";

/// The next event as text; None: the stream has ended.
async fn next(body: &mut axum::body::Body) -> Option<String> {
    let frame = timeout(Duration::from_secs(60), body.frame()).await.expect("an event in time")?;
    Some(String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
}

both!(a_stream_says_the_version_at_once_and_after_each_commit);
async fn a_stream_says_the_version_at_once_and_after_each_commit() {
    let test = TestApp::demo().await;
    let response = test.stream(EVENTS).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let mut body = response.into_body();
    assert_eq!(next(&mut body).await.unwrap(), "event: poke\ndata: {\"version\":1}\n\n");
    test.client().await.push(1, &[move_to(nuit(), "2021-11-26")]).await;
    assert_eq!(next(&mut body).await.unwrap(), "event: poke\ndata: {\"version\":2}\n\n");
}

both!(a_refusal_and_another_workspaces_change_poke_nobody);
async fn a_refusal_and_another_workspaces_change_poke_nobody() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    let mut body = test.stream(EVENTS).await.into_body();
    next(&mut body).await.unwrap();
    test.client().await.push(1, &[move_to(new_meeting(), "2021-11-26")]).await;
    test.client_in("annet").await.push(1, &[create(new_meeting(), "2021-11-26")]).await;
    assert!(timeout(Duration::from_millis(300), body.frame()).await.is_err());
}

// A clock that a test moves and a database on the network do not go together; the heart beats without one.
#[tokio::test]
async fn a_stream_has_a_heartbeat_and_ends_when_the_server_does() {
    let test = TestApp::demo().await;
    let mut body = test.stream(EVENTS).await.into_body();
    next(&mut body).await.unwrap();
    tokio::time::pause();
    let before = tokio::time::Instant::now();
    assert_eq!(next(&mut body).await.unwrap(), "event: hb\ndata: {}\n\n");
    assert_eq!(before.elapsed().as_secs(), shared::sync::HEARTBEAT_SECONDS);
    test.close.send(true).unwrap();
    assert_eq!(next(&mut body).await, None);
}

both!(when_a_role_begins_or_ends_with_the_day_who_listens_is_told);
async fn when_a_role_begins_or_ends_with_the_day_who_listens_is_told() {
    let test = TestApp::demo().await;
    let workspace = test.workspace(demo::SLUG).await;
    let user = UserId(uuid::Uuid::now_v7());
    let valid = Validity { from: Some(date(2021, 11, 18)), to: Some(date(2021, 11, 20)) };
    let grant = RoleGrant { id: RoleGrantId(uuid::Uuid::now_v7()), person: user, role: Role::StrategyTeam, valid };
    let person = Person { id: user, name: "Vikaren".into(), email: None, organisation: None };
    let records = vec![person.into(), grant.into()];
    fill(&test.app, workspace, ImportRecords { source: "test".into(), records }).await.unwrap();
    let mut body = test.stream(EVENTS).await.into_body();
    assert_eq!(next(&mut body).await.unwrap(), "event: poke\ndata: {\"version\":2}\n\n");
    let turn =
        async |before: i8, today: i8| turn(&test.app, date(2021, 11, before), date(2021, 11, today)).await.unwrap();
    // A version that nobody has: every app comes and asks.
    let told = "event: poke\ndata: {\"version\":0}\n\n";
    turn(17, 18).await;
    assert_eq!(next(&mut body).await.unwrap(), told, "it begins");
    turn(20, 21).await;
    assert_eq!(next(&mut body).await.unwrap(), told, "it ends");
    for (before, today) in [(16, 17), (18, 19), (19, 20), (21, 22)] {
        turn(before, today).await;
    }
    test.client().await.push(1, &[move_to(nuit(), "2021-11-26")]).await;
    assert_eq!(next(&mut body).await.unwrap(), "event: poke\ndata: {\"version\":3}\n\n", "else nobody is told");
}
