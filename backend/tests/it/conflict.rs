//! Two people who write the same field: held, told, settled. The rules themselves are tested in `shared::basis`.

use crate::support::{TestApp, both, move_to, nuit, puts, told};
use axum::body::Body;
use axum::http::Request;
use backend::demo;
use serde_json::{Value, json};
use shared::model::{Conflict, Meeting};
use shared::record::Record;
use shared::sync::{Mid, Op, Outcome, PullResponse};

/// A move based on what a reader saw at these versions of both days.
fn based(day: &str, version: i64) -> Value {
    let seen = json!({ "version": version, "value": "2021-11-19" });
    let base = json!([{ "kind": "meeting", "id": nuit(), "fields": { "start_date": seen, "end_date": seen } }]);
    let mut body = move_to(nuit(), day);
    body["base"] = base;
    body
}

fn conflict(pulled: &PullResponse) -> Conflict {
    let found = puts(&pulled.ops).into_iter().find_map(|it| match it {
        Record::Conflict(conflict) => Some(conflict.clone()),
        _ => None,
    });
    found.unwrap()
}

fn meeting(pulled: &PullResponse) -> Option<Meeting> {
    puts(&pulled.ops).into_iter().find_map(|it| match it {
        Record::Meeting(meeting) if meeting.id == nuit() => Some(meeting.clone()),
        _ => None,
    })
}

both!(a_program_reads_what_is_held_and_settles_it);
async fn a_program_reads_what_is_held_and_settles_it() {
    let test = TestApp::demo().await;
    let [theirs, mine] = [test.client().await, test.client().await];
    theirs.push(1, &[based("2021-11-26", 0)]).await;
    assert_eq!(told(&mine.push(1, &[based("2021-11-27", 0)]).await), ["1 held 3"]);
    let list = test.get("/api/v1/conflicts").await.json();
    let held = &list["items"][0];
    assert_eq!((&held["kind"], &held["record"]), (&json!("meeting"), &json!(nuit())));
    let field = json!({ "field": "start_date", "base": "2021-11-19", "theirs": "2021-11-26", "mine": "2021-11-27" });
    assert_eq!(held["fields"][0], field);
    let address = format!("/api/v1/conflicts/{}", held["id"].as_str().unwrap());
    assert_eq!(test.get(&address).await.json(), *held);
    let other = json!({ "fields": { "start_date": "2021-11-28", "end_date": "2021-11-28" } });
    let settle = || {
        let request = Request::post(format!("{address}/resolve")).header("content-type", "application/json");
        request.header("idempotency-key", "one").body(Body::from(other.to_string())).unwrap()
    };
    assert_eq!(test.send(settle()).await.status, 204);
    assert_eq!(test.send(settle()).await.status, 204, "the same again is answered the same");
    assert_eq!(test.get(&address).await.status, 404);
    let again = test
        .send({
            let mut request = settle();
            request.headers_mut().insert("idempotency-key", "two".parse().unwrap());
            request
        })
        .await;
    assert_eq!(again.problem(), "404 unknown_conflict at id");
    let now = test.get(&format!("/api/v1/meetings/{}", nuit())).await.json();
    assert_eq!(now["start_date"], "2021-11-28");
}

both!(a_held_edit_is_told_pulled_by_everybody_and_settled_by_anybody);
async fn a_held_edit_is_told_pulled_by_everybody_and_settled_by_anybody() {
    let test = TestApp::demo().await;
    let [theirs, mut mine, mut reader] = [test.client().await, test.client().await, test.client().await];
    assert_eq!(told(&theirs.push(1, &[based("2021-11-26", 0)]).await), ["1 applied 2"]);
    let held = mine.push(1, &[based("2021-11-27", 0)]).await;
    assert_eq!(told(&held), ["1 held 3"]);
    assert_eq!(mine.push(1, &[based("2021-11-27", 0)]).await, held, "repeated, it is one conflict");

    for client in [&mut mine, &mut reader] {
        let pulled = client.pull().await;
        let (conflict, meeting) = (conflict(&pulled), meeting(&pulled).unwrap());
        assert_eq!((meeting.start_date.to_string().as_str(), meeting.sequence), ("2021-11-26", 1));
        let [start, end] = conflict.fields.as_slice() else { panic!("{conflict:?}") };
        assert_eq!((start.field.as_str(), end.field.as_str()), ("start_date", "end_date"));
        assert_eq!(
            (&start.base, &start.theirs, &start.mine),
            (&json!("2021-11-19"), &json!("2021-11-26"), &json!("2021-11-27"))
        );
        let told: Vec<Mid> =
            pulled.results.iter().filter(|it| matches!(it.outcome, Outcome::Held { .. })).map(|it| it.mid).collect();
        assert_eq!(told.len(), usize::from(!pulled.results.is_empty()));
    }

    let id = conflict(&test.client().await.pull().await).id;
    let fields = json!({ "start_date": "2021-11-27", "end_date": "2021-11-27" });
    let settle = json!({ "name": "conflict.resolve/1", "args": { "id": id, "fields": fields } });
    assert_eq!(told(&theirs.push(2, std::slice::from_ref(&settle)).await), ["2 applied 4"]);
    assert_eq!(told(&mine.push(2, &[settle]).await), ["2 refused unknown_conflict at id"]);
    let pulled = reader.pull().await;
    assert!(pulled.ops.iter().any(|op| matches!(op, Op::Delete { key } if key.id == id.0)));
    assert_eq!(meeting(&pulled).unwrap().start_date.to_string(), "2021-11-27");
    assert_eq!(test.version(demo::SLUG).await, 4);
}

