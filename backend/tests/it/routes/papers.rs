//! What is tried at the routes about cases, agendas and decisions: of a committee's own new meeting.

use super::World;
use crate::support::new_meeting;
use axum::body::Body;
use backend::demo;
use backend::files::{self, Said};
use backend::people::Who;
use serde_json::{Value, json};
use shared::id::CommitteeId;
use shared::model::FileType;
use uuid::Uuid;

pub fn is_about(route: &str) -> bool {
    route.starts_with("POST …/api/v1/cases")
        || route.contains("/attachments/{id}")
        || route.contains("/decisions") && route != "GET …/api/v1/decisions"
        || route.contains("/meetings/{id}/agenda")
        || route.contains("/meetings/{id}/notice")
        || route.contains("/meetings/{id}/turns")
        || route.contains("/meetings/{id}/attendance")
        || route.contains("/meetings/{id}/minutes")
}

pub async fn asked(world: &World, route: &str, code: &str) -> (String, Value) {
    let committee: CommitteeId = demo::ids::of("committee", code);
    if route == "POST …/api/v1/cases" {
        return (String::new(), json!({ "committee": code, "title": "Sak", "on": "2021-12-01" }));
    }
    let made = Made::of(world, committee).await;
    let (case, stop, meeting, other) = (made.case.to_string(), made.stop, made.meeting, made.other);
    match route.rsplit_once("/api/v1/").map(|it| it.1).unwrap_or_default() {
        "cases/{id}/edit" => (case, json!({ "stop": stop, "title": "Ny" })),
        "cases/{id}/link" => (case, json!({ "initiative": "tiltak-true" })),
        "cases/{id}/unlink" => {
            let initiative = world.first("initiatives").await;
            let args = json!({ "id": other, "case": made.case, "initiative": initiative });
            world.by(Who::BuiltIn, json!({ "name": "case.link/1", "args": args })).await;
            (case, json!({ "link": other }))
        }
        "cases/{id}/memo" => (case, json!({ "stop": stop, "purpose": "Hvorfor" })),
        "cases/{id}/release" => {
            let args = json!({ "id": other, "case_stop": stop, "purpose": "Hvorfor" });
            world.by(Who::BuiltIn, json!({ "name": "memo.save/1", "args": args })).await;
            (case, json!({ "memo": other, "to": "everyone" }))
        }
        "cases/{id}/input" => (case, json!({ "stop": stop, "meeting": meeting, "text": "Ja" })),
        "cases/{id}/remove-input" => {
            let args = json!({ "id": other, "case_stop": stop, "meeting": meeting, "text": "Ja" });
            world.by(Who::BuiltIn, json!({ "name": "input.save/1", "args": args })).await;
            (case, json!({ "input": other }))
        }
        "cases/{id}/attachments" => {
            let mut body = world.stored().await;
            body["stop"] = json!(stop);
            body["name"] = json!("Notat.txt");
            (case, body)
        }
        "attachments/{id}/file" => {
            world.attach(other, stop).await;
            (other.to_string(), json!({}))
        }
        of_one if of_one.starts_with("cases/{id}/attachments/") => {
            let memo = world.attach(other, stop).await;
            if of_one.ends_with("withdraw") {
                let args = json!({ "id": memo, "to": "committee" });
                world.by(Who::BuiltIn, json!({ "name": "memo.release/1", "args": args })).await;
                return (case, json!({ "attachment": other, "reason": "Feil" }));
            }
            let rename = of_one.ends_with("rename");
            let body = json!({ "attachment": other, "name": "Nytt.txt" });
            (case, if rename { body } else { json!({ "attachment": other }) })
        }
        "cases/{id}/path" => (case, json!({ "committee": code, "role": "decide", "on": "2021-12-01" })),
        "cases/{id}/path/place" => (case, json!({ "stop": stop })),
        "cases/{id}/path/remove" => {
            let args = json!({ "id": other, "case": made.case, "committee": committee, "on": "2021-12-01" });
            world.by(Who::BuiltIn, json!({ "name": "path.plan/1", "args": args })).await;
            (case, json!({ "stop": other }))
        }
        "cases/{id}/need" => (case, json!({ "by": "2022-01-01" })),
        "meetings/{id}/agenda" => (meeting.to_string(), json!({ "sort": "case", "stop": stop, "minutes": 10.0 })),
        "meetings/{id}/agenda/edit" => (meeting.to_string(), json!({ "item": made.item, "title": "Lunsj" })),
        "meetings/{id}/agenda/place" => (meeting.to_string(), json!({ "item": made.item, "place": "first" })),
        "meetings/{id}/agenda/remove" => (meeting.to_string(), json!({ "item": made.item })),
        "meetings/{id}/notice" => (meeting.to_string(), json!({ "papers": "everyone" })),
        "cases/{id}/answer" => {
            let args = json!({ "id": other, "case_stop": stop, "meeting": meeting, "text": "Når?" });
            world.by(Who::BuiltIn, json!({ "name": "input.ask/1", "args": args })).await;
            (case, json!({ "input": other, "answer": "Nå" }))
        }
        "meetings/{id}/attendance" => {
            let seat = made.seat(world).await;
            (meeting.to_string(), json!({ "seat": seat, "presence": "present", "name": "Kari" }))
        }
        "meetings/{id}/attendance/remove" => {
            let seat = made.seat(world).await;
            let args = json!({ "id": other, "meeting": meeting, "seat": seat, "place": 1, "presence": "remote" });
            world.by(Who::BuiltIn, json!({ "name": "attendance.save/1", "args": args })).await;
            (meeting.to_string(), json!({ "attendance": other }))
        }
        of_one if of_one.starts_with("meetings/{id}/minutes") => {
            world.by(Who::BuiltIn, called(meeting)).await;
            let body = made.minutes(world, of_one).await;
            (meeting.to_string(), body)
        }
        "meetings/{id}/turns" => {
            world.by(Who::BuiltIn, called(meeting)).await;
            (meeting.to_string(), json!({ "item": made.item, "on": "2020-11-02", "at": "10:00" }))
        }
        of_one if of_one.contains("/turns/") => {
            world.by(Who::BuiltIn, called(meeting)).await;
            let args =
                json!({ "id": other, "meeting": meeting, "item": made.item, "on": "2020-11-02", "at": "10:00:00" });
            world.by(Who::BuiltIn, json!({ "name": "turn.take/1", "args": args })).await;
            let mend = of_one.ends_with("mend");
            let body = if mend { json!({ "turn": other, "at": "10:05" }) } else { json!({ "turn": other }) };
            (meeting.to_string(), body)
        }
        "decisions" => (String::new(), json!({ "stop": stop, "meeting": meeting, "outcome": "noted" })),
        of_one => {
            let args = json!({ "id": other, "case_stop": stop, "meeting": meeting, "outcome": "noted" });
            world.by(Who::BuiltIn, json!({ "name": "decision.record/1", "args": args })).await;
            let follow = of_one.ends_with("follow");
            (other.to_string(), if follow { json!({ "follow_up": "Bestill" }) } else { json!({}) })
        }
    }
}

