//! What programs and calendars come in with.

use crate::support::browser::{Browser, demo_house};
use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::{Method, Request};
use backend::demo;
use backend::demo::people::user;
use backend::people::house::House;
use serde_json::{Value, json};
use shared::api::DemoRole;

const TOKENS: &str = "/w/nasjonal-e-helse/auth/tokens";

async fn made(browser: &Browser<'_>, may: &str) -> (String, String) {
    let made = browser.post(TOKENS, json!({ "label": "regneark", "may": may, "days": 30 })).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    (text(&made.json()["token"]["id"]), text(&made.json()["secret"]))
}

async fn asks(test: &TestApp, method: Method, path: &str, secret: &str, body: Value) -> Answer {
    let request = Request::builder().method(method).uri(path).header("authorization", format!("Bearer {secret}"));
    let request = request.header("content-type", "application/json").header("idempotency-key", secret);
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn meeting() -> Value {
    json!({ "committee": "NUIT", "start_date": "2021-12-01" })
}

both!(a_token_does_what_it_was_made_for_in_its_owners_rights_and_nothing_else);
async fn a_token_does_what_it_was_made_for_in_its_owners_rights_and_nothing_else() {
    let test = TestApp::parts().await;
    test.add_workspace("annet").await;
    let secretary = test.part(DemoRole::Secretary).await;
    let (_, feed) = made(&secretary.browser, "feed").await;
    let (_, read) = made(&secretary.browser, "read").await;
    let (_, write) = made(&secretary.browser, "write").await;
    let api = "/w/nasjonal-e-helse/api/v1/meetings";
    for (secret, get, post) in [(&feed, 403, 403), (&read, 200, 403), (&write, 200, 201)] {
        assert_eq!(asks(&test, Method::GET, api, secret, json!({})).await.status, get);
        assert_eq!(asks(&test, Method::POST, api, secret, meeting()).await.status, post);
    }
    let nufa = json!({ "committee": "NUFA", "start_date": "2021-12-01" });
    let other = asks(&test, Method::POST, "/api/v1/meetings", &(write.clone()), nufa).await;
    assert_eq!(other.problem(), "422 key_reused at Idempotency-Key, expected a key of its own for each request");
    // Not in another workspace, not on the app's own wire, and never to make another way in.
    for (method, path) in [
        (Method::GET, "/w/annet/api/v1/meetings"),
        (Method::GET, "/w/nasjonal-e-helse/sync/events"),
        (Method::POST, "/w/nasjonal-e-helse/sync/pull"),
        (Method::GET, TOKENS),
        (Method::GET, "/w/nasjonal-e-helse/auth/accounts"),
    ] {
        let body = json!({ "client": uuid::Uuid::now_v7(), "protocol": 3 });
        assert_eq!(asks(&test, method, path, &write, body).await.problem(), "403 not_allowed", "{path}");
    }
    assert_eq!(asks(&test, Method::GET, api, "styrehjul_ukjent", json!({})).await.problem(), "401 signed_out");
}

both!(a_token_that_is_withdrawn_run_out_or_its_owners_no_longer_opens_nothing);
async fn a_token_that_is_withdrawn_run_out_or_its_owners_no_longer_opens_nothing() {
    let test = TestApp::parts().await;
    let secretary = test.part(DemoRole::Secretary).await;
    let (id, withdrawn) = made(&secretary.browser, "read").await;
    let (_, secret) = made(&secretary.browser, "read").await;
    let path = "/api/v1/goals";
    let status =
        async |test: &TestApp, secret: &str| asks(test, Method::GET, path, secret, json!({})).await.status.as_u16();
    assert_eq!(status(&test, &withdrawn).await, 200);
    let member = test.part(DemoRole::Member).await;
    assert_eq!(member.browser.delete(&format!("{TOKENS}/{id}")).await.problem(), "404 not_found");
    assert_eq!(secretary.browser.delete(&format!("{TOKENS}/{id}")).await.status, 204);
    assert_eq!(secretary.browser.delete(&format!("{TOKENS}/{id}")).await.problem(), "404 not_found");
    assert_eq!((status(&test, &withdrawn).await, status(&test, &secret).await), (401, 200));
    let listed = secretary.browser.get(TOKENS).await.json()["items"].clone();
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["label"]), (1, &json!("regneark")));
    assert!(!listed.to_string().contains(&secret), "what opens is shown once");
    assert_eq!(status(&test.at("2021-12-16T10:59:00Z"), &secret).await, 200);
    assert_eq!(status(&test.at("2021-12-16T11:00:00Z"), &secret).await, 401);
    test.sql(&format!(
        "UPDATE account SET disabled_at = 1 WHERE user_id = {}",
        test.literal(user(DemoRole::Secretary).0)
    ))
    .await;
    assert_eq!(status(&test, &secret).await, 401);
}

both!(a_calendar_comes_in_by_a_token_in_its_address);
async fn a_calendar_comes_in_by_a_token_in_its_address() {
    let test = TestApp::parts_in(House { public: false, ..demo_house() }).await;
    let secretary = test.part(DemoRole::Secretary).await;
    let (_, feed) = made(&secretary.browser, "feed").await;
    let (_, read) = made(&secretary.browser, "read").await;
    let mine = test.get(&format!("/kalender/mine.ics?token={feed}")).await;
    assert_eq!((mine.status.as_u16(), mine.header("cache-control")), (200, "private, no-cache"));
    let events = |answer: &Answer| answer.text().matches("BEGIN:VEVENT").count();
    let nuit = test.get(&format!("/kalender/nuit.ics?token={feed}")).await;
    let all = test.get(&format!("/kalender/arshjul.ics?token={feed}")).await;
    assert!(events(&mine) > 0 && events(&mine) == events(&nuit) && events(&nuit) < events(&all));
    for wrong in ["", "?token=", "?token=styrehjul_ukjent", &format!("?token={read}")] {
        assert_eq!(test.get(&format!("/kalender/mine.ics{wrong}")).await.problem(), "401 signed_out", "{wrong}");
    }
    let again = test.get_with(&format!("/kalender/mine.ics?token={feed}"), "if-none-match", mine.header("etag")).await;
    assert_eq!(again.status, 304);
    assert_eq!(secretary.browser.get("/kalender/mine.ics").await.status, 200, "signed in, without a token");
}

both!(a_token_has_a_name_and_an_end_and_there_are_not_too_many);
async fn a_token_has_a_name_and_an_end_and_there_are_not_too_many() {
    let test = TestApp::parts().await;
    let member = test.part(DemoRole::Member).await;
    for (asked, said) in [
        (json!({ "label": " ", "may": "feed" }), "422 required at label"),
        (json!({ "label": "x".repeat(101), "may": "feed" }), "422 too_long at label, expected 100"),
        (json!({ "label": "x", "may": "write" }), "422 required at days, expected 1–730"),
        (json!({ "label": "x", "may": "read", "days": 731 }), "422 invalid_value at days, expected 1–730"),
    ] {
        assert_eq!(member.browser.post(TOKENS, asked).await.problem(), said);
    }
    for _ in 0..20 {
        assert_eq!(member.browser.post(TOKENS, json!({ "label": "x", "may": "feed" })).await.status, 201);
    }
    let one_more = member.browser.post(TOKENS, json!({ "label": "x", "may": "feed" })).await.problem();
    assert_eq!(one_more, "422 invalid_value, expected at most 20 tokens; withdraw one first");
    assert_eq!(test.version(demo::SLUG).await, 2, "no record knows of tokens");
}
