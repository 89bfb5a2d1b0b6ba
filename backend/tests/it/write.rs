//! Writes of the REST API: the same rules as everywhere, and never twice for one key.

use crate::support::planted::Strikes;
use crate::support::{Answer, TestApp, both, new_meeting, nuit};
use axum::body::Body;
use axum::http::{Method, Request};
use backend::clock::Clock;
use backend::db::load;
use backend::demo;
use backend::jobs::forget::forget;
use serde_json::{Value, json};

const MEETINGS: &str = "/api/v1/meetings";

async fn write(test: &TestApp, path: &str, key: &str, body: &Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json").header("idempotency-key", key);
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn meeting() -> Value {
    json!({ "committee": "NUIT", "start_date": "2021-12-01", "start_time": "10:00", "title": "Ekstra møte" })
}

both!(a_program_can_do_what_a_person_can);
async fn a_program_can_do_what_a_person_can() {
    let test = TestApp::demo().await;
    let made = write(&test, MEETINGS, "a", &meeting()).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let place = made.header("location").to_owned();
    assert_eq!(place, format!("/w/nasjonal-e-helse/api/v1/meetings/{}", made.json()["id"].as_str().unwrap()));
    assert_eq!(test.get(&place).await.json(), made.json());
    assert_eq!((&made.json()["end_date"], &made.json()["start_time"]), (&"2021-12-01".into(), &"10:00:00".into()));

    let moved = write(&test, &format!("{place}/move"), "b", &json!({ "start_date": "2021-12-02" })).await;
    assert_eq!((moved.status.as_u16(), &moved.json()["sequence"]), (200, &1.into()));
    let said = json!({ "start_date": "2021-12-02", "place": "Hamar" });
    let edited = write(&test, &format!("{place}/edit"), "b2", &said).await;
    assert_eq!((&edited.json()["place"], &edited.json()["title"]), (&"Hamar".into(), &Value::Null));
    let gone = write(&test, &format!("{place}/cancel"), "c", &json!({ "reason": "Smitte" })).await;
    assert_eq!((gone.status.as_u16(), &gone.json()["cancel_reason"]), (200, &"Smitte".into()));

    let report = json!({ "initiative": "alle-moter", "light": "red", "comment": "Stanset" });
    let report = write(&test, "/api/v1/reports", "d", &report).await;
    assert_eq!((report.status.as_u16(), &report.json()["published_on"]), (201, &"2021-11-16".into()));
    let indicator = "andel-kommuner-som-har-innfort-kjernejournal";
    let value = json!({ "indicator": indicator, "date": "2021-10-01", "value": "46.50" });
    let value = write(&test, "/api/v1/measurements", "e", &value).await;
    assert_eq!((value.status.as_u16(), &value.json()["value"]), (201, &"46.5".into()));
    let view = json!({ "page": "portefolje", "name": "Røde", "query": "lys=rod" });
    let view = write(&test, "/api/v1/saved-views", "f", &view).await;
    assert_eq!(view.status, 201);
    for answer in [&report, &value, &view] {
        assert_eq!(test.get(answer.header("location")).await.json(), answer.json());
    }
    let delete = || Request::delete(view.header("location")).body(Body::empty()).unwrap();
    assert_eq!(test.send(delete()).await.status, 204);
    assert_eq!(test.send(delete()).await.problem(), "404 unknown_reference at id");
    let log = load::log(test.app.db.reader(), test.workspace(demo::SLUG).await).await.unwrap();
    assert_eq!(log[1..].iter().map(|entry| entry.door.as_str()).collect::<Vec<_>>(), ["api"; 8]);
}

both!(the_same_request_again_gets_the_same_answer_and_does_nothing);
async fn the_same_request_again_gets_the_same_answer_and_does_nothing() {
    let test = TestApp::demo().await;
    let first = write(&test, MEETINGS, "k-1", &meeting()).await;
    let version = test.version(demo::SLUG).await;
    // Blanks, the order of the fields and the address of the same workspace make it no other request.
    let text = "{ \"title\": \"Ekstra møte\", \"start_time\": \"10:00\", \"start_date\": \"2021-12-01\",\n \"committee\": \"NUIT\" }";
    let again = Request::post("/w/nasjonal-e-helse/api/v1/meetings")
        .header("content-type", "application/json")
        .header("idempotency-key", "\"k-1\"")
        .body(Body::from(text))
        .unwrap();
    let again = test.send(again).await;
    assert_eq!((again.status, again.text()), (first.status, first.text()));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!(test.version(demo::SLUG).await, version);

    let other = write(&test, MEETINGS, "k-1", &json!({ "committee": "NUIT", "start_date": "2021-12-02" })).await;
    assert_eq!(other.problem(), "422 key_reused at Idempotency-Key, expected a key of its own for each request");
    assert_eq!(test.version(demo::SLUG).await, version);
}

both!(a_refusal_is_kept_like_any_answer);
async fn a_refusal_is_kept_like_any_answer() {
    let test = TestApp::demo().await;
    let backwards = json!({ "committee": "NUIT", "start_date": "2021-12-02", "end_date": "2021-12-01" });
    for again in ["", "true"] {
        let answer = write(&test, MEETINGS, "k", &backwards).await;
        assert_eq!(answer.problem(), "422 end_before_start at end_date, expected 2021-12-02");
        assert_eq!(answer.header("idempotency-replayed"), again);
    }
}

both!(two_at_once_with_one_key_make_one_meeting);
async fn two_at_once_with_one_key_make_one_meeting() {
    let test = TestApp::demo().await;
    let before = test.version(demo::SLUG).await;
    let body = meeting();
    let answers = futures_util::future::join_all((0..8).map(|_| write(&test, MEETINGS, "k", &body))).await;
    assert!(answers.iter().all(|answer| answer.status == 201 && answer.text() == answers[0].text()));
    assert_eq!(answers.iter().filter(|answer| answer.header("idempotency-replayed").is_empty()).count(), 1);
    assert_eq!(test.version(demo::SLUG).await, before + 1);
}

both!(there_is_no_change_without_its_kept_answer_and_no_answer_without_its_change);
async fn there_is_no_change_without_its_kept_answer_and_no_answer_without_its_change() {
    let test = TestApp::demo().await;
    test.plant("kept_answer", None, Strikes::AtOnce).await;
    let before = test.version(demo::SLUG).await;
    assert_eq!(write(&test, MEETINGS, "k", &meeting()).await.problem(), "503 unavailable");
    assert_eq!(test.version(demo::SLUG).await, before);
    test.pull_up("kept_answer").await;
    test.plant("change_log", None, Strikes::AtOnce).await;
    assert_eq!(write(&test, MEETINGS, "k", &meeting()).await.problem(), "503 unavailable");
    test.pull_up("change_log").await;
    let made = write(&test, MEETINGS, "k", &meeting()).await;
    assert_eq!((made.status.as_u16(), made.header("idempotency-replayed")), (201, ""));
}

both!(after_a_week_a_key_is_free_again);
async fn after_a_week_a_key_is_free_again() {
    let mut test = TestApp::demo().await;
    let first = write(&test, MEETINGS, "k", &meeting()).await.text().to_owned();
    test.app.clock = Clock::at("2021-11-23T10:59:59Z".parse().unwrap()).unwrap();
    assert_eq!(forget(&test.app).await.unwrap().answers, 0);
    assert_eq!(write(&test, MEETINGS, "k", &meeting()).await.text(), first);
    test.app.clock = Clock::at("2021-11-23T11:00:01Z".parse().unwrap()).unwrap();
    assert_eq!(forget(&test.app).await.unwrap().answers, 1);
    let anew = write(&test, MEETINGS, "k", &meeting()).await;
    assert!(anew.status == 201 && anew.text() != first);
    // Nor does what is too old count where nobody has forgotten it yet.
    test.sql("UPDATE kept_answer SET recorded_at = recorded_at - 604800001").await;
    let again = write(&test, MEETINGS, "k", &meeting()).await;
    assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (201, ""));
}

