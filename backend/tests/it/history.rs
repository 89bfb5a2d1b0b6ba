//! What became of a record: told to those who belong to the workspace, as far as they may read what it was.

use crate::support::{TestApp, both, create, move_to, new_meeting, nuit};
use backend::demo;
use serde_json::{Value, json};
use shared::api::DemoRole;
use shared::id::RoleGrantId;

fn path(kind: &str, id: impl std::fmt::Display) -> String {
    format!("/w/{}/api/v1/history/{kind}/{id}", demo::SLUG)
}

/// `what door: field before → after` of each entry, in its order.
fn said(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|entry| {
            let fields = entry["fields"].as_array().unwrap().iter().filter(|_| entry["what"] == "changed");
            let fields = fields.map(|it| {
                format!(" {} {} → {}", it["field"].as_str().unwrap(), it["before"], it["after"]).replace('"', "")
            });
            format!(
                "{} {}:{}",
                entry["what"].as_str().unwrap(),
                entry["door"].as_str().unwrap(),
                fields.collect::<String>()
            )
        })
        .collect()
}

both!(a_history_says_who_changed_which_field_from_what_to_what_and_through_which_door);
async fn a_history_says_who_changed_which_field_from_what_to_what_and_through_which_door() {
    let test = TestApp::parts().await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    secretary.push(&[move_to(nuit(), "2021-11-26")]).await;
    let list = secretary.browser.get(&path("meeting", nuit())).await.json();
    let moved = "changed app: start_date 2021-11-19 → 2021-11-26 end_date 2021-11-19 → 2021-11-26 sequence 0 → 1";
    assert_eq!(said(&list), [moved, "made import:"]);
    assert_eq!(list["items"][0]["name"], "Sekretariatet for NUIT");
    assert_eq!(list["items"][0]["edit"], "meeting.move/1");
    assert_eq!(list["next"], Value::Null);
}

both!(a_history_is_cut_into_pages_that_miss_and_repeat_nothing);
async fn a_history_is_cut_into_pages_that_miss_and_repeat_nothing() {
    let test = TestApp::demo().await;
    let id = new_meeting();
    let moves: Vec<Value> = (1..=5).map(|day| move_to(id, &format!("2021-12-0{day}"))).collect();
    let edits = [vec![create(id, "2021-12-24")], moves].concat();
    test.client().await.push(1, &edits).await;
    let whole = test.get(&path("meeting", id)).await.json();
    assert_eq!(said(&whole).len(), 6);
    let (mut pages, mut after) = (Vec::new(), String::new());
    loop {
        let page = test.get(&format!("{}?limit=2{after}", path("meeting", id))).await.json();
        pages.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(Value::Array(pages), whole["items"]);
    let foreign = test.get(&format!("{}?after=eA", path("meeting", id))).await;
    assert_eq!(foreign.problem(), "400 bad_cursor at after, expected `next` of a page of this list");
}

both!(what_is_listed_under_a_record_is_part_of_its_history);
async fn what_is_listed_under_a_record_is_part_of_its_history() {
    let test = TestApp::demo().await;
    let indicators = test.get(&format!("/w/{}/api/v1/indicators", demo::SLUG)).await.json();
    let id = indicators["items"][0]["id"].as_str().unwrap().to_owned();
    let add = json!({ "name": "measurement.add/1", "args": {
        "id": new_meeting(), "indicator": id, "date": "2021-11-01", "value": "7"
    } });
    test.client().await.push(1, &[add]).await;
    let list = test.get(&path("indicator", &id)).await.json();
    assert_eq!(said(&list), ["made app:", "made import:"]);
    assert_eq!(list["items"][0]["kind"], "measurement");
}

both!(a_history_is_no_outsiders_business_and_hides_what_its_reader_may_not_read);
async fn a_history_is_no_outsiders_business_and_hides_what_its_reader_may_not_read() {
    let test = TestApp::parts().await;
    assert_eq!(test.nobody().browser.get(&path("meeting", nuit())).await.problem(), "401 signed_out");
    let admin = test.part(DemoRole::Administrator).await;
    let people = admin.browser.get(&path("person", demo::people::user(DemoRole::Member).0)).await.json();
    assert_eq!(said(&people), ["made import:"]);
    // A role is administrators' reading: another is told of nothing.
    let grant = demo::ids::of::<RoleGrantId>(
        "role_grant",
        &format!("{}:{}", demo::SLUG, demo::people::login(DemoRole::Member)),
    );
    let member = test.part(DemoRole::Member).await;
    for (reader, told) in [(&admin, 1), (&member, 0)] {
        let list = reader.browser.get(&path("role_grant", grant)).await.json();
        assert_eq!(said(&list).len(), told);
    }
    for nonsense in [path("planet", nuit()), path("meeting", "7")] {
        assert_eq!(admin.browser.get(&nonsense).await.problem(), "404 not_found", "{nonsense}");
    }
}
