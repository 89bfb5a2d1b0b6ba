//! What initiatives need of each other, as programs write it and ask what a delay does.

use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

async fn write(test: &TestApp, path: &str, key: &str, body: Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json").header("idempotency-key", key);
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// An initiative's report with one delivery, published.
async fn delivers(test: &TestApp, slug: &str, day: &str) {
    let content = json!({ "light": "green", "deliveries": [{ "name": "Første utgave", "planned": day }] });
    let draft = json!({ "initiative": slug, "content": content });
    let draft = write(test, "/api/v1/report-drafts", &format!("draft-{slug}"), draft).await;
    assert_eq!(draft.status, 201, "{}", draft.text());
    let draft = draft.json()["id"].clone();
    let path = format!("/api/v1/report-drafts/{}/submit", draft.as_str().unwrap());
    assert_eq!(write(test, &path, &format!("submit-{slug}"), json!({})).await.status, 200);
    let released =
        write(test, "/api/v1/reports/release", &format!("release-{slug}"), json!({ "drafts": [draft] })).await;
    assert_eq!(released.status, 204, "{}", released.text());
}

both!(a_dependency_is_said_read_changed_and_taken_away);
async fn a_dependency_is_said_read_changed_and_taken_away() {
    let test = TestApp::demo().await;
    let all = test.get("/api/v1/initiatives").await.json();
    let slug = |at: usize| all["items"][at]["slug"].as_str().unwrap().to_owned();
    let (one, two) = (slug(0), slug(1));

    let solution = json!({ "name": "Felles register", "owner": "HV", "ready_on": "2022-06-30" });
    let solution = write(&test, "/api/v1/solutions", "a", solution).await;
    assert_eq!(solution.status, 201, "{}", solution.text());
    let solution = solution.json()["id"].clone();
    let on = json!({ "initiative": two, "on_solution": solution, "note": "Slår opp der", "from": "2021-01-01" });
    let made = write(&test, "/api/v1/dependencies", "b", on).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let place = made.header("location").to_owned();
    assert_eq!((&made.json()["on"], &made.json()["circle"]), (&json!("Felles register"), &json!(false)));
    assert_eq!(test.get(&place).await.json(), made.json());

    let ended = json!({ "from": "2021-01-01", "until": "2021-06-30" });
    let ended = write(&test, &format!("{place}/edit"), "c", ended).await.json();
    assert_eq!((&ended["until"], &ended["note"]), (&json!("2021-06-30"), &Value::Null));
    let on = |day: &str| {
        let path = format!("/api/v1/dependencies?initiative={two}&on={day}");
        let test = &test;
        async move { test.get(&path).await.json()["items"].as_array().unwrap().len() }
    };
    assert_eq!((on("2021-06-30").await, on("2021-07-01").await), (1, 0));
    let request = Request::delete(&place).body(Body::empty()).unwrap();
    assert_eq!(test.send(request).await.status, 204);
    assert_eq!(test.get(&place).await.status, 404);

    let nothing = write(&test, "/api/v1/dependencies", "d", json!({ "initiative": one })).await;
    assert_eq!((nothing.status.as_u16(), &nothing.json()["field"]), (422, &json!("on_initiative")));
}

both!(a_circle_is_refused_by_name_until_it_is_asked_for);
async fn a_circle_is_refused_by_name_until_it_is_asked_for() {
    let test = TestApp::demo().await;
    let all = test.get("/api/v1/initiatives").await.json();
    let of = |at: usize, field: &str| all["items"][at][field].as_str().unwrap().to_owned();
    let (one, two) = (of(0, "slug"), of(1, "slug"));
    let first = write(&test, "/api/v1/dependencies", "a", json!({ "initiative": two, "on_initiative": one })).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let mut back = json!({ "initiative": one, "on_initiative": two });
    let refused = write(&test, "/api/v1/dependencies", "b", back.clone()).await;
    let way = format!("{} → {} → {}", of(0, "name"), of(1, "name"), of(0, "name"));
    assert_eq!((refused.status.as_u16(), &refused.json()["code"]), (409, &json!("closes_cycle")));
    assert_eq!(refused.json()["expected"], json!(way));
    back["circle"] = json!(true);
    let made = write(&test, "/api/v1/dependencies", "c", back).await;
    assert_eq!((made.status.as_u16(), &made.json()["circle"]), (201, &json!(true)));
}

both!(what_a_delay_does_is_told_with_the_deliveries_that_it_reaches);
async fn what_a_delay_does_is_told_with_the_deliveries_that_it_reaches() {
    let test = TestApp::demo().await;
    let all = test.get("/api/v1/initiatives").await.json();
    let slug = |at: usize| all["items"][at]["slug"].as_str().unwrap().to_owned();
    let (one, two) = (slug(0), slug(1));
    delivers(&test, &one, "2022-01-01").await;
    delivers(&test, &two, "2022-02-01").await;
    write(&test, "/api/v1/dependencies", "a", json!({ "initiative": two, "on_initiative": one })).await;
    let told = test.get(&format!("/api/v1/initiatives/{one}/slip?months=3")).await.json();
    assert_eq!((&told["from"], &told["to"]), (&json!("2022-01-01"), &json!("2022-04-01")));
    let felt = &told["felt"][0];
    assert_eq!((&felt["initiative"], &felt["how"], &felt["steps"]), (&json!(two), &json!("moves"), &json!(1)));
    assert_eq!(felt["deliveries"], json!([{ "name": "Første utgave", "due": "2022-02-01" }]));
    let month = test.get(&format!("/api/v1/initiatives/{one}/slip?months=1")).await.json();
    assert_eq!(month["felt"][0]["how"], json!("spared"));
    let wrong = test.get(&format!("/api/v1/initiatives/{one}/slip?months=13")).await;
    assert_eq!((wrong.status.as_u16(), &wrong.json()["field"]), (400, &json!("months")));
}
