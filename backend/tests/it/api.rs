//! The REST API and its description.

use crate::support::{Answer, TestApp, both};
use serde_json::Value;

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