both!(a_pull_says_which_version_an_edited_field_has_and_not_who_wrote_it);
async fn a_pull_says_which_version_an_edited_field_has_and_not_who_wrote_it() {
    let test = TestApp::demo().await;
    let writer = test.client().await;
    writer.push(1, &[based("2021-11-26", 0)]).await;
    let mut reader = test.client().await;
    let pulled = reader.pull().await;
    let fields = pulled.ops.iter().find_map(|op| match op {
        Op::Put { record, fields, .. } if record.key().id == nuit().0 => Some(fields.clone()),
        _ => None,
    });
    assert_eq!(
        fields.unwrap().into_iter().collect::<Vec<_>>(),
        [("end_date".to_owned(), 2), ("start_date".to_owned(), 2)]
    );
    let all = test.client().await.pull_raw(&None).await;
    assert!(!all.text().contains(&writer.id.to_string()));
    // Who has seen it may change it.
    assert_eq!(told(&test.client().await.push(1, &[based("2021-11-27", 2)]).await), ["1 applied 3"]);
}

both!(a_client_of_the_first_protocol_is_never_held_and_never_told_of_conflicts);
async fn a_client_of_the_first_protocol_is_never_held_and_never_told_of_conflicts() {
    let test = TestApp::demo().await;
    let [theirs, mine] = [test.client().await, test.client().await];
    theirs.push(1, &[based("2021-11-26", 0)]).await;
    mine.push(1, &[based("2021-11-27", 0)]).await;
    let pull = json!({ "client": mine.id, "protocol": 1 }).to_string();
    let answer = test.post("/w/nasjonal-e-helse/sync/pull", pull).await;
    assert!(answer.status == 200 && !answer.text().contains("\"conflict\":{"), "{}", answer.status);
    let old = test.client().await;
    let mut push = old.push_body(1, &[move_to(nuit(), "2021-11-28")]);
    push["protocol"] = json!(1);
    let answer = test.post("/w/nasjonal-e-helse/sync/push", push.to_string()).await;
    assert!(answer.text().contains("applied"), "{}", answer.text());
}

both!(an_edit_is_taken_back_while_nobody_has_built_on_it);
async fn an_edit_is_taken_back_while_nobody_has_built_on_it() {
    let test = TestApp::demo().await;
    let [mine, theirs] = [test.client().await, test.client().await];
    let undo = |version: i64| {
        let seen = json!({ "version": version, "value": "2021-11-26" });
        json!({
            "name": "change.undo/1",
            "args": { "kind": "meeting", "id": nuit(), "fields": { "start_date": "2021-11-19", "end_date": "2021-11-19" } },
            "base": [{ "kind": "meeting", "id": nuit(), "fields": { "start_date": seen, "end_date": seen } }]
        })
    };
    // Both in one push: the undo does not know the version that the edit will get, and need not.
    assert_eq!(told(&mine.push(1, &[based("2021-11-26", 0), undo(0)]).await), ["1 applied 2", "2 applied 3"]);
    let back = meeting(&test.client().await.pull().await).unwrap();
    assert_eq!((back.start_date.to_string().as_str(), back.sequence), ("2021-11-19", 2));

    assert_eq!(told(&mine.push(3, &[based("2021-11-26", 3)]).await), ["3 applied 4"]);
    assert_eq!(told(&theirs.push(1, &[based("2021-11-30", 4)]).await), ["1 applied 5"]);
    assert_eq!(told(&mine.push(4, &[undo(4)]).await), ["4 refused built_on at id"]);
}

both!(results_are_forgotten_when_the_client_has_them_and_no_sooner);
async fn results_are_forgotten_when_the_client_has_them_and_no_sooner() {
    let test = TestApp::demo().await;
    let mut client = test.client().await;
    client
        .push(1, &[move_to(nuit(), "2021-11-26"), move_to(nuit(), "2021-11-27"), move_to(nuit(), "2021-11-28")])
        .await;
    let push = |mid: u64, confirmed: u64| {
        let mut body = client.push_body(mid, &[move_to(nuit(), "2021-11-29")]);
        body["confirmed"] = json!(confirmed);
        body.to_string()
    };
    let path = "/w/nasjonal-e-helse/sync/push";
    // A client that claims more than the server ever settled is believed as far as that goes.
    for (mid, confirmed, left) in [(4, 0, 4), (5, 2, 3), (6, 99, 1)] {
        assert_eq!(test.post(path, push(mid, confirmed)).await.status, 200);
        let pulled = client.pull_raw(&None).await;
        assert_eq!(pulled.json()["results"].as_array().unwrap().len(), left, "{confirmed}");
    }
    assert_eq!(client.pull().await.last_mid, 6, "its number stays");
}

both!(a_basis_that_is_none_is_refused_at_its_field);
async fn a_basis_that_is_none_is_refused_at_its_field() {
    let test = TestApp::demo().await;
    let mut push = Vec::new();
    for base in
        [json!(7), json!([{ "kind": "moon", "id": nuit() }]), json!([{ "kind": "meeting", "id": nuit(), "x": 1 }])]
    {
        let mut body = move_to(nuit(), "2021-11-26");
        body["base"] = base;
        push.push(body);
    }
    let said = told(&test.client().await.push(1, &push).await);
    assert_eq!(
        said,
        ["1 refused invalid_value at base", "2 refused invalid_value at base", "3 refused invalid_value at base"]
    );
}
