//! What is tried at the routes about reports on their way: of a new initiative each time, since each has one report at a time.

use super::World;
use backend::demo;
use backend::people::Who;
use serde_json::{Value, json};
use shared::id::InitiativeId;
use shared::model::Initiative;
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.contains("/report-drafts") && route != "GET …/api/v1/report-drafts" || route.ends_with("/reports/release")
}

pub async fn asked(world: &World, route: &str, code: &str) -> (String, Value) {
    let initiative = InitiativeId(Uuid::now_v7());
    let owner = demo::ids::of("organisation", if code == "HV" { "HV" } else { "HDIR" });
    let (slug, name) = (initiative.to_string(), "Tiltak".to_owned());
    let record =
        Initiative { id: initiative, slug, name, number: None, owner: Some(owner), maybe_same_as: None, note: None };
    world.import(vec![record.into()]).await;
    let content = json!({ "light": "green" });
    if route == "POST …/api/v1/report-drafts" {
        return (String::new(), json!({ "initiative": initiative, "content": content }));
    }
    let draft = Uuid::now_v7();
    let args = json!({ "id": draft, "initiative": initiative, "content": content });
    world.by(Who::BuiltIn, json!({ "name": "report.save/1", "args": args })).await;
    let handed_in = ["/take-back", "/return", "/release"].iter().any(|end| route.ends_with(end));
    if handed_in {
        world.by(Who::BuiltIn, json!({ "name": "report.submit/1", "args": { "id": draft } })).await;
    }
    match route.rsplit('/').next().unwrap_or_default() {
        "return" => (draft.to_string(), json!({ "remark": "Hvorfor?" })),
        "release" => (String::new(), json!({ "drafts": [draft] })),
        _ => (draft.to_string(), json!({})),
    }
}
