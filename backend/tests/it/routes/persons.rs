//! What is tried at the routes about persons, their roles and the seats they fill.

use super::World;
use backend::demo;
use backend::people::Who;
use serde_json::{Value, json};
use shared::id::CommitteeId;
use shared::permission::Role;
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.contains("/api/v1/persons")
}

pub async fn asked(world: &World, route: &str) -> (String, Value) {
    let day = "2021-11-01";
    let [grant, organisation, seat, holder] = [(); 4].map(|()| Uuid::now_v7());
    let by = |name: &'static str, args: Value| world.by(Who::BuiltIn, json!({ "name": name, "args": args }));
    let rest = route.rsplit_once("/api/v1/persons").map(|it| it.1).unwrap_or_default();
    if rest.is_empty() {
        return (String::new(), json!({ "name": "Ny", "organisation": "HDIR" }));
    }
    let person = world.person(&Uuid::now_v7().to_string(), Some(Role::Reader)).await;
    if rest.ends_with("seats") || rest.ends_with("seat") {
        let committee: CommitteeId = demo::ids::of("committee", "NUIT");
        let code = organisation.simple().to_string().split_off(16);
        by("organisation.save/1", json!({ "id": organisation, "code": code, "name": "Ny", "sort": "municipality" }))
            .await;
        let args =
            json!({ "id": seat, "committee": committee, "organisation": organisation, "seats": 1, "role": "member" });
        by("seat.save/1", args).await;
    }
    let body = match rest {
        "/{id}/edit" => json!({ "name": "Omdøpt" }),
        "/{id}/roles" => json!({ "role": "member", "of": "NUIT", "from": day }),
        "/{id}/end-role" => {
            by("role.grant/1", json!({ "id": grant, "person": person, "role": "strategy_team", "from": day })).await;
            json!({ "role": grant, "to": day })
        }
        "/{id}/seats" => json!({ "seat": seat, "from": day }),
        "/{id}/leave-seat" => {
            by("seat.fill/1", json!({ "id": holder, "seat": seat, "person": person, "from": day })).await;
            json!({ "seat": holder, "to": day })
        }
        _ => json!({}),
    };
    (person.to_string(), body)
}
