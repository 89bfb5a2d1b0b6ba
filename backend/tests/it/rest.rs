//! The lists of the REST API: filters, pages, single nouns.

use crate::support::{TestApp, both};
use serde_json::Value;
use std::collections::BTreeSet;

const LISTS: [&str; 13] = [
    "cases",
    "committees",
    "goals",
    "indicators",
    "initiatives",
    "measurements",
    "meetings",
    "organisations",
    "published-totals",
    "reports",
    "saved-views",
    "strategies",
    "workspaces",
];

async fn items(test: &TestApp, path: &str) -> Vec<Value> {
    let answer = test.get(&format!("/api/v1/{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()["items"].as_array().unwrap().clone()
}

both!(page_by_page_every_list_gives_each_item_once_and_in_the_same_order);
async fn page_by_page_every_list_gives_each_item_once_and_in_the_same_order() {
    let test = TestApp::demo().await;
    for list in LISTS {
        let whole = items(&test, &format!("{list}?limit=200")).await;
        let mut paged = Vec::new();
        let mut path = format!("/api/v1/{list}?limit=7");
        loop {
            let page = test.get(&path).await.json();
            paged.extend(page["items"].as_array().unwrap().clone());
            assert!(page["items"].as_array().unwrap().len() <= 7, "{list}");
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/v1/{list}?limit=7&after={next}");
        }
        // The wheel is longer than the longest page.
        assert_eq!(paged[..whole.len()], whole, "{list}");
        let ids: BTreeSet<String> = paged.iter().map(|it| it["id"].to_string() + &it["slug"].to_string()).collect();
        assert_eq!(ids.len(), paged.len(), "{list}");
        if list != "saved-views" {
            assert!(!whole.is_empty(), "{list}");
        }
    }
}

both!(beyond_the_end_a_page_is_empty_and_what_changes_meanwhile_shifts_nothing);
async fn beyond_the_end_a_page_is_empty_and_what_changes_meanwhile_shifts_nothing() {
    let test = TestApp::demo().await;
    let first = test.get("/api/v1/goals?limit=5").await.json();
    let next = first["next"].as_str().unwrap().to_owned();
    assert_eq!(items(&test, &format!("goals?after={next}")).await.len(), 1);
    // A cursor that stands on the last item, as when the item after it went away.
    let none = test.get(&format!("/api/v1/goals?version=2022-03&limit=200&after={next}")).await.json();
    assert!(none["next"].is_null());
    assert_eq!(items(&test, "meetings?year=9999").await.len(), 0);
}

both!(every_item_of_a_list_is_there_by_its_id_and_by_its_short_name);
async fn every_item_of_a_list_is_there_by_its_id_and_by_its_short_name() {
    let test = TestApp::demo().await;
    for list in LISTS {
        for item in items(&test, &format!("{list}?limit=3")).await {
            for name in ["id", "slug", "code"].iter().filter_map(|name| item[name].as_str()) {
                let answer = test.get(&format!("/api/v1/{list}/{name}")).await;
                assert_eq!(answer.status, 200, "{list}/{name}: {}", answer.text());
                assert_eq!(answer.json()["id"], item["id"], "{list}/{name}");
            }
        }
        for name in ["nothing", "00000000-0000-7000-8000-000000000000", "%00", "%F0%9F%8E%A1"] {
            let answer = test.get(&format!("/api/v1/{list}/{name}")).await;
            assert!(answer.problem().starts_with("404 "), "{list}/{name}");
        }
    }
}

both!(a_filter_keeps_what_it_says_and_nothing_else);
async fn a_filter_keeps_what_it_says_and_nothing_else() {
    let test = TestApp::demo().await;
    let all = |path: &'static str| {
        let test = &test;
        async move { items(test, path).await }
    };
    for (path, field, value) in [
        ("meetings?limit=200&status=cancelled", "status", "cancelled"),
        ("meetings?limit=200&committee=NUIT", "committee", "NUIT"),
        ("committees?level=top_leaders", "level", "top_leaders"),
        ("initiatives?limit=200&as_of=2020-12-31&light=red", "light", "red"),
        ("initiatives?limit=200&state=active", "state", "active"),
        ("reports?limit=200&initiative=alle-moter", "initiative", "alle-moter"),
        ("reports?limit=200&light=yellow", "light", "yellow"),
    ] {
        let found = all(path).await;
        assert!(found.iter().all(|item| item[field] == value), "{path}");
    }
    assert!(all("initiatives?light=not_reported").await.iter().all(|item| item["light"].is_null()));
    let december = all("meetings?from=2020-12-16&to=2020-12-16").await;
    assert!(december.iter().any(|item| item["number"] == "7/20"), "{december:?}");
    assert!(december.iter().all(|item| item["start_date"].as_str().unwrap() <= "2020-12-16"));
    let stops = all("cases?committee=NEHS").await;
    let before = |case: &Value| case["stops"].as_array().unwrap().iter().any(|stop| stop["committee"] == "NEHS");
    assert!(!stops.is_empty() && stops.iter().all(before));
    let reports = all("reports?limit=200").await;
    let days: Vec<&str> = reports.iter().map(|report| report["published_on"].as_str().unwrap()).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "newest first");
    let goals = all("goals?version=2022-03").await;
    assert!(goals.iter().all(|goal| goal["edition"]["version"] == "2022-03"));
    let named = all("committees?on=2022-02-01").await;
    assert!(named.iter().any(|committee| committee["code"] == "NEHS" && committee["short_name"] != "E-helsestyret"));
}

