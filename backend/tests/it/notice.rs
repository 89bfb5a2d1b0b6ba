//! A meeting is called: until then its agenda is in no byte that anybody but its secretariat gets, and after that in everyone's.

use crate::support::{Answer, TestApp, both, move_to, nuit, puts, told};
use icalendar::parser::unfold;
use serde_json::{Value, json};
use shared::api::DemoRole;
use shared::sync::Op;
use uuid::Uuid;

/// A word that stands nowhere but on the draft.
const CANARY: &str = "kanarifugl";

fn add(id: Uuid, title: &str) -> Value {
    let args = json!({ "id": id, "meeting": nuit(), "sort": "text", "line": { "title": title, "minutes": 20 } });
    json!({ "name": "agenda.add/1", "args": args })
}

fn send() -> Value {
    json!({ "name": "notice.send/1", "args": { "meeting": nuit(), "message": "Velkommen", "papers": "committee" } })
}

fn has(answer: &Answer) -> bool {
    answer.text().contains(CANARY)
}

/// The demo's meeting without what stood on its agenda: it is built anew.
async fn emptied() -> TestApp {
    let test = TestApp::parts().await;
    test.sql("DELETE FROM record WHERE kind = 'agenda_item'").await;
    test
}

both!(a_draft_is_nobodys_but_the_secretariats_until_the_notice_is_sent);
async fn a_draft_is_nobodys_but_the_secretariats_until_the_notice_is_sent() {
    let test = emptied().await;
    let (mut secretary, mut member) = (test.part(DemoRole::Secretary).await, test.part(DemoRole::Member).await);
    let (mut nobody, id) = (test.nobody(), Uuid::now_v7());
    let path = format!("/api/v1/meetings/{}", nuit());
    secretary.pull().await;
    let answer = secretary.push(&[add(id, CANARY)]).await;
    assert!(told(&answer)[0].starts_with("1 applied"), "{:?}", told(&answer));

    for device in [&mut member, &mut nobody] {
        assert!(!has(&device.pull_raw().await) && !has(&device.browser.get(&path).await));
        device.pull().await;
    }
    assert!(!has(&nobody.browser.get("/kalender/arshjul.ics").await));
    assert!(has(&secretary.pull_raw().await) && has(&secretary.browser.get(&path).await));
    secretary.pull().await;

    let answer = secretary.push(&[send()]).await;
    assert!(told(&answer)[0].starts_with("2 applied"), "{:?}", told(&answer));
    for device in [&mut member, &mut nobody] {
        let pulled = device.pull().await;
        assert_eq!(puts(&pulled.ops).len(), 2, "the item and the notice");
        assert!(has(&device.browser.get(&path).await));
    }
    // It left the secretariat, and in the end it is there.
    let pulled = secretary.pull().await;
    let about = |op: &Op| match op {
        Op::Delete { key } => key.id == id,
        Op::Put { record, .. } => record.key().id == id,
        _ => false,
    };
    let steps: Vec<bool> = pulled.ops.iter().filter(|op| about(op)).map(|op| matches!(op, Op::Put { .. })).collect();
    assert_eq!(steps, [false, true]);
}

both!(what_changes_after_the_notice_is_told_in_the_calendar_and_raises_its_sequence);
async fn what_changes_after_the_notice_is_told_in_the_calendar_and_raises_its_sequence() {
    let test = emptied().await;
    let (mut secretary, id) = (test.part(DemoRole::Secretary).await, Uuid::now_v7());
    secretary.pull().await;
    let event = async || {
        let answer = test.get("/kalender/nuit.ics").await;
        let text = unfold(answer.text());
        let at = text.find(&nuit().to_string()).unwrap();
        let text = &text[at..];
        text[..text.find("END:VEVENT").unwrap()].to_owned()
    };
    assert!(event().await.contains("SEQUENCE:0"));
    secretary.push(&[add(id, "Åpning"), send()]).await;
    let called = event().await;
    assert!(called.contains("SEQUENCE:1") && called.contains("Innkalling sendt 16.11.2021"), "{called}");
    let line = json!({ "title": "Velkommen", "minutes": 20 });
    secretary.push(&[json!({ "name": "agenda.edit/1", "args": { "id": id, "line": line } })]).await;
    let changed = event().await;
    assert!(changed.contains("SEQUENCE:2") && changed.contains("Velkommen: endret 16.11.2021"), "{changed}");
    secretary.push(&[move_to(nuit(), "2021-11-26")]).await;
    let moved = event().await;
    // The move counts by itself and as a change of what was sent.
    assert!(moved.contains("SEQUENCE:4") && moved.contains("møtet: ny tid 16.11.2021"), "{moved}");
}
