//! The stream that says: something changed, come and pull.

use crate::support::{TestApp, both, create, move_to, new_meeting, nuit};
use http_body_util::BodyExt;
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
