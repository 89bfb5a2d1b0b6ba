//! A program that says which state it read writes over nothing that came later.

use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::Request;
use backend::demo;
use serde_json::{Value, json};
use uuid::Uuid;

const MEETINGS: &str = "/api/v1/meetings";
const VERSION: &str = "styrehjul-version";

/// A write under a key of its own, based on a state if one is given.
async fn write(test: &TestApp, path: &str, base: Option<&str>, body: &Value) -> Answer {
    let key = Uuid::now_v7().to_string();
    let request = Request::post(path).header("content-type", "application/json").header("idempotency-key", key);
    let request = base.into_iter().fold(request, |request, base| request.header("styrehjul-base", base));
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

async fn a_meeting(test: &TestApp) -> String {
    let made = write(test, MEETINGS, None, &json!({ "committee": "NUIT", "start_date": "2021-12-01" })).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.header("location").to_owned()
}

both!(what_somebody_wrote_since_is_named_and_stays);
async fn what_somebody_wrote_since_is_named_and_stays() {
    let test = TestApp::demo().await;
    let place = a_meeting(&test).await;
    let base = test.get(&place).await.header(VERSION).to_owned();
    let said = json!({ "start_date": "2021-12-01", "title": "Om budsjettet" });
    assert_eq!(write(&test, &format!("{place}/edit"), None, &said).await.status, 200);
    let (now, version) = (test.get(&place).await.json(), test.version(demo::SLUG).await);

    // The title that is left out would be taken away.
    let late = json!({ "start_date": "2021-12-02", "place": "Hamar" });
    let met = write(&test, &format!("{place}/edit"), Some(&base), &late).await;
    assert_eq!(met.problem(), "412 overtaken at title");
    let told = met.json();
    assert_eq!((&told["kind"], &told["record"]), (&"meeting".into(), &now["id"]));
    let field = json!({ "field": "title", "theirs": "Om budsjettet", "mine": null, "on": "2021-11-16" });
    assert_eq!(told["fields"], json!([field]), "what nobody else wrote is no matter of theirs");
    assert_eq!((test.get(&place).await.json(), test.version(demo::SLUG).await), (now, version));

    let base = test.get(&place).await.header(VERSION).to_owned();
    let aware = json!({ "start_date": "2021-12-02", "place": "Hamar", "title": "Om budsjettet" });
    let written = write(&test, &format!("{place}/edit"), Some(&base), &aware).await;
    assert_eq!((written.status.as_u16(), &written.json()["place"]), (200, &"Hamar".into()), "{}", written.text());
    // What it led to is a base for the next.
    let (path, moved) = (format!("{place}/move"), json!({ "start_date": "2021-12-03" }));
    assert_eq!(write(&test, &path, Some(written.header(VERSION)), &moved).await.status, 200);
}

both!(what_others_wrote_elsewhere_or_alike_hinders_nobody);
async fn what_others_wrote_elsewhere_or_alike_hinders_nobody() {
    let test = TestApp::demo().await;
    let (place, other) = (a_meeting(&test).await, a_meeting(&test).await);
    let base = test.get(&place).await.header(VERSION).to_owned();
    let titled = json!({ "start_date": "2021-12-01", "title": "Om budsjettet" });
    write(&test, &format!("{other}/edit"), None, &titled).await;
    write(&test, &format!("{place}/edit"), None, &titled).await;
    let moved = write(&test, &format!("{place}/move"), Some(&base), &json!({ "start_date": "2021-12-08" })).await;
    assert_eq!((moved.status.as_u16(), &moved.json()["title"]), (200, &"Om budsjettet".into()), "{}", moved.text());
    let again = json!({ "start_date": "2021-12-08", "title": "Om budsjettet" });
    assert_eq!(write(&test, &format!("{place}/edit"), Some(&base), &again).await.status, 200, "the same is no quarrel");
}

both!(nothing_is_forgotten_that_somebody_wrote_since);
async fn nothing_is_forgotten_that_somebody_wrote_since() {
    let test = TestApp::demo().await;
    let draft = json!({ "committee": "NUIT", "start_date": "2022-12-01" });
    let made = write(&test, "/api/v1/meeting-drafts", None, &draft).await;
    let (place, base) = (made.header("location").to_owned(), made.header(VERSION).to_owned());
    write(&test, &format!("{place}/edit"), None, &json!({ "start_date": "2022-12-01", "place": "Hamar" })).await;
    let delete = |base: &str| Request::delete(&place).header("styrehjul-base", base).body(Body::empty()).unwrap();
    let met = test.send(delete(&base)).await;
    assert_eq!((met.problem().as_str(), &met.json()["fields"]), ("412 overtaken", &json!([])));
    let base = test.get(&place).await.header(VERSION).to_owned();
    assert_eq!(test.send(delete(&base)).await.status, 204);
}

both!(two_who_saw_the_same_do_not_both_write_it);
async fn two_who_saw_the_same_do_not_both_write_it() {
    let test = TestApp::demo().await;
    let place = a_meeting(&test).await;
    let base = test.get(&place).await.header(VERSION).to_owned();
    let path = format!("{place}/edit");
    let bodies = ["A", "B", "C", "D"].map(|title| json!({ "start_date": "2021-12-01", "title": title }));
    let answers = bodies.iter().map(|body| write(&test, &path, Some(&base), body));
    let mut said: Vec<u16> =
        futures_util::future::join_all(answers).await.iter().map(|it| it.status.as_u16()).collect();
    said.sort_unstable();
    assert_eq!(said, [200, 412, 412, 412]);
}

both!(what_was_turned_away_uses_up_no_key_and_what_is_told_again_is_of_then);
async fn what_was_turned_away_uses_up_no_key_and_what_is_told_again_is_of_then() {
    let test = TestApp::demo().await;
    let place = a_meeting(&test).await;
    let path = format!("{place}/edit");
    let base = test.get(&place).await.header(VERSION).to_owned();
    write(&test, &path, None, &json!({ "start_date": "2021-12-01", "title": "A" })).await;
    let send = async |base: &str| {
        let request = Request::post(&path).header("content-type", "application/json").header("idempotency-key", "k");
        let body = json!({ "start_date": "2021-12-01", "title": "B" }).to_string();
        test.send(request.header("styrehjul-base", base).body(Body::from(body)).unwrap()).await
    };
    assert_eq!(send(&base).await.problem(), "412 overtaken at title");
    let base = test.get(&place).await.header(VERSION).to_owned();
    let first = send(&base).await;
    assert!(first.status == 200 && !first.header(VERSION).is_empty());
    let again = send(&base).await;
    assert_eq!((again.header("idempotency-replayed"), again.header(VERSION)), ("true", ""));
}

both!(a_state_that_never_was_here_is_none);
async fn a_state_that_never_was_here_is_none() {
    let test = TestApp::demo().await;
    let place = a_meeting(&test).await;
    let base = test.get(&place).await.header(VERSION).to_owned();
    let (version, epoch) = base.split_once('-').unwrap();
    let moved = json!({ "start_date": "2021-12-02" });
    let path = format!("{place}/move");
    for (base, said) in [
        ("57".to_owned(), "400 invalid_body at Styrehjul-Base, expected `Styrehjul-Version` of an answer"),
        (format!("{version}-00000000"), "409 epoch_changed at Styrehjul-Base"),
        (format!("99{version}-{epoch}"), "409 epoch_changed at Styrehjul-Base"),
    ] {
        assert_eq!(write(&test, &path, Some(&base), &moved).await.problem(), said, "{base}");
    }
    for path in ["/api/v1/goals", "/api/v1/portfolio", "/w/nasjonal-e-helse/api/v1/conflicts"] {
        assert_eq!(test.get(path).await.header(VERSION), base, "{path}");
    }
    assert_eq!(test.get("/api/v1/goals?x=1").await.header(VERSION), "", "an error shows no state");
}
