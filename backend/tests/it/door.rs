//! What is turned away before any rule is asked, and how it is told.

use crate::support::{TestApp, both, create, move_to, new_meeting, nuit};
use axum::body::Body;
use axum::http::{Method, Request};
use backend::demo;
use serde_json::{Value, json};
use shared::sync::{Epoch, MAX_MUTATIONS, MAX_PUSH_BYTES};
use uuid::Uuid;

const PUSH: &str = "/w/nasjonal-e-helse/sync/push";

both!(a_body_that_is_no_json_or_of_another_shape_is_told_apart);
async fn a_body_that_is_no_json_or_of_another_shape_is_told_apart() {
    let test = TestApp::demo().await;
    let good = test.client().await.push_body(1, &[]);
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body.as_object_mut().unwrap().insert(name.into(), value);
        body.to_string()
    };
    let without = |name: &str| {
        let mut body = good.clone();
        body.as_object_mut().unwrap().remove(name);
        body.to_string()
    };
    let mut said = Vec::new();
    for body in [
        "{\"epoch\": ".to_owned(),
        "{} {}".to_owned(),
        format!("{good} x"),
        String::new(),
        "[]".to_owned(),
        with("epoch", json!("now")),
        with("first_mid", json!(-1)),
        with("mutations", json!({})),
        with("mutation", json!([])),
        without("client"),
        with("protocol", json!(99)),
    ] {
        said.push(test.post(PUSH, body).await.problem());
    }
    insta::assert_debug_snapshot!(said, @r#"
    [
        "400 broken_json",
        "400 required at epoch",
        "400 broken_json",
        "400 broken_json",
        "400 invalid_body, expected an object",
        "400 invalid_body at epoch, expected a UUID",
        "400 invalid_body at first_mid, expected a whole number",
        "400 invalid_body at mutations, expected a list",
        "400 unknown_field at mutation",
        "400 required at client",
        "400 unknown_protocol at protocol, expected 1–6",
    ]
    "#);
    assert_eq!(test.version(demo::SLUG).await, 1);
}

both!(a_body_of_another_type_is_refused);
async fn a_body_of_another_type_is_refused() {
    let test = TestApp::demo().await;
    let body = test.client().await.push_body(1, &[]).to_string();
    let request = Request::post(PUSH).header("content-type", "text/plain").body(Body::from(body)).unwrap();
    insta::assert_snapshot!(test.send(request).await.problem(), @"415 unsupported_media_type");
}

both!(too_much_at_once_is_refused);
async fn too_much_at_once_is_refused() {
    let test = TestApp::demo().await;
    let client = test.client().await;
    let blanks = " ".repeat(MAX_PUSH_BYTES);
    let body = client.push_body(1, &[]).to_string() + &blanks;
    insta::assert_snapshot!(test.post(PUSH, body).await.problem(), @"413 body_too_large, expected at most 262144 bytes");
    let many = vec![move_to(nuit(), "2021-11-26"); MAX_MUTATIONS + 1];
    let answer = client.push_raw(1, &many).await;
    insta::assert_snapshot!(answer.problem(), @"413 too_many_mutations at mutations, expected at most 100");
    let most: Vec<Value> = (0..MAX_MUTATIONS).map(|_| create(new_meeting(), "2021-12-01")).collect();
    assert_eq!(client.push(1, &most).await.last_mid, 100);
}

both!(a_push_from_before_a_restore_is_refused);
async fn a_push_from_before_a_restore_is_refused() {
    let test = TestApp::demo().await;
    let mut client = test.client().await;
    client.epoch = Epoch(Uuid::nil());
    insta::assert_snapshot!(client.push_raw(1, &[]).await.problem(), @"409 epoch_changed");
    let cursor = Some(shared::sync::Cursor::default());
    insta::assert_snapshot!(client.pull_raw(&cursor).await.problem(), @"409 epoch_changed");
}

both!(another_workspaces_client_is_refused);
async fn another_workspaces_client_is_refused() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    let client = test.client().await;
    client.push(1, &[create(new_meeting(), "2021-12-01")]).await;
    let mut thief = test.client_in("annet").await;
    thief.id = client.id;
    insta::assert_snapshot!(thief.push_raw(2, &[]).await.problem(), @"409 foreign_client");
    assert_eq!(thief.pull().await.last_mid, 0, "nor is it told how far the other has come");
}

both!(another_users_client_is_refused_and_told_nothing);
async fn another_users_client_is_refused_and_told_nothing() {
    let test = TestApp::demo().await;
    let mut client = test.client().await;
    client.push(1, &[move_to(new_meeting(), "2021-11-26")]).await;
    // Until people sign in there is one user; the row says that it was somebody else.
    let other = test.literal(Uuid::from_u128(77));
    test.sql(&format!("UPDATE sync_client SET user_id = {other}")).await;
    insta::assert_snapshot!(client.push_raw(2, &[]).await.problem(), @"409 foreign_client");
    let pulled = client.pull().await;
    assert_eq!((pulled.last_mid, pulled.results.len()), (0, 0));
}