both!(another_workspace_has_keys_of_its_own);
async fn another_workspace_has_keys_of_its_own() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    write(&test, MEETINGS, "k", &meeting()).await;
    let other = write(&test, "/w/annet/api/v1/meetings", "k", &meeting()).await;
    assert_eq!((other.status.as_u16(), other.header("idempotency-replayed")), (201, ""));
}

both!(what_cannot_be_written_is_told_by_its_field);
async fn what_cannot_be_written_is_told_by_its_field() {
    let test = TestApp::demo().await;
    let with = |name: &str, value: Value| {
        let mut body = meeting();
        body.as_object_mut().unwrap().insert(name.into(), value);
        body
    };
    let mut said = Vec::new();
    for (number, (path, body)) in [
        (MEETINGS.to_owned(), with("committee", json!("NUXX"))),
        (MEETINGS.to_owned(), with("comittee", json!("NUIT"))),
        (MEETINGS.to_owned(), with("start_date", json!("20211201"))),
        (MEETINGS.to_owned(), with("start_time", json!("25:00"))),
        (MEETINGS.to_owned(), with("title", json!("å".repeat(301)))),
        (MEETINGS.to_owned(), with("start_date", json!("1812-01-01"))),
        (MEETINGS.to_owned(), with("id", json!(nuit()))),
        (MEETINGS.to_owned(), json!([])),
        (format!("{MEETINGS}/{}/move", new_meeting()), json!({ "start_date": "2021-12-01" })),
        (format!("{MEETINGS}/nothing/move"), json!({ "start_date": "2021-12-01" })),
        (format!("{MEETINGS}/{}/cancel", nuit()), json!({ "reason": " " })),
        ("/api/v1/reports".to_owned(), json!({ "initiative": "alle-moter", "light": "red" })),
        ("/api/v1/reports".to_owned(), json!({ "initiative": "nei", "light": "red" })),
        ("/api/v1/measurements".to_owned(), json!({ "indicator": "nei", "date": "2021-01-01", "value": "1" })),
        ("/api/v1/measurements".to_owned(), json!({ "indicator": "nei", "date": "2021-01-01", "value": 1.5 })),
    ]
    .into_iter()
    .enumerate()
    {
        said.push(write(&test, &path, &format!("k{number}"), &body).await.problem());
    }
    insta::assert_debug_snapshot!(said, @r#"
    [
        "422 unknown_committee at committee",
        "400 unknown_field at comittee",
        "400 invalid_body at start_date, expected 2021-12-31",
        "400 invalid_body at start_time, expected 09:05:00",
        "400 invalid_body at title, expected at most 300 characters",
        "422 date_out_of_range at start_date, expected 1990-01-01–2100-12-31",
        "409 already_exists at id",
        "400 invalid_body, expected an object",
        "404 unknown_meeting at id",
        "404 not_found",
        "422 required at reason",
        "422 comment_required at comment",
        "422 unknown_initiative at initiative",
        "422 unknown_indicator at indicator",
        "400 invalid_body at value, expected a string",
    ]
    "#);
}

both!(a_write_without_a_good_key_or_body_is_turned_away);
async fn a_write_without_a_good_key_or_body_is_turned_away() {
    let test = TestApp::demo().await;
    let long = "k".repeat(129);
    let mut said = Vec::new();
    for (key, kind, body) in [
        (None, "application/json", "{}"),
        (Some(""), "application/json", "{}"),
        (Some("two words"), "application/json", "{}"),
        (Some("\"half"), "application/json", "{}"),
        (Some(long.as_str()), "application/json", "{}"),
        (Some("k"), "text/plain", "{}"),
        (Some("k"), "application/json", "{\"committee\": "),
        (Some("k"), "application/json", "{\"title\": \"\\ud800\"}"),
        (Some("k"), "application/json; charset=utf-8", "{}"),
    ] {
        let mut request = Request::builder().method(Method::POST).uri(MEETINGS).header("content-type", kind);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        said.push(test.send(request.body(Body::from(body)).unwrap()).await.problem());
    }
    let large = json!({ "reason": "x".repeat(300_000) });
    said.push(write(&test, &format!("{MEETINGS}/{}/cancel", nuit()), "k", &large).await.problem());
    insta::assert_debug_snapshot!(said, @r#"
    [
        "400 required at Idempotency-Key, expected one, of 1 to 128 visible ASCII characters, none of them a quote",
        "400 invalid_body at Idempotency-Key, expected one, of 1 to 128 visible ASCII characters, none of them a quote",
        "400 invalid_body at Idempotency-Key, expected one, of 1 to 128 visible ASCII characters, none of them a quote",
        "400 invalid_body at Idempotency-Key, expected one, of 1 to 128 visible ASCII characters, none of them a quote",
        "400 invalid_body at Idempotency-Key, expected one, of 1 to 128 visible ASCII characters, none of them a quote",
        "415 unsupported_media_type",
        "400 broken_json",
        "400 broken_json",
        "400 required at committee",
        "413 body_too_large, expected at most 262144 bytes",
    ]
    "#);
    assert_eq!(test.version(demo::SLUG).await, 1);
}