impl World {
    /// A file that the server holds, as it tells of it.
    async fn stored(&self) -> Value {
        let (workspace, said) =
            (self.open.workspace(demo::SLUG).await, Said { file_type: FileType::Txt, size: None, hash: None });
        let file = files::take(&self.open.app, workspace, said, Body::from("notat")).await.unwrap();
        json!({ "file_type": "txt", "size": file.size, "hash": file.hash })
    }

    /// Attaches it to the memo of a case; gives the memo.
    async fn attach(&self, id: Uuid, stop: Uuid) -> Uuid {
        let (memo, mut args) = (Uuid::now_v7(), self.stored().await);
        let own = json!({ "id": id, "case_stop": stop, "memo": memo, "name": "Notat.txt" });
        args.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        self.by(Who::BuiltIn, json!({ "name": "attachment.add/1", "args": args })).await;
        memo
    }
}

/// Only what everyone can read is taken up.
fn called(meeting: Uuid) -> Value {
    json!({ "name": "notice.send/1", "args": { "meeting": meeting, "papers": "committee" } })
}

/// A meeting of a past day with a break, and a case that is on no agenda.
struct Made {
    meeting: Uuid,
    case: Uuid,
    stop: Uuid,
    item: Uuid,
    /// For what else is made.
    other: Uuid,
    committee: CommitteeId,
}

impl Made {
    /// A seat that a new organisation has in the committee.
    async fn seat(&self, world: &World) -> Uuid {
        let (organisation, seat) = (Uuid::now_v7(), Uuid::now_v7());
        let code = organisation.simple().to_string();
        let code = &code[12..];
        let made = [
            ("organisation.save/1", json!({ "id": organisation, "code": code, "name": "Ny", "sort": "region" })),
            (
                "seat.save/1",
                json!({ "id": seat, "committee": self.committee, "organisation": organisation, "seats": 1, "role": "member" }),
            ),
        ];
        for (name, args) in made {
            world.by(Who::BuiltIn, json!({ "name": name, "args": args })).await;
        }
        seat
    }

    /// Out for comments, with one; and a later meeting to approve them.
    async fn minutes(&self, world: &World, route: &str) -> Value {
        if route.ends_with("minutes") {
            return json!({ "until": "2021-12-01" });
        }
        let later = new_meeting().0;
        let when = json!({ "start_date": "2020-12-02", "end_date": "2020-12-02" });
        let made = [
            ("minutes.send/1", json!({ "meeting": self.meeting, "until": "2021-12-01" })),
            ("minutes.comment/1", json!({ "id": self.other, "meeting": self.meeting, "text": "Nei" })),
            ("meeting.create/1", json!({ "id": later, "committee": self.committee, "when": when })),
        ];
        for (name, args) in made {
            world.by(Who::BuiltIn, json!({ "name": name, "args": args })).await;
        }
        match route.rsplit_once('/').map(|it| it.1) {
            Some("comment") => json!({ "item": self.item, "text": "Feil navn" }),
            Some("answer") => json!({ "comment": self.other, "answer": "Rettet" }),
            _ => json!({ "at": later, "title": "Godkjenning av referat" }),
        }
    }

    async fn of(world: &World, committee: CommitteeId) -> Self {
        let [case, stop, item, other] = [(); 4].map(|()| Uuid::now_v7());
        let meeting = new_meeting().0;
        let when = json!({ "start_date": "2020-11-02", "end_date": "2020-11-02" });
        let line = json!({ "title": "Pause" });
        let made = [
            ("meeting.create/1", json!({ "id": meeting, "committee": committee, "when": when })),
            (
                "case.register/1",
                json!({ "id": case, "stop": stop, "committee": committee, "title": "Sak", "meeting": meeting }),
            ),
            ("agenda.add/1", json!({ "id": item, "meeting": meeting, "sort": "break", "line": line })),
        ];
        for (name, args) in made {
            world.by(Who::BuiltIn, json!({ "name": name, "args": args })).await;
        }
        Self { meeting, case, stop, item, other, committee }
    }
}
