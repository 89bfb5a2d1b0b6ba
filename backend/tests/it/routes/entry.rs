//! What is tried at the routes about the way into the portfolio: of something new each time.

use super::World;
use backend::demo;
use backend::people::Who;
use jiff::civil::date;
use serde_json::{Value, json};
use shared::id::{InitiativeId, InitiativeStateId};
use shared::model::{Initiative, InitiativeState, PortfolioState, Provenance};
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.contains("/submissions") && route != "GET …/api/v1/submissions"
}

/// A new initiative that is in the portfolio.
pub async fn known(world: &World) -> String {
    let id = InitiativeId(Uuid::now_v7());
    let (slug, name) = (id.to_string(), "Tiltak".to_owned());
    let initiative = Initiative { id, slug, name, number: None, owner: None, maybe_same_as: None, note: None };
    let state = InitiativeState {
        id: InitiativeStateId(Uuid::now_v7()),
        initiative: id,
        state: PortfolioState::Active,
        published_on: date(2021, 1, 1),
        from: None,
        newly: true,
        reason: None,
        provenance: Provenance::Entered,
    };
    world.import(vec![initiative.into(), state.into()]).await;
    id.to_string()
}

pub async fn asked(world: &World, route: &str, code: &str) -> (String, Value) {
    let owner: Uuid = demo::ids::of("organisation", if code == "HV" { "HV" } else { "HDIR" });
    // Those of the trial: in force on the day of the demo.
    let criteria: Vec<Uuid> =
        (1..=3).map(|number| demo::ids::of("entry_criterion", &format!("2020-12-16:{number}"))).collect();
    let answers: Vec<Value> = criteria.iter().map(|id| json!({ "criterion": id, "says": "Ja" })).collect();
    let body = json!({ "owner": owner, "name": "Tiltak", "purpose": "Formål", "answers": answers });
    if route == "POST …/api/v1/submissions" {
        return (String::new(), body);
    }
    let id = Uuid::now_v7();
    let mut args = body;
    args["id"] = json!(id);
    args["submitted_on"] = json!("2021-11-16");
    world.by(Who::BuiltIn, json!({ "name": "submission.submit/1", "args": args })).await;
    let met: Vec<Value> = criteria.iter().map(|id| json!({ "criterion": id, "met": true })).collect();
    match route.rsplit('/').next().unwrap_or_default() {
        "judge" => (id.to_string(), json!({ "judgement": "declined", "met": met, "reason": "Angår bare én" })),
        _ => (id.to_string(), json!({})),
    }
}
