//! What a program may do for the people of a workspace: who they are, their roles, their seats; and taking back.

use crate::support::browser::default_house;
use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use uuid::Uuid;

const PERSONS: &str = "/api/v1/persons";

async fn write(test: &TestApp, path: &str, body: Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json");
    let request = request.header("idempotency-key", Uuid::now_v7().to_string());
    test.send(request.body(Body::from(body.to_string())).unwrap()).await
}

both!(a_program_looks_after_people_their_roles_and_seats);
async fn a_program_looks_after_people_their_roles_and_seats() {
    let test = TestApp::demo().await;
    let body = json!({ "name": "Anne Prøve", "email": "anne@eksempel.no", "organisation": "HDIR" });
    let made = write(&test, PERSONS, body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let place = made.header("location").to_owned();
    assert_eq!(test.get(&place).await.json(), made.json());
    let named = |list: Value| list["items"].as_array().unwrap().iter().any(|it| it["name"] == "Anne Prøve");
    assert!(named(test.get(&format!("{PERSONS}?organisation=HDIR")).await.json()));
    assert!(!named(test.get(&format!("{PERSONS}?organisation=HV")).await.json()));
    assert_eq!(test.get(&format!("{PERSONS}?organisation=X")).await.status, 400);

    let said = write(&test, &format!("{place}/edit"), json!({ "name": "Anne Ny" })).await.json();
    assert_eq!((&said["name"], &said["email"], &said["organisation"]), (&"Anne Ny".into(), &Value::Null, &Value::Null));

    let role = json!({ "role": "secretary", "of": "NUIT", "from": "2021-11-01" });
    let held = write(&test, &format!("{place}/roles"), role.clone()).await;
    let grant = held.json()["roles"][0].clone();
    assert_eq!((&grant["role"], &grant["of"], &grant["valid_to"]), (&"secretary".into(), &"NUIT".into(), &Value::Null));
    assert_eq!(write(&test, &format!("{place}/roles"), role).await.problem(), "409 already_held at from");
    for (wrong, said) in [
        (json!({ "role": "member", "from": "2021-11-01" }), "422 required at of"),
        (json!({ "role": "reader", "of": "NUIT", "from": "2021-11-01" }), "422 invalid_value at of, expected nothing"),
        (json!({ "role": "reporter", "of": "NUIT", "from": "2021-11-01" }), "422 unknown_reference at of"),
    ] {
        assert_eq!(write(&test, &format!("{place}/roles"), wrong).await.problem(), said);
    }
    let end = json!({ "role": grant["id"], "to": "2021-12-31" });
    let ended = write(&test, &format!("{place}/end-role"), end.clone()).await.json();
    assert_eq!(ended["roles"][0]["valid_to"], "2021-12-31");

    let committee = test.get("/api/v1/committees/NEHS").await.json();
    let seats = committee["seats"].as_array().unwrap();
    let free = seats.iter().find(|it| it["holders"] == json!([])).unwrap();
    let fill = json!({ "seat": free["id"], "from": "2021-11-01", "to": "2021-11-30" });
    let filled = write(&test, &format!("{place}/seats"), fill).await;
    let seat = filled.json()["seats"][0].clone();
    assert_eq!(
        (&seat["committee"], &seat["organisation"]),
        (&"NEHS".into(), &free["organisation"]),
        "{}",
        filled.text()
    );
    let told = test.get("/api/v1/committees/NEHS").await.json();
    let holders =
        told["seats"].as_array().unwrap().iter().find(|it| it["id"] == free["id"]).unwrap()["holders"].clone();
    assert_eq!((&holders[0]["id"], &holders[0]["person"]), (&seat["id"], &made.json()["id"]));
    let leave = json!({ "seat": seat["id"], "to": "2021-11-20" });
    let left = write(&test, &format!("{place}/leave-seat"), leave.clone()).await.json();
    assert_eq!(left["seats"][0]["valid_to"], "2021-11-20");

    // What is another's is not ended at this address.
    let other = write(&test, PERSONS, json!({ "name": "En annen" })).await.header("location").to_owned();
    assert_eq!(write(&test, &format!("{other}/end-role"), end).await.status, 404);
    assert_eq!(write(&test, &format!("{other}/leave-seat"), leave).await.status, 404);
    assert_eq!(
        write(&test, &format!("{PERSONS}/{}/edit", Uuid::now_v7()), json!({ "name": "Ingen" })).await.status,
        404
    );
}

both!(who_has_no_part_in_a_workspace_is_told_of_nobody_in_it);
async fn who_has_no_part_in_a_workspace_is_told_of_nobody_in_it() {
    let test = TestApp::demo().await;
    let place = write(&test, PERSONS, json!({ "name": "Anne Prøve" })).await.header("location").to_owned();
    let outside = test.behind(default_house());
    assert_eq!(outside.get(PERSONS).await.json()["items"], json!([]));
    assert_eq!(outside.get(&place).await.problem(), "404 not_found");
    let committee = outside.get("/api/v1/committees/NUIT").await.json();
    assert!(committee["seats"].as_array().unwrap().iter().all(|it| it["holders"] == json!([])));
}

async fn last_entry(test: &TestApp, place: &str) -> (String, Value) {
    let id = place.rsplit('/').next().unwrap();
    let path = format!("/api/v1/history/meeting/{id}");
    let entry = test.get(&path).await.json()["items"][0]["entry"].clone();
    (format!("{path}/undo"), json!({ "entry": entry }))
}

both!(a_program_takes_its_own_edit_back_while_nobody_has_built_on_it);
async fn a_program_takes_its_own_edit_back_while_nobody_has_built_on_it() {
    let test = TestApp::demo().await;
    let made = write(&test, "/api/v1/meetings", json!({ "committee": "NUIT", "start_date": "2021-12-01" })).await;
    let place = made.header("location").to_owned();
    let before = test.get(&place).await.json();
    write(&test, &format!("{place}/edit"), json!({ "start_date": "2021-12-02", "title": "Feil" })).await;
    let (undo, entry) = last_entry(&test, &place).await;
    assert_eq!(write(&test, &undo, entry.clone()).await.status, 204);
    let mut after = test.get(&place).await.json();
    // Calendars count each move, and the one back.
    after["sequence"] = before["sequence"].clone();
    assert_eq!(after["title"], before["title"]);
    assert_eq!(after, before);

    assert_eq!(write(&test, &undo, entry).await.status, 204, "once more comes to the same");
    assert_eq!(test.get(&place).await.json()["title"], Value::Null);
    write(&test, &format!("{place}/edit"), json!({ "start_date": "2021-12-01", "title": "A" })).await;
    let (_, first) = last_entry(&test, &place).await;
    write(&test, &format!("{place}/edit"), json!({ "start_date": "2021-12-01", "title": "B" })).await;
    assert_eq!(write(&test, &undo, first).await.problem(), "409 built_on at id");
    let nowhere = json!({ "entry": 1_000_000 });
    assert_eq!(write(&test, &undo, nowhere).await.status, 404);
    let imported = json!({ "entry": 1 });
    assert_eq!(write(&test, &undo, imported).await.status, 404, "the import is about other meetings");
}

both!(the_same_request_to_take_back_does_it_once);
async fn the_same_request_to_take_back_does_it_once() {
    let test = TestApp::demo().await;
    let made = write(&test, "/api/v1/meetings", json!({ "committee": "NUIT", "start_date": "2021-12-01" })).await;
    let (undo, entry) = last_entry(&test, made.header("location")).await;
    let send = async || {
        let request = Request::post(&undo).header("content-type", "application/json").header("idempotency-key", "k");
        test.send(request.body(Body::from(entry.to_string())).unwrap()).await
    };
    assert_eq!(send().await.status, 204);
    assert_eq!(test.get(made.header("location")).await.status, 404, "what it made is gone");
    let again = send().await;
    assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (204, "true"));
}
