//! The log, searched and taken out: by administrators, and as far as they may read what it is about.

use crate::support::parts::Device;
use crate::support::{TestApp, both, create, move_to, new_meeting, nuit};
use backend::demo;
use backend::demo::people::user;
use serde_json::{Value, json};
use shared::api::DemoRole;

const LOG: &str = "/w/nasjonal-e-helse/api/v1/log";

async fn items(device: &Device<'_>, query: &str) -> Vec<Value> {
    let answer = device.browser.get(&format!("{LOG}?{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["items"].as_array().unwrap().clone()
}

/// `meeting.move/1 app: meeting changed`, of each entry, in its order.
async fn said(device: &Device<'_>, query: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let change = |it: &Value| format!(" {} {}", text(&it["kind"]), text(&it["what"]));
    let all = items(device, query).await;
    all.iter()
        .map(|it| {
            let changes = it["changes"].as_array().unwrap();
            // What came in by the hundred is not written out here.
            let changes: String =
                if it["door"] == "import" { String::new() } else { changes.iter().map(change).collect() };
            format!("{} {}:{changes}", text(&it["edit"]), text(&it["door"]))
        })
        .collect()
}

fn grant(person: DemoRole) -> Value {
    json!({ "name": "role.grant/1", "args": {
        "id": new_meeting(), "person": user(person), "role": "reader", "from": "2021-11-16"
    } })
}

/// A move by the secretariat, and by an administrator a day later a person's name and a role.
async fn lived() -> TestApp {
    let test = TestApp::parts().await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    secretary.push(&[move_to(nuit(), "2021-11-26")]).await;
    let later = test.at("2021-11-17T11:00:00Z");
    let mut administrator = later.part(DemoRole::Administrator).await;
    administrator.pull().await;
    let named = json!({ "name": "person.save/1", "args": { "id": user(DemoRole::Member), "name": "=Medlem" } });
    administrator.push(&[named, grant(DemoRole::Member)]).await;
    drop((secretary, administrator));
    test
}

both!(the_log_is_searched_by_who_what_which_field_when_and_door);
async fn the_log_is_searched_by_who_what_which_field_when_and_door() {
    let test = lived().await;
    let admin = test.part(DemoRole::Administrator).await;
    let (moved, named, granted) = (
        "meeting.move/1 app: meeting changed",
        "person.save/1 app: person changed",
        "role.grant/1 app: role_grant made",
    );
    let import = "records.import/1 import:";
    assert_eq!(said(&admin, "").await, [granted, named, moved, import, import]);
    let secretary = user(DemoRole::Secretary);
    assert_eq!(said(&admin, &format!("user={secretary}")).await, [moved]);
    assert_eq!(said(&admin, "kind=person").await, [named, import]);
    assert_eq!(said(&admin, &format!("kind=meeting&record={}", nuit())).await, [moved, import]);
    // What is listed under a record belongs to what became of it.
    let member = user(DemoRole::Member);
    assert_eq!(said(&admin, &format!("kind=person&record={member}&door=app")).await, [granted, named]);
    assert_eq!(said(&admin, "field=start_date&door=app").await, [moved]);
    assert_eq!(said(&admin, "field=start_date&kind=person").await, [""; 0]);
    assert_eq!(said(&admin, "door=import").await, [import, import]);
    assert_eq!(said(&admin, "from=2021-11-17").await, [granted, named]);
    assert_eq!(said(&admin, "to=2021-11-16&door=app").await, [moved]);
    assert_eq!(said(&admin, "from=2021-11-18").await, [""; 0]);
    assert_eq!(said(&admin, &format!("user={secretary}&kind=person")).await, [""; 0]);
    let first = &items(&admin, "door=app&limit=1").await[0];
    assert_eq!(first["name"], "Administrator");
    assert_eq!(first["changes"][0]["fields"][1]["after"], json!("reader"));
}

both!(a_question_that_cannot_be_meant_is_refused_at_its_field);
async fn a_question_that_cannot_be_meant_is_refused_at_its_field() {
    let test = TestApp::parts().await;
    let admin = test.part(DemoRole::Administrator).await;
    for (query, problem) in [
        ("kind=planet", "400 invalid_body at kind"),
        ("user=7", "400 invalid_body at user, expected a UUID"),
        (
            "record=00000000-0000-7000-8000-000000000001",
            "400 required at kind, expected the kind of the record, as `meeting`",
        ),
        ("from=2021-11-17&to=2021-11-16", "400 end_before_start at to, expected 2021-11-17 or later"),
        ("hvem=meg", "400 unknown_field at hvem"),
        ("field=luftslott", "400 unknown_field at field, expected a"),
        ("after=eA", "400 bad_cursor at after, expected `next` of a page of this list"),
    ] {
        let said = admin.browser.get(&format!("{LOG}?{query}")).await.problem();
        assert!(said.starts_with(problem), "{query}: {said}");
    }
}

both!(pages_of_the_log_miss_and_repeat_nothing);
async fn pages_of_the_log_miss_and_repeat_nothing() {
    let test = TestApp::parts().await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    let id = new_meeting();
    let moves = (1..=5).map(|day| move_to(id, &format!("2021-12-0{day}")));
    secretary.push(&[create(id, "2021-12-24")].into_iter().chain(moves).collect::<Vec<_>>()).await;
    let admin = test.part(DemoRole::Administrator).await;
    for query in ["", "kind=meeting&", "door=app&"] {
        let whole = items(&admin, query).await;
        let (mut pages, mut after) = (Vec::new(), String::new());
        loop {
            let page = admin.browser.get(&format!("{LOG}?{query}limit=2{after}")).await.json();
            let had = page["items"].as_array().unwrap();
            assert!(had.len() == 2 || page["next"].is_null(), "a page is as long as it may be");
            assert!(!had.is_empty(), "no page is empty where there is no more");
            pages.extend(had.clone());
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(pages, whole, "{query}");
    }
}

both!(what_an_administrator_may_not_read_is_said_to_have_been_changed_and_no_more);
async fn what_an_administrator_may_not_read_is_said_to_have_been_changed_and_no_more() {
    let test = TestApp::parts().await;
    let mut member = test.part(DemoRole::Member).await;
    member.pull().await;
    let args = json!({ "id": new_meeting(), "page": "portefolje", "name": "Bare min", "query": "" });
    member.push(&[json!({ "name": "saved_view.save/1", "args": args })]).await;
    let admin = test.part(DemoRole::Administrator).await;
    let entry = &items(&admin, "kind=saved_view").await[0];
    assert_eq!((&entry["name"], &entry["records"]), (&json!("Medlem av NUFA"), &json!(1)));
    let change = &entry["changes"][0];
    assert_eq!((&change["hidden"], &change["called"], &change["fields"]), (&json!(true), &Value::Null, &json!([])));
    // Nor is it found by what it says.
    assert!(items(&admin, "kind=saved_view&field=name").await.is_empty());
    for file in ["log.csv", "log.jsonl"] {
        let whole = admin.browser.get(&format!("/w/{}/api/v1/{file}", demo::SLUG)).await;
        assert!(whole.text().contains("saved_view") && !whole.text().contains("Bare min"));
    }
}

both!(what_was_found_is_taken_out_as_a_table_without_formulas_and_as_lines_of_json);
async fn what_was_found_is_taken_out_as_a_table_without_formulas_and_as_lines_of_json() {
    let test = lived().await;
    let admin = test.part(DemoRole::Administrator).await;
    let query = format!("kind=person&record={}&door=app", user(DemoRole::Member));
    let table = admin.browser.get(&format!("{LOG}.csv?{query}")).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"logg-nasjonal-e-helse.csv\"");
    let text = table.text().strip_prefix('\u{feff}').unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "entry;recorded_at;user;name;door;edit;kind;record;called;what;field;before;after");
    assert!(lines[1].contains("role.grant/1;role_grant;"), "{}", lines[1]);
    let named = lines.iter().find(|line| line.contains("person.save/1")).unwrap();
    assert!(named.ends_with("'=Medlem;changed;name;Medlem av NUFA;'=Medlem"), "{named}");

    let list = items(&admin, &query).await;
    let lines = admin.browser.get(&format!("{LOG}.jsonl?{query}")).await;
    assert_eq!(lines.header("content-type"), "application/jsonl; charset=utf-8");
    let told: Vec<Value> = lines.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told, list);
    // All of it, also what a list tells by its first twenty.
    let import = admin.browser.get(&format!("{LOG}.jsonl?door=import")).await;
    let whole: Vec<Value> = import.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let first = whole.last().unwrap();
    assert_eq!(first["changes"].as_array().unwrap().len() as u64, first["records"].as_u64().unwrap());
    assert!(first["records"].as_u64().unwrap() > 200);
    assert_eq!(items(&admin, "door=import").await[1]["changes"].as_array().unwrap().len(), 20);
}