both!(a_cursor_of_another_workspace_is_refused);
async fn a_cursor_of_another_workspace_is_refused() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    let mut there = test.client_in("annet").await;
    there.push(1, &[create(new_meeting(), "2021-12-01")]).await;
    let cursor = Some(there.pull().await.cursor);
    // With its own epoch, and with the epoch of the workspace that is asked.
    let mut here = test.client().await;
    insta::assert_snapshot!(here.pull_raw(&cursor).await.problem(), @"400 bad_cursor");
    here.epoch = there.epoch;
    insta::assert_snapshot!(here.pull_raw(&cursor).await.problem(), @"409 epoch_changed");
    insta::assert_snapshot!(here.push_raw(1, &[create(new_meeting(), "2021-12-01")]).await.problem(), @"409 epoch_changed");
}

both!(garbage_is_refused_whatever_its_form);
async fn garbage_is_refused_whatever_its_form() {
    let test = TestApp::demo().await;
    let mut noise = vec![0u8; 20_000];
    fastrand::Rng::with_seed(9).fill(&mut noise);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let number = json!({ "epoch": Uuid::nil(), "client": Uuid::nil(), "protocol": 1, "first_mid": 0, "mutations": [] });
    let number = number.to_string().replace("\"first_mid\":0", "\"first_mid\":1e400");
    let mut said = Vec::new();
    for body in [noise, b"\xff\xfe{\0}".to_vec(), deep.into_bytes(), number.into_bytes(), vec![b'x'; 10_000_000]] {
        for verb in ["push", "pull"] {
            said.push(test.post(&format!("/w/nasjonal-e-helse/sync/{verb}"), body.clone()).await.problem());
        }
    }
    insta::assert_debug_snapshot!(said, @r#"
    [
        "400 broken_json",
        "400 broken_json",
        "400 broken_json",
        "400 broken_json",
        "400 invalid_body, expected an object",
        "400 invalid_body, expected an object",
        "400 broken_json",
        "400 unknown_field at first_mid",
        "413 body_too_large, expected at most 262144 bytes",
        "413 body_too_large, expected at most 262144 bytes",
    ]
    "#);
    let client = test.client().await;
    // Deep inside of what is else well formed: one mutation is refused, the push is not.
    let raw = client.push_body(1, &[]).to_string();
    let nested = raw.replace("\"mutations\":[]", &format!("\"mutations\":[{}{}]", "[".repeat(100), "]".repeat(100)));
    assert_eq!(test.post(PUSH, nested).await.status, 200);
    assert_eq!(test.version(demo::SLUG).await, 1);
}

both!(a_thousand_edits_arrive_a_hundred_at_a_time_each_once);
async fn a_thousand_edits_arrive_a_hundred_at_a_time_each_once() {
    let test = TestApp::demo().await;
    let mut client = test.client().await;
    let edits: Vec<Value> = (0..1_000).map(|_| create(new_meeting(), "2021-12-01")).collect();
    let answer = client.push_raw(1, &edits).await;
    insta::assert_snapshot!(answer.problem(), @"413 too_many_mutations at mutations, expected at most 100");
    for (first_mid, hundred) in (1..).step_by(100).zip(edits.chunks(100)) {
        let answer = client.push(first_mid, hundred).await;
        // As when the answer was lost on its way.
        assert_eq!(client.push(first_mid, hundred).await, answer);
    }
    let pulled = client.pull().await;
    assert_eq!((pulled.last_mid, test.version(demo::SLUG).await), (1_000, 1_001));
    let created = pulled.ops.iter().filter(|op| matches!(op, shared::sync::Op::Put { version, .. } if *version > 1));
    assert_eq!(created.count(), 1_000);
}

both!(what_is_not_there_and_what_is_asked_wrongly);
async fn what_is_not_there_and_what_is_asked_wrongly() {
    let test = TestApp::demo().await;
    let mut said = Vec::new();
    for (method, path) in [
        (Method::GET, "/api/v1/nothing"),
        (Method::GET, "/w/nasjonal-e-helse/api/v1/nothing"),
        (Method::GET, "/w/nasjonal-e-helse/sync/nothing"),
        (Method::GET, "/kalender/nothing.ics"),
        (Method::GET, "/no-such-file.js"),
        (Method::GET, "/w/nowhere/api/v1/goals"),
        (Method::POST, "/api/v1/goals"),
        (Method::DELETE, "/w/nasjonal-e-helse/sync/pull"),
        (Method::POST, "/"),
    ] {
        let request = Request::builder().method(method.clone()).uri(path).body(Body::empty()).unwrap();
        said.push(format!("{method} {path}: {}", test.send(request).await.problem()));
    }
    insta::assert_debug_snapshot!(said, @r#"
    [
        "GET /api/v1/nothing: 404 not_found",
        "GET /w/nasjonal-e-helse/api/v1/nothing: 404 not_found",
        "GET /w/nasjonal-e-helse/sync/nothing: 404 not_found",
        "GET /kalender/nothing.ics: 404 not_found",
        "GET /no-such-file.js: 404 not_found",
        "GET /w/nowhere/api/v1/goals: 404 unknown_workspace",
        "POST /api/v1/goals: 405 method_not_allowed",
        "DELETE /w/nasjonal-e-helse/sync/pull: 405 method_not_allowed",
        "POST /: 405 method_not_allowed",
    ]
    "#);
}

both!(no_answer_is_kept_unless_it_says_so_and_every_answer_keeps_to_itself);
async fn no_answer_is_kept_unless_it_says_so_and_every_answer_keeps_to_itself() {
    let test = TestApp::demo().await;
    for path in ["/api/v1/goals", "/healthz", "/api/v1/nothing", "/api/openapi.json"] {
        let answer = test.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(answer.header("strict-transport-security").starts_with("max-age="), "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
}
