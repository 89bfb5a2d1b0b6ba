//! What is tried at the routes about dependencies: of new initiatives each time.

use super::World;
use backend::demo;
use backend::people::Who;
use serde_json::{Value, json};
use shared::id::InitiativeId;
use shared::model::Initiative;
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.contains("/dependencies") || route.contains("/solutions") || route.ends_with("/slip")
}

pub fn tries(route: &str) -> &'static [&'static str] {
    let of_one = route.contains("/dependencies") && route != "GET …/api/v1/dependencies";
    if of_one { &["HV's", "another's"] } else { &["–"] }
}

pub async fn asked(world: &World, route: &str, code: &str) -> (String, Value) {
    match route {
        "GET …/api/v1/dependencies" | "GET …/api/v1/solutions" => return (String::new(), json!({})),
        "POST …/api/v1/solutions" => return (String::new(), json!({ "name": Uuid::now_v7().to_string() })),
        "GET …/api/v1/initiatives/{id}/slip" => return (world.first("initiatives").await, json!({})),
        route if route.contains("/solutions/{id}") => return (solution(world).await, json!({})),
        _ => {}
    }
    let owner = demo::ids::of("organisation", if code == "HV" { "HV" } else { "HDIR" });
    let [of, on] = [(); 2].map(|()| InitiativeId(Uuid::now_v7()));
    for id in [of, on] {
        let (slug, name, owner) = (id.to_string(), "Tiltak".to_owned(), Some(owner));
        let record = Initiative { id, slug, name, number: None, owner, maybe_same_as: None, note: None };
        world.import(vec![record.into()]).await;
    }
    if route == "POST …/api/v1/dependencies" {
        return (String::new(), json!({ "initiative": of, "on_initiative": on }));
    }
    let id = Uuid::now_v7();
    let args = json!({ "id": id, "initiative": of, "on": { "initiative": on }, "from": "2021-11-01" });
    world.by(Who::BuiltIn, json!({ "name": "dependency.add/1", "args": args })).await;
    let body = if route.ends_with("edit") { json!({ "from": "2021-11-02" }) } else { json!({}) };
    (id.to_string(), body)
}

/// A new solution.
async fn solution(world: &World) -> String {
    let id = Uuid::now_v7();
    let args = json!({ "id": id, "name": id.to_string() });
    world.by(Who::BuiltIn, json!({ "name": "solution.save/1", "args": args })).await;
    id.to_string()
}
