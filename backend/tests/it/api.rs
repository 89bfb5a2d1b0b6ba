//! The REST API and its description.

use crate::support::{Answer, TestApp, both};
use serde_json::Value;
use std::collections::BTreeSet;

fn items(answer: &Answer) -> Vec<Value> {
    answer.json()["items"].as_array().unwrap_or_else(|| panic!("{}", answer.text())).clone()
}

fn item(answer: &Answer, name: &str, value: &str) -> Value {
    items(answer).into_iter().find(|item| item[name] == value).unwrap()
}

both!(committees_are_listed_from_the_middle_outwards_under_todays_names);
async fn committees_are_listed_from_the_middle_outwards_under_todays_names() {
    let test = TestApp::demo().await;
    let answer = test.get("/api/v1/committees").await;
    let codes: Vec<Value> = items(&answer).iter().map(|item| item["code"].clone()).collect();
    assert_eq!(&codes[..4], ["NEHS", "NUIT", "NUFA", "TBU"]);
    insta::assert_json_snapshot!(item(&answer, "code", "NEHS"), { ".id" => "[id]" }, @r#"
    {
      "code": "NEHS",
      "id": "[id]",
      "level": "top_leaders",
      "name": "Nasjonalt e-helsestyre",
      "short_name": "E-helsestyret",
      "valid_from": "2016-01-01",
      "valid_to": null
    }
    "#);
}

both!(meetings_are_found_by_year_and_committee);
async fn meetings_are_found_by_year_and_committee() {
    let test = TestApp::demo().await;
    let answer = test.get("/w/nasjonal-e-helse/api/v1/meetings?year=2020&committee=NEHS").await;
    assert_eq!(items(&answer).len(), 3);
    insta::assert_json_snapshot!(item(&answer, "number", "7/20"), { ".id" => "[id]" }, @r#"
    {
      "about": null,
      "cancel_reason": null,
      "committee": "NEHS",
      "end_date": "2020-12-16",
      "end_time": "13:00:00",
      "extraordinary": false,
      "id": "[id]",
      "imported_from": null,
      "minutes_approved_on": null,
      "number": "7/20",
      "place": null,
      "sequence": 0,
      "start_date": "2020-12-16",
      "start_time": "10:00:00",
      "status": "held",
      "title": null
    }
    "#);
    assert_eq!(items(&test.get("/api/v1/meetings?year=2021").await).len(), 42);
    assert_eq!(items(&test.get("/api/v1/meetings?year=1999").await).len(), 0);
    let unknown = test.get("/api/v1/meetings?committee=NUXX").await;
    insta::assert_snapshot!(unknown.problem(), @"400 unknown_committee at committee, expected ARK, EKS, HFR, KSFPU, KSKNEHS, KSKOMMIT, KSPFU, LM, NEHS, NUFA, NUIT, OUL, PDS, PLL, SU, TBU");
}

both!(initiatives_are_as_they_were_known_on_a_day);
async fn initiatives_are_as_they_were_known_on_a_day() {
    let test = TestApp::demo().await;
    let march = test.get("/api/v1/initiatives?as_of=2020-03-20").await;
    insta::assert_json_snapshot!(item(&march, "slug", "alle-moter"), { ".id" => "[id]" }, @r#"
    {
      "comment": null,
      "id": "[id]",
      "light": "yellow",
      "light_before": "green",
      "name": "Alle møter",
      "number": null,
      "owner": null,
      "reported_on": "2020-03-20",
      "segment": null,
      "slug": "alle-moter",
      "state": "active"
    }
    "#);
    let january = test.get("/api/v1/initiatives?as_of=2020-01-31").await;
    assert_eq!(item(&january, "slug", "alle-moter")["light"], "green");
    assert_eq!(items(&test.get("/api/v1/initiatives?as_of=2019-12-31").await).len(), 0);
    // Today is 16.11.2021 here: what became known three days later is not known.
    let today = items(&test.get("/api/v1/initiatives").await);
    assert!(today.iter().all(|item| item["slug"] != "nasjonalt-prosjekt-digihelsestasjon"));
}

both!(goals_carry_their_editions_and_indicators_their_values);
async fn goals_carry_their_editions_and_indicators_their_values() {
    let test = TestApp::demo().await;
    let goals = test.get("/api/v1/goals").await;
    assert_eq!(items(&goals).len(), 6);
    insta::assert_json_snapshot!(item(&goals, "slug", "cooperation"), { ".id" => "[id]" }, @r#"
    {
      "edition": {
        "by": "Samarbeid i sektoren, på tvers av offentlige tjenester og med forskning, næringsliv og innbyggere.",
        "depends_on": [
          "capacity"
        ],
        "initiatives": [],
        "number": 1,
        "title": "Samarbeid for å nå målene",
        "version": "2022-03"
      },
      "editions": [
        {
          "by": "Samarbeid i sektoren, på tvers av offentlige tjenester og med forskning, næringsliv og innbyggere.",
          "depends_on": [
            "capacity"
          ],
          "initiatives": [],
          "number": 1,
          "title": "Samarbeid for å nå målene",
          "version": "2022-03"
        }
      ],
      "id": "[id]",
      "slug": "cooperation"
    }
    "#);
    let indicators = test.get("/api/v1/indicators").await;
    assert_eq!(items(&indicators).len(), 6);
    let shared = item(&indicators, "slug", "andel-kommuner-som-har-innfort-kjernejournal");
    assert_eq!(
        shared["targets"],
        serde_json::json!([{ "date": "2023-12-31", "value": "90", "source": "NUIT 19.11.2021", "example": false, "heading_for": "84.2" }])
    );
    let first = &shared["measurements"][0];
    assert_eq!(
        (&first["date"], &first["value"], &first["example"]),
        (&"2019-06-30".into(), &"3.5".into(), &true.into())
    );
}

both!(an_unknown_or_wrong_question_is_told_by_its_field);
async fn an_unknown_or_wrong_question_is_told_by_its_field() {
    let test = TestApp::demo().await;
    let mut said = Vec::new();
    for path in [
        "/api/v1/meetings?yaer=2021",
        "/api/v1/meetings?year=MMXXI",
        "/api/v1/meetings?year=2021&year=2022",
        "/api/v1/initiatives?as_of=20.3.2020",
        "/api/v1/initiatives?as_of=2020-02-30",
    ] {
        said.push(test.get(path).await.problem());
    }
    insta::assert_debug_snapshot!(said, @r#"
    [
        "400 unknown_field at yaer",
        "400 invalid_body at year, expected a whole number, 1–9999",
        "400 invalid_body at year, expected once",
        "400 invalid_body at as_of, expected 2021-12-31",
        "400 invalid_body at as_of, expected 2021-12-31",
    ]
    "#);
}

both!(the_description_names_every_route_and_every_named_route_is_there);
async fn the_description_names_every_route_and_every_named_route_is_there() {
    let test = TestApp::demo().await;
    let answer = test.get("/api/openapi.json").await;
    let document = answer.json();
    let paths = document["paths"].as_object().unwrap();
    let mut listed = Vec::new();
    let mut ids = BTreeSet::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            listed.push(format!("{} {path}", method.to_uppercase()));
            assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{operation}");
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let named = parameters.iter().any(|it| it["in"] == "path" && it["name"] == "slug");
            assert_eq!(named, path.contains("{slug}"), "{path}");
            if method == "get" && !path.ends_with("/events") && !path.contains("{id}") {
                let there = test.get(&path.replace("{slug}", "nasjonal-e-helse")).await;
                // Where nobody signs in, nobody has sessions, ways in or tokens.
                let status =
                    if path.starts_with("/auth/sessions") || path == "/auth/ways" || path.ends_with("/auth/tokens") {
                        404
                    } else {
                        200
                    };
                assert_eq!(there.status, status, "{path}: {}", there.text());
            }
        }
    }
    insta::assert_debug_snapshot!(listed, @r#"
    [
        "GET /api",
        "GET /api/openapi.json",
        "GET /api/page.css",
        "GET /api/v1/cases",
        "POST /api/v1/cases",
        "GET /api/v1/cases/{id}",
        "POST /api/v1/cases/{id}/answer",
        "POST /api/v1/cases/{id}/edit",
        "POST /api/v1/cases/{id}/input",
        "POST /api/v1/cases/{id}/link",
        "POST /api/v1/cases/{id}/memo",
        "POST /api/v1/cases/{id}/need",
        "POST /api/v1/cases/{id}/path",
        "POST /api/v1/cases/{id}/path/place",
        "POST /api/v1/cases/{id}/path/remove",
        "POST /api/v1/cases/{id}/release",
        "POST /api/v1/cases/{id}/remove-input",
        "POST /api/v1/cases/{id}/unlink",
        "GET /api/v1/committees",
        "POST /api/v1/committees",
        "GET /api/v1/committees/{id}",
        "POST /api/v1/committees/{id}/deadlines",
        "POST /api/v1/committees/{id}/edit",
        "POST /api/v1/committees/{id}/name",
        "POST /api/v1/committees/{id}/remove-seat",
        "POST /api/v1/committees/{id}/seats",
        "POST /api/v1/committees/{id}/unname",
        "GET /api/v1/conflicts",
        "GET /api/v1/conflicts/{id}",
        "POST /api/v1/conflicts/{id}/resolve",
        "GET /api/v1/decisions",
        "POST /api/v1/decisions",
        "GET /api/v1/decisions/{id}",
        "POST /api/v1/decisions/{id}/follow",
        "GET /api/v1/entry-criteria",
        "GET /api/v1/entry-criteria/{id}",
        "GET /api/v1/goals",
        "GET /api/v1/goals/{id}",
        "GET /api/v1/history/{kind}/{id}",
        "POST /api/v1/history/{kind}/{id}/undo",
        "GET /api/v1/indicators",
        "GET /api/v1/indicators/{id}",
        "GET /api/v1/initiatives",
        "GET /api/v1/initiatives/{id}",
        "POST /api/v1/initiatives/{id}/segment",
        "POST /api/v1/initiatives/{id}/state",
        "GET /api/v1/log",
        "GET /api/v1/log.csv",
        "GET /api/v1/log.jsonl",
        "GET /api/v1/measurements",
        "POST /api/v1/measurements",
        "GET /api/v1/measurements/{id}",
        "POST /api/v1/measurements/{id}/correct",
        "GET /api/v1/meeting-drafts",
        "POST /api/v1/meeting-drafts",
        "DELETE /api/v1/meeting-drafts/{id}",
        "GET /api/v1/meeting-drafts/{id}",
        "POST /api/v1/meeting-drafts/{id}/edit",
        "POST /api/v1/meeting-drafts/{id}/publish",
        "GET /api/v1/meetings",
        "POST /api/v1/meetings",
        "GET /api/v1/meetings/{id}",
        "POST /api/v1/meetings/{id}/agenda",
        "POST /api/v1/meetings/{id}/agenda/edit",
        "POST /api/v1/meetings/{id}/agenda/place",
        "POST /api/v1/meetings/{id}/agenda/remove",
        "POST /api/v1/meetings/{id}/attendance",
        "POST /api/v1/meetings/{id}/attendance/remove",
        "POST /api/v1/meetings/{id}/cancel",
        "POST /api/v1/meetings/{id}/edit",
        "POST /api/v1/meetings/{id}/minutes",
        "POST /api/v1/meetings/{id}/minutes/answer",
        "POST /api/v1/meetings/{id}/minutes/approval",
        "POST /api/v1/meetings/{id}/minutes/comment",
        "POST /api/v1/meetings/{id}/move",
        "POST /api/v1/meetings/{id}/notice",
        "POST /api/v1/meetings/{id}/turns",
        "POST /api/v1/meetings/{id}/turns/mend",
        "POST /api/v1/meetings/{id}/turns/remove",
        "GET /api/v1/organisations",
        "POST /api/v1/organisations",
        "GET /api/v1/organisations/{id}",
        "POST /api/v1/organisations/{id}/edit",
        "GET /api/v1/persons",
        "POST /api/v1/persons",
        "GET /api/v1/persons/{id}",
        "POST /api/v1/persons/{id}/edit",
        "POST /api/v1/persons/{id}/end-role",
        "POST /api/v1/persons/{id}/leave-seat",
        "POST /api/v1/persons/{id}/roles",
        "POST /api/v1/persons/{id}/seats",
        "GET /api/v1/portfolio",
        "GET /api/v1/portfolio/changes",
        "POST /api/v1/portfolio/import",
        "POST /api/v1/portfolio/import/preview",
        "GET /api/v1/published-totals",
        "GET /api/v1/published-totals/{id}",
        "GET /api/v1/report-drafts",
        "POST /api/v1/report-drafts",
        "DELETE /api/v1/report-drafts/{id}",
        "GET /api/v1/report-drafts/{id}",
        "POST /api/v1/report-drafts/{id}/return",
        "POST /api/v1/report-drafts/{id}/submit",
        "POST /api/v1/report-drafts/{id}/take-back",
        "GET /api/v1/report-rounds",
        "POST /api/v1/report-rounds",
        "GET /api/v1/report-rounds/{id}",
        "GET /api/v1/reports",
        "POST /api/v1/reports",
        "POST /api/v1/reports/release",
        "GET /api/v1/reports/{id}",
        "GET /api/v1/saved-views",
        "POST /api/v1/saved-views",
        "DELETE /api/v1/saved-views/{id}",
        "GET /api/v1/saved-views/{id}",
        "GET /api/v1/segments",
        "GET /api/v1/segments/{id}",
        "GET /api/v1/strategies",
        "GET /api/v1/strategies/{id}",
        "GET /api/v1/submissions",
        "POST /api/v1/submissions",
        "DELETE /api/v1/submissions/{id}",
        "GET /api/v1/submissions/{id}",
        "POST /api/v1/submissions/{id}/judge",
        "GET /api/v1/workspaces",
        "GET /api/v1/workspaces/{id}",
        "POST /auth/demo",
        "POST /auth/link",
        "POST /auth/local",
        "GET /auth/me",
        "GET /auth/oidc/{id}",
        "GET /auth/oidc/{id}/back",
        "GET /auth/oidc/{id}/ended",
        "POST /auth/oidc/{id}/ended",
        "POST /auth/out",
        "POST /auth/password",
        "GET /auth/sessions",
        "DELETE /auth/sessions/{id}",
        "POST /auth/untie",
        "GET /auth/ways",
        "GET /healthz",
        "GET /kalender/arshjul.ics",
        "GET /kalender/mine.ics",
        "GET /kalender/{id}",
        "GET /w/{slug}/api/v1/cases",
        "POST /w/{slug}/api/v1/cases",
        "GET /w/{slug}/api/v1/cases/{id}",
        "POST /w/{slug}/api/v1/cases/{id}/answer",
        "POST /w/{slug}/api/v1/cases/{id}/edit",
        "POST /w/{slug}/api/v1/cases/{id}/input",
        "POST /w/{slug}/api/v1/cases/{id}/link",
        "POST /w/{slug}/api/v1/cases/{id}/memo",
        "POST /w/{slug}/api/v1/cases/{id}/need",
        "POST /w/{slug}/api/v1/cases/{id}/path",
        "POST /w/{slug}/api/v1/cases/{id}/path/place",
        "POST /w/{slug}/api/v1/cases/{id}/path/remove",
        "POST /w/{slug}/api/v1/cases/{id}/release",
        "POST /w/{slug}/api/v1/cases/{id}/remove-input",
        "POST /w/{slug}/api/v1/cases/{id}/unlink",
        "GET /w/{slug}/api/v1/committees",
        "POST /w/{slug}/api/v1/committees",
        "GET /w/{slug}/api/v1/committees/{id}",
        "POST /w/{slug}/api/v1/committees/{id}/deadlines",
        "POST /w/{slug}/api/v1/committees/{id}/edit",
        "POST /w/{slug}/api/v1/committees/{id}/name",
        "POST /w/{slug}/api/v1/committees/{id}/remove-seat",
        "POST /w/{slug}/api/v1/committees/{id}/seats",
        "POST /w/{slug}/api/v1/committees/{id}/unname",
        "GET /w/{slug}/api/v1/conflicts",
        "GET /w/{slug}/api/v1/conflicts/{id}",
        "POST /w/{slug}/api/v1/conflicts/{id}/resolve",
        "GET /w/{slug}/api/v1/decisions",
        "POST /w/{slug}/api/v1/decisions",
        "GET /w/{slug}/api/v1/decisions/{id}",
        "POST /w/{slug}/api/v1/decisions/{id}/follow",
        "GET /w/{slug}/api/v1/entry-criteria",
        "GET /w/{slug}/api/v1/entry-criteria/{id}",
        "GET /w/{slug}/api/v1/goals",
        "GET /w/{slug}/api/v1/goals/{id}",
        "GET /w/{slug}/api/v1/history/{kind}/{id}",
        "POST /w/{slug}/api/v1/history/{kind}/{id}/undo",
        "GET /w/{slug}/api/v1/indicators",
        "GET /w/{slug}/api/v1/indicators/{id}",
        "GET /w/{slug}/api/v1/initiatives",
        "GET /w/{slug}/api/v1/initiatives/{id}",
        "POST /w/{slug}/api/v1/initiatives/{id}/segment",
        "POST /w/{slug}/api/v1/initiatives/{id}/state",
        "GET /w/{slug}/api/v1/log",
        "GET /w/{slug}/api/v1/log.csv",
        "GET /w/{slug}/api/v1/log.jsonl",
        "GET /w/{slug}/api/v1/measurements",
        "POST /w/{slug}/api/v1/measurements",
        "GET /w/{slug}/api/v1/measurements/{id}",
        "POST /w/{slug}/api/v1/measurements/{id}/correct",
        "GET /w/{slug}/api/v1/meeting-drafts",
        "POST /w/{slug}/api/v1/meeting-drafts",
        "DELETE /w/{slug}/api/v1/meeting-drafts/{id}",
        "GET /w/{slug}/api/v1/meeting-drafts/{id}",
        "POST /w/{slug}/api/v1/meeting-drafts/{id}/edit",
        "POST /w/{slug}/api/v1/meeting-drafts/{id}/publish",
        "GET /w/{slug}/api/v1/meetings",
        "POST /w/{slug}/api/v1/meetings",
        "GET /w/{slug}/api/v1/meetings/{id}",
        "POST /w/{slug}/api/v1/meetings/{id}/agenda",
        "POST /w/{slug}/api/v1/meetings/{id}/agenda/edit",
        "POST /w/{slug}/api/v1/meetings/{id}/agenda/place",
        "POST /w/{slug}/api/v1/meetings/{id}/agenda/remove",
        "POST /w/{slug}/api/v1/meetings/{id}/attendance",
        "POST /w/{slug}/api/v1/meetings/{id}/attendance/remove",
        "POST /w/{slug}/api/v1/meetings/{id}/cancel",
        "POST /w/{slug}/api/v1/meetings/{id}/edit",
        "POST /w/{slug}/api/v1/meetings/{id}/minutes",
        "POST /w/{slug}/api/v1/meetings/{id}/minutes/answer",
        "POST /w/{slug}/api/v1/meetings/{id}/minutes/approval",
        "POST /w/{slug}/api/v1/meetings/{id}/minutes/comment",
        "POST /w/{slug}/api/v1/meetings/{id}/move",
        "POST /w/{slug}/api/v1/meetings/{id}/notice",
        "POST /w/{slug}/api/v1/meetings/{id}/turns",
        "POST /w/{slug}/api/v1/meetings/{id}/turns/mend",
        "POST /w/{slug}/api/v1/meetings/{id}/turns/remove",
        "GET /w/{slug}/api/v1/organisations",
        "POST /w/{slug}/api/v1/organisations",
        "GET /w/{slug}/api/v1/organisations/{id}",
        "POST /w/{slug}/api/v1/organisations/{id}/edit",
        "GET /w/{slug}/api/v1/persons",
        "POST /w/{slug}/api/v1/persons",
        "GET /w/{slug}/api/v1/persons/{id}",
        "POST /w/{slug}/api/v1/persons/{id}/edit",
        "POST /w/{slug}/api/v1/persons/{id}/end-role",
        "POST /w/{slug}/api/v1/persons/{id}/leave-seat",
        "POST /w/{slug}/api/v1/persons/{id}/roles",
        "POST /w/{slug}/api/v1/persons/{id}/seats",
        "GET /w/{slug}/api/v1/portfolio",
        "GET /w/{slug}/api/v1/portfolio/changes",
        "POST /w/{slug}/api/v1/portfolio/import",
        "POST /w/{slug}/api/v1/portfolio/import/preview",
        "GET /w/{slug}/api/v1/published-totals",
        "GET /w/{slug}/api/v1/published-totals/{id}",
        "GET /w/{slug}/api/v1/report-drafts",
        "POST /w/{slug}/api/v1/report-drafts",
        "DELETE /w/{slug}/api/v1/report-drafts/{id}",
        "GET /w/{slug}/api/v1/report-drafts/{id}",
        "POST /w/{slug}/api/v1/report-drafts/{id}/return",
        "POST /w/{slug}/api/v1/report-drafts/{id}/submit",
        "POST /w/{slug}/api/v1/report-drafts/{id}/take-back",
        "GET /w/{slug}/api/v1/report-rounds",
        "POST /w/{slug}/api/v1/report-rounds",
        "GET /w/{slug}/api/v1/report-rounds/{id}",
        "GET /w/{slug}/api/v1/reports",
        "POST /w/{slug}/api/v1/reports",
        "POST /w/{slug}/api/v1/reports/release",
        "GET /w/{slug}/api/v1/reports/{id}",
        "GET /w/{slug}/api/v1/saved-views",
        "POST /w/{slug}/api/v1/saved-views",
        "DELETE /w/{slug}/api/v1/saved-views/{id}",
        "GET /w/{slug}/api/v1/saved-views/{id}",
        "GET /w/{slug}/api/v1/segments",
        "GET /w/{slug}/api/v1/segments/{id}",
        "GET /w/{slug}/api/v1/strategies",
        "GET /w/{slug}/api/v1/strategies/{id}",
        "GET /w/{slug}/api/v1/submissions",
        "POST /w/{slug}/api/v1/submissions",
        "DELETE /w/{slug}/api/v1/submissions/{id}",
        "GET /w/{slug}/api/v1/submissions/{id}",
        "POST /w/{slug}/api/v1/submissions/{id}/judge",
        "GET /w/{slug}/auth/accounts",
        "POST /w/{slug}/auth/accounts",
        "POST /w/{slug}/auth/accounts/{id}/disable",
        "POST /w/{slug}/auth/accounts/{id}/enable",
        "POST /w/{slug}/auth/accounts/{id}/link",
        "DELETE /w/{slug}/auth/accounts/{id}/sessions",
        "GET /w/{slug}/auth/accounts/{id}/sessions",
        "POST /w/{slug}/auth/accounts/{id}/untie",
        "GET /w/{slug}/auth/tokens",
        "POST /w/{slug}/auth/tokens",
        "DELETE /w/{slug}/auth/tokens/{id}",
        "GET /w/{slug}/kalender/arshjul.ics",
        "GET /w/{slug}/kalender/mine.ics",
        "GET /w/{slug}/kalender/{id}",
        "GET /w/{slug}/sync/events",
        "POST /w/{slug}/sync/pull",
        "POST /w/{slug}/sync/push",
    ]
    "#);
    // What is not listed with `routes!` would not be described.
    assert!(!include_str!("../../src/router.rs").contains(".route("));
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let text = answer.text();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name} is not described");
    }
}

#[tokio::test]
async fn a_page_shows_every_operation_without_a_script() {
    let test = TestApp::demo().await;
    let page = test.get("/api").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    let text = page.text();
    assert!(text.contains("<html lang=\"en\"") && !text.contains("<script") && !text.contains(" style="));
    for (path, _) in test.get("/api/openapi.json").await.json()["paths"].as_object().unwrap() {
        assert!(path.starts_with("/w/{slug}/api") || text.contains(&format!("<code>{path}</code>")), "{path}");
    }
    assert!(text.contains("&quot;committee&quot;:&quot;NUIT&quot;"), "an example that can be typed");
    assert_eq!(test.get("/api/page.css").await.header("content-type"), "text/css; charset=utf-8");
}