both!(a_long_log_is_taken_out_whole_and_a_rare_thing_is_found_far_below);
async fn a_long_log_is_taken_out_whole_and_a_rare_thing_is_found_far_below() {
    let test = TestApp::parts().await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    secretary.push(&[move_to(nuit(), "2021-11-26")]).await;
    let id = new_meeting();
    secretary.push(&[create(id, "2021-12-24")]).await;
    for some in 0..11 {
        let day = |it: i32| format!("2021-12-{:02}", 1 + (some * 100 + it) % 28);
        let moves: Vec<Value> = (0..100).map(|it| move_to(id, &day(it))).collect();
        secretary.push(&moves).await;
    }
    let admin = test.part(DemoRole::Administrator).await;
    let lines = admin.browser.get(&format!("{LOG}.jsonl?door=app")).await;
    let numbers: Vec<i64> = lines
        .text()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["entry"].as_i64().unwrap())
        .collect();
    assert!(numbers.len() > 1_000 && numbers.windows(2).all(|pair| pair[0] == pair[1] + 1), "{}", numbers.len());
    // A committee's name lies below a thousand entries that have nothing to do with it; one page looks that far.
    for query in ["field=short_name", "field=short_name&kind=committee_name"] {
        let found = admin.browser.get(&format!("{LOG}?{query}")).await.json();
        assert_eq!((&found["items"][0]["edit"], &found["next"]), (&json!("records.import/1"), &Value::Null), "{query}");
    }
}

both!(the_log_is_the_administrators);
async fn the_log_is_the_administrators() {
    let test = TestApp::parts().await;
    for path in [LOG.to_owned(), format!("{LOG}.csv"), format!("{LOG}.jsonl")] {
        assert_eq!(test.nobody().browser.get(&path).await.problem(), "401 signed_out");
        for role in [DemoRole::Secretary, DemoRole::PortfolioOffice, DemoRole::Member] {
            assert_eq!(test.part(role).await.browser.get(&path).await.problem(), "403 not_allowed");
        }
    }
}
