//! Files of initiatives and reports: shown first, then taken in as shown, all of it or nothing.

use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::Request;
use backend::db::load;
use backend::demo;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/portfolio/import";

async fn post(test: &TestApp, path: &str, key: Option<&str>, body: &Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json");
    let request = key.into_iter().fold(request, |request, key| request.header("idempotency-key", key));
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn file(bytes: &[u8]) -> Value {
    json!({ "name": "tiltak.csv", "content": STANDARD.encode(bytes) })
}

async fn preview(test: &TestApp, body: &Value) -> Value {
    let answer = post(test, &format!("{PATH}/preview"), None, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// What was shown, to be carried out.
fn shown(body: &Value, preview: &Value) -> Value {
    let mut body = body.clone();
    body["preview"] = preview["preview"].clone();
    body
}

/// As an old spreadsheet writes it: Windows-1252, lines of the other house.
const FILE: &[u8] = b"Tiltak;Status;Kommentar;Budsjett 2022 (MNOK)\r\n\
    Alle m\xf8ter;R\xf8d;Forsinket;1.646,5\r\n\
    B\xe5t og \xe6re;Gr\xf8nn;=1+1;\xa326.19m\r\n\
    Nytt tiltak;Gul;=1+1;3\r\n";

both!(a_file_is_shown_as_a_difference_and_then_taken_in_as_a_whole);
async fn a_file_is_shown_as_a_difference_and_then_taken_in_as_a_whole() {
    let test = TestApp::demo().await;
    let before = test.version(demo::SLUG).await;
    let told = preview(&test, &file(FILE)).await;
    assert_eq!((&told["encoding"], &told["delimiter"]), (&"windows1252".into(), &";".into()));
    assert_eq!([&told["new"], &told["changed"], &told["same"], &told["refused"]], [1, 1, 0, 1]);
    let refusal =
        json!([{ "head": "Budsjett 2022 (MNOK)", "code": "foreign_currency", "written": "£26.19m", "expected": "kr" }]);
    assert_eq!((&told["rows"][1]["name"], &told["rows"][1]["refusals"]), (&"Båt og ære".into(), &refusal));
    let light = json!({ "column": "light", "was": "yellow", "becomes": "red" });
    assert_eq!((&told["rows"][0]["initiative"], &told["rows"][0]["changes"][0]), (&"alle-moter".into(), &light));
    assert_eq!(test.version(demo::SLUG).await, before, "nothing is written");

    let body = shown(&file(FILE), &told);
    let done = post(&test, PATH, Some("a"), &body).await;
    assert_eq!((done.status.as_u16(), done.text()), (200, r#"{"new":1,"changed":1,"same":0,"refused":1}"#));
    assert_eq!(test.version(demo::SLUG).await, before + 1, "one change, one entry");
    let log = load::log(test.app.db.reader(), test.workspace(demo::SLUG).await).await.unwrap();
    assert!(log.last().unwrap().mutation.contains("portfolio.import/1"));
    let report = test.get("/api/v1/initiatives/alle-moter").await.json();
    assert_eq!((&report["light"], &report["comment"]), (&"red".into(), &"Forsinket".into()));
    assert_eq!(test.get("/api/v1/initiatives/nytt-tiltak").await.json()["state"], "active");

    let again = preview(&test, &file(FILE)).await;
    assert_eq!([&again["new"], &again["changed"], &again["same"], &again["refused"]], [0, 0, 2, 1]);
    let nothing = post(&test, PATH, Some("b"), &shown(&file(FILE), &again)).await;
    assert_eq!((nothing.status.as_u16(), nothing.text()), (200, r#"{"new":0,"changed":0,"same":2,"refused":1}"#));
    assert_eq!(test.version(demo::SLUG).await, before + 1, "the same file twice changes nothing");
    let replayed = post(&test, PATH, Some("a"), &body).await;
    assert_eq!((replayed.text(), replayed.header("idempotency-replayed")), (done.text(), "true"));
}

both!(what_is_no_longer_as_it_was_shown_is_not_taken_in);
async fn what_is_no_longer_as_it_was_shown_is_not_taken_in() {
    let test = TestApp::demo().await;
    let body = shown(&file(FILE), &preview(&test, &file(FILE)).await);
    let report = json!({ "initiative": "alle-moter", "light": "green" });
    assert_eq!(post(&test, "/api/v1/reports", Some("a"), &report).await.status, 201);
    let before = test.version(demo::SLUG).await;
    assert_eq!(post(&test, PATH, Some("b"), &body).await.problem(), "409 preview_changed at preview");
    assert_eq!(post(&test, PATH, Some("c"), &file(FILE)).await.problem(), "422 required at preview");
    assert_eq!(test.version(demo::SLUG).await, before);
}

both!(what_cannot_be_read_is_refused_with_what_would_be_right);
async fn what_cannot_be_read_is_refused_with_what_would_be_right() {
    let test = TestApp::demo().await;
    let large = [b"Tiltak\n".repeat(150_000), b"x".to_vec()].concat();
    for (body, problem) in [
        (file(b"PK\x03\x04"), "422 not_text at content, expected CSV"),
        (file(&large), "422 too_long at content, expected 1048576 B"),
        (file("Tiltak\n\"Uten slutt\n".as_bytes()), "422 open_quote at content, expected 2"),
        (json!({ "name": "a", "content": "…" }), "422 invalid_value at content, expected base64"),
        (json!({ "name": " ", "content": "" }), "422 required at name"),
        (
            json!({ "name": "a", "content": "YQ==", "published_on": "2021-11-17" }),
            "422 date_in_future at published_on, expected 2021-11-16",
        ),
        (json!({ "name": "a", "content": "YQ==", "columns": { "A": "navn" } }), "400 invalid_body at columns.A"),
    ] {
        let answer = post(&test, &format!("{PATH}/preview"), None, &body).await;
        assert!(answer.problem().starts_with(problem), "{} instead of {problem}", answer.problem());
    }
    let huge = json!({ "name": "a", "content": "A".repeat(2_000_000) });
    let answer = post(&test, &format!("{PATH}/preview"), None, &huge).await;
    assert!(answer.problem().starts_with("413 body_too_large"), "{}", answer.problem());
}

both!(a_column_is_what_somebody_says_it_is);
async fn a_column_is_what_somebody_says_it_is() {
    let test = TestApp::demo().await;
    let mut body = file("Hva;Hvordan\nAlle møter;Rød\n".as_bytes());
    assert_eq!(preview(&test, &body).await["refused"], 1);
    body["columns"] = json!({ "Hva": "name" });
    body["left_out"] = json!(["Hvordan"]);
    let told = preview(&test, &body).await;
    assert_eq!(
        [&told["same"], &told["columns"][0]["column"], &told["columns"][1]["column"]],
        [&json!(1), &json!("name"), &Value::Null]
    );
}
