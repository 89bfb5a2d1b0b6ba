//! What is tried at the routes that take files in: a new initiative each time.

use super::{World, columns};
use backend::people::session::{self, Door};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.contains("/portfolio/import")
}

pub async fn asked(world: &World, route: &str) -> (String, Value) {
    let name = Uuid::now_v7();
    let mut body = json!({ "name": "tiltak.csv", "content": STANDARD.encode(format!("Tiltak\n{name}\n")) });
    if !route.ends_with("preview") {
        let office = columns().iter().position(|(name, ..)| *name == "portfolio office").unwrap();
        let secret =
            session::begin(&world.open.app, world.people[office].unwrap(), Door::Password, String::new(), None);
        let secret = secret.await.unwrap();
        let office = world.open.browser();
        *office.cookie.lock().unwrap() = Some(format!("styrehjul-0={}", secret.text()));
        let shown = office.post("/api/v1/portfolio/import/preview", body.clone()).await;
        body["preview"] = shown.json()["preview"].clone();
    }
    (String::new(), body)
}
