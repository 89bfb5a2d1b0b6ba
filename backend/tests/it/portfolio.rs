//! The portfolio by programs: what changed since a day or a meeting, and a report's way from its first word to everybody.

use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::Request;
use backend::demo;
use jiff::civil::date;
use serde_json::{Value, json};
use shared::id::MeetingId;

async fn write(test: &TestApp, path: &str, body: &Value) -> Answer {
    let key = uuid::Uuid::now_v7().to_string();
    let request = Request::post(path).header("content-type", "application/json").header("idempotency-key", key);
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn slugs(all: &Value) -> Vec<&str> {
    all.as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap()).collect()
}

both!(what_changed_is_told_between_days_and_between_meetings);
async fn what_changed_is_told_between_days_and_between_meetings() {
    let test = TestApp::demo().await;
    let march = test.get("/api/v1/portfolio?as_of=2020-03-20").await.json();
    assert_eq!((&march["as_of"], &march["yellow"]), (&"2020-03-20".into(), &6.into()));
    assert_eq!(march["items"].as_array().unwrap().len(), known(&test).await);

    let told = test.get("/api/v1/portfolio/changes?since=2020-01-31&until=2020-03-20").await.json();
    assert_eq!(slugs(&told["entered"]), ["realisere-api-management-som-en-tjeneste"]);
    assert_eq!(told["left"].as_array().unwrap().len(), 3);
    let moved = told["lights"].as_array().unwrap().iter().find(|it| it["initiative"]["slug"] == "epj-loftet").unwrap();
    assert_eq!((&moved["from"], &moved["to"]), (&"green".into(), &"yellow".into()));

    let meeting: MeetingId = demo::wheel::id("NEHS", date(2020, 12, 16));
    let path = |since: &str, until: &str| format!("/api/v1/portfolio/changes?since={since}&until={until}");
    let by_meeting = test.get(&path("2020-01-31", &meeting.to_string())).await.json();
    let by_day = test.get(&path("2020-01-31", "2020-12-16")).await.json();
    assert_eq!((&by_meeting, &by_meeting["until"]), (&by_day, &"2020-12-16".into()));

    let refused = test.get(&path("2020-03-20", "2020-01-31")).await;
    assert_eq!(refused.problem(), "400 end_before_start at until, expected 2020-03-20 or later");
    assert_eq!(refused.json()["detail"], "2020-01-31 is before 2020-03-20");
    let nowhere = test.get(&path("varen", "2020-01-31")).await;
    assert_eq!((nowhere.status.as_u16(), &nowhere.json()["field"]), (400, &"since".into()));
}

async fn known(test: &TestApp) -> usize {
    let list = test.get("/api/v1/initiatives?as_of=2020-03-20&limit=200").await.json();
    list["items"].as_array().unwrap().len()
}

both!(a_report_goes_from_its_owner_to_the_office_and_back_and_at_last_to_everybody);
async fn a_report_goes_from_its_owner_to_the_office_and_back_and_at_last_to_everybody() {
    let test = TestApp::demo().await;
    let round = json!({ "name": "Høst", "deadline": "2021-12-01", "rules": { "percent": 10, "months": 3 } });
    let round = write(&test, "/api/v1/report-rounds", &round).await;
    assert_eq!(round.status, 201, "{}", round.text());
    let late = json!([{ "name": "A", "planned": "2021-01-01", "expected": "2021-12-01" }]);
    let body = json!({ "initiative": "heliks", "content": { "light": "green", "deliveries": late } });
    let draft = write(&test, "/api/v1/report-drafts", &body).await;
    assert_eq!((draft.status.as_u16(), &draft.json()["stage"]), (201, &"draft".into()), "{}", draft.text());
    let place = draft.header("location").to_owned();
    assert_eq!(test.get(&place).await.json(), draft.json());

    let silent = write(&test, &format!("{place}/submit"), &json!({})).await;
    assert_eq!(silent.problem(), "422 required at departure", "the figures propose red");
    let mut said = body.clone();
    said["id"] = draft.json()["id"].clone();
    said["content"]["departure"] = "Avtalt".into();
    assert_eq!(write(&test, "/api/v1/report-drafts", &said).await.status, 201);
    let submitted = write(&test, &format!("{place}/submit"), &json!({})).await.json();
    assert_eq!((&submitted["stage"], &submitted["proposed"]), (&"submitted".into(), &"red".into()));
    assert_eq!(submitted["round"], round.json()["id"]);
    let back = write(&test, &format!("{place}/return"), &json!({ "remark": "Hva koster det?" })).await.json();
    assert_eq!((&back["stage"], &back["remark"]), (&"returned".into(), &"Hva koster det?".into()));
    write(&test, &format!("{place}/submit"), &json!({})).await;
    let release = write(&test, "/api/v1/reports/release", &json!({ "drafts": [draft.json()["id"]] })).await;
    assert_eq!(release.status, 204, "{}", release.text());
    assert_eq!(test.get(&place).await.status, 404);
    let published = test.get("/api/v1/reports?initiative=heliks").await.json();
    let report = &published["items"][0];
    assert_eq!(
        (&report["light"], &report["proposed"], &report["late"]),
        (&"green".into(), &"red".into(), &false.into())
    );
    assert_eq!(report["content"]["departure"], "Avtalt");
}