both!(a_question_that_means_nothing_is_told_by_field_and_by_what_would_be_right);
async fn a_question_that_means_nothing_is_told_by_field_and_by_what_would_be_right() {
    let test = TestApp::demo().await;
    let foreign = test.get("/api/v1/goals?limit=1").await.json()["next"].as_str().unwrap().to_owned();
    for (path, said) in [
        ("meetings?limit=0".into(), "400 invalid_body at limit, expected 1–200"),
        ("meetings?limit=201".into(), "400 invalid_body at limit, expected 1–200"),
        ("meetings?limit=%2B5".into(), "400 invalid_body at limit, expected 1–200"),
        ("meetings?after=x".into(), "400 bad_cursor at after, expected `next` of a page of this list"),
        ("meetings?after=".into(), "400 bad_cursor at after, expected `next` of a page of this list"),
        (format!("meetings?after={foreign}"), "400 bad_cursor at after, expected `next` of a page of this list"),
        ("meetings?from=2021-02-01&to=2021-01-01".into(), "400 end_before_start at to, expected 2021-02-01 or later"),
        ("meetings?from=2021".into(), "400 invalid_body at from, expected 2021-12-31"),
        ("meetings?status=gone".into(), "400 invalid_body at status, expected tentative, planned, held, cancelled"),
        ("strategies?page=2".into(), "400 unknown_field at page"),
        ("initiatives?light=blue".into(), "400 invalid_body at light, expected green, yellow, red, not_reported"),
        ("goals?version=1066".into(), "400 unknown_reference at version, expected 2022-03, 2022-08"),
    ] {
        let answer = test.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.problem(), said, "{path}");
    }
    let light = test.get("/api/v1/initiatives?light=blue").await.json();
    assert_eq!(light["detail"], "\"blue\" was asked for");
    for (path, start) in [
        ("cases?committee=NUXX", "400 unknown_committee at committee, expected"),
        ("initiatives?owner=NUXX", "400 unknown_reference at owner, expected"),
        ("reports?initiative=nei", "400 unknown_initiative at initiative, expected"),
        ("measurements?indicator=nei", "400 unknown_indicator at indicator, expected"),
        ("indicators?goal=nei", "400 unknown_reference at goal, expected"),
    ] {
        let told = test.get(&format!("/api/v1/{path}")).await.problem();
        assert!(told.starts_with(start), "{path}: {told}");
    }
}

both!(who_accepts_no_json_and_who_asks_with_another_method_is_told);
async fn who_accepts_no_json_and_who_asks_with_another_method_is_told() {
    let test = TestApp::demo().await;
    let answer = test.get_with("/api/v1/goals", "accept", "text/html").await;
    assert_eq!(answer.problem(), "406 not_acceptable");
    let answer = test.post("/api/v1/goals", "{}").await;
    assert_eq!((answer.problem().as_str(), answer.header("allow")), ("405 method_not_allowed", "GET,HEAD"));
}

both!(a_cursor_of_another_workspace_is_noticed);
async fn a_cursor_of_another_workspace_is_noticed() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    let next = test.get("/api/v1/committees?limit=1").await.json()["next"].as_str().unwrap().to_owned();
    let here = test.get(&format!("/w/nasjonal-e-helse/api/v1/committees?after={next}")).await;
    assert_eq!(here.status, 200);
    let there = test.get(&format!("/w/annet/api/v1/committees?after={next}")).await;
    assert!(there.problem().starts_with("400 bad_cursor at after"));
}
