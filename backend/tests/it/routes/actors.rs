//! What is tried at the routes about organisations and committees, their names and seats.

use super::{World, fresh_day};
use backend::demo;
use backend::people::Who;
use serde_json::{Value, json};
use shared::id::CommitteeId;
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.starts_with("POST …/api/v1/committees") || route.starts_with("POST …/api/v1/organisations")
}

/// The end of an id that no other one has.
fn fresh_code() -> String {
    Uuid::now_v7().simple().to_string().split_off(16)
}

pub async fn asked(world: &World, route: &str, code: &str) -> (String, Value) {
    let [made, organisation] = [(); 2].map(|()| Uuid::now_v7());
    let committee: CommitteeId = demo::ids::of("committee", if code.is_empty() { "NUIT" } else { code });
    let by = |name: &'static str, args: Value| world.by(Who::BuiltIn, json!({ "name": name, "args": args }));
    let seat =
        || json!({ "id": made, "committee": committee, "organisation": organisation, "seats": 1, "role": "member" });
    let new = json!({ "id": organisation, "code": fresh_code(), "name": "Ny", "sort": "municipality" });
    match route.rsplit_once("/api/v1/").map(|it| it.1).unwrap_or_default() {
        "organisations" => (String::new(), json!({ "code": fresh_code(), "name": "Ny", "sort": "municipality" })),
        "organisations/{id}/edit" => {
            (code.to_owned(), json!({ "code": code, "name": "Omdøpt", "sort": "regional_health_authority" }))
        }
        "committees" => {
            let body = json!({ "code": fresh_code(), "level": "area", "name": "Nytt utvalg", "short_name": "Nytt" });
            (String::new(), body)
        }
        "committees/{id}/edit" => (code.to_owned(), json!({ "level": "professional", "from": "2016-01-01" })),
        "committees/{id}/name" => {
            let day = fresh_day();
            (code.to_owned(), json!({ "name": "Nytt navn", "short_name": "NN", "from": day, "to": day }))
        }
        "committees/{id}/unname" => {
            let day = fresh_day();
            let name =
                json!({ "id": made, "committee": committee, "name": "N", "short_name": "N", "from": day, "to": day });
            by("committee.name/1", name).await;
            (code.to_owned(), json!({ "name": made }))
        }
        "committees/{id}/seats" => {
            by("organisation.save/1", new).await;
            (code.to_owned(), json!({ "organisation": organisation, "seats": 2, "role": "observer" }))
        }
        _ => {
            by("organisation.save/1", new).await;
            by("seat.save/1", seat()).await;
            (code.to_owned(), json!({ "seat": made }))
        }
    }
}
