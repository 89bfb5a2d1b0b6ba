//! What somebody may see and do follows their roles, as these are at that moment.

use crate::support::browser::{default_house, demo_house};
use crate::support::{TestApp, both, cancel, create, move_to, new_meeting, nuit, puts, told};
use backend::demo;
use backend::demo::people::user;
use backend::people::Who;
use backend::people::house::{House, Rates};
use backend::people::rate::Rate;
use backend::sync::writer::{Batch, Sender};
use jiff::civil::date;
use serde_json::{Value, json};
use shared::api::DemoRole;
use shared::id::RoleGrantId;
use shared::mutation::Door;
use shared::permission::Role;
use shared::record::{Kind, Record};
use shared::scope::Scope;
use shared::sync::{Op, Outcome, PullResponse};
use std::collections::BTreeSet;
use uuid::Uuid;

fn kinds(pulled: &PullResponse) -> BTreeSet<Kind> {
    puts(&pulled.ops).into_iter().map(Record::kind).collect()
}

/// The grant that makes a part what it is.
fn grant(role: DemoRole) -> RoleGrantId {
    demo::ids::of("role_grant", &format!("{}:{}", demo::SLUG, demo::people::login(role)))
}

fn end_role(role: DemoRole) -> Value {
    json!({ "name": "role.end/1", "args": { "id": grant(role), "to": "2019-12-31" } })
}

fn give_role(to: DemoRole, role: Role) -> Value {
    let id = RoleGrantId(Uuid::now_v7());
    json!({ "name": "role.grant/1", "args": { "id": id, "person": user(to), "role": role, "from": "2021-11-01" } })
}

both!(anyone_reads_what_is_published_and_changes_nothing);
async fn anyone_reads_what_is_published_and_changes_nothing() {
    let test = TestApp::parts().await;
    let mut nobody = test.nobody();
    let pulled = nobody.pull().await;
    assert!(pulled.roles.as_ref().is_some_and(Vec::is_empty));
    let personal = [Kind::Person, Kind::RoleGrant, Kind::SeatHolder, Kind::SavedView];
    assert!(kinds(&pulled).contains(&Kind::Meeting) && personal.iter().all(|kind| !kinds(&pulled).contains(kind)));
    assert_eq!(pulled.cursor.0.keys().copied().collect::<Vec<_>>(), [Scope::Public]);

    assert_eq!(nobody.push_raw(&[cancel(nuit(), "smitte")]).await.problem(), "401 signed_out");
    let asked = json!({ "reason": "smitte" });
    let path = format!("/api/v1/meetings/{}/cancel", nuit());
    let post = nobody.browser.bare(axum::http::Method::POST, &path).header("idempotency-key", "k");
    let post = post.header("content-type", "application/json").body(asked.to_string().into()).unwrap();
    assert_eq!(nobody.browser.send(post).await.problem(), "401 signed_out");
    assert_eq!(nobody.browser.get("/api/v1/goals").await.status, 200);
    assert_eq!(nobody.browser.get("/kalender/arshjul.ics").await.status, 200);
    assert_eq!(nobody.browser.get("/api/v1/saved-views").await.text(), r#"{"items":[],"next":null}"#);
    assert_eq!(test.version(demo::SLUG).await, 2);
}

both!(each_part_sees_and_does_its_own);
async fn each_part_sees_and_does_its_own() {
    let test = TestApp::parts().await;
    for (role, sees_grants, cancels) in [
        (DemoRole::Administrator, true, false),
        (DemoRole::Member, false, false),
        (DemoRole::Reporter, false, false),
        (DemoRole::Secretary, false, true),
    ] {
        let mut part = test.part(role).await;
        let pulled = part.pull().await;
        assert_eq!(pulled.roles.as_ref().map(Vec::len), Some(1), "{role:?}");
        assert!(kinds(&pulled).contains(&Kind::Person), "{role:?}");
        assert_eq!(kinds(&pulled).contains(&Kind::RoleGrant), sees_grants, "{role:?}");
        let new = new_meeting();
        let pushed = part.push(&[create(new, "2021-12-01"), cancel(new, "prøve")]).await;
        let outcomes = told(&pushed);
        match cancels {
            true => assert!(outcomes.iter().all(|it| it.contains("applied")), "{role:?}: {outcomes:?}"),
            false => assert_eq!(outcomes[0], "1 refused not_allowed", "{role:?}"),
        }
    }
}

both!(a_role_that_ends_takes_its_rights_and_rows_along);
async fn a_role_that_ends_takes_its_rights_and_rows_along() {
    let test = TestApp::parts().await;
    let (mut secretary, mut administrator) =
        (test.part(DemoRole::Secretary).await, test.part(DemoRole::Administrator).await);
    secretary.pull().await;
    administrator.pull().await;
    assert_eq!(told(&secretary.push(&[move_to(nuit(), "2021-11-22")]).await), ["1 applied 3"]);
    // In the middle of writing.
    assert_eq!(told(&administrator.push(&[end_role(DemoRole::Secretary)]).await), ["1 applied 4"]);
    assert_eq!(told(&secretary.push(&[move_to(nuit(), "2021-11-23")]).await), ["2 refused not_allowed"]);
    // The session stays, so that the rows can leave and the refusal can be told.
    let pulled = secretary.pull().await;
    assert_eq!(pulled.roles, Some(vec![]));
    assert!(pulled.ops.contains(&Op::DropScope { scope: Scope::Workspace }), "{:?}", pulled.ops);
    assert!(puts(&pulled.ops).iter().all(|record| record.scope() == Scope::Public));
    let refused = |it: &shared::sync::MutationResult| matches!(it.outcome, Outcome::Refused { .. });
    assert!(pulled.results.iter().any(refused));
    // And back again.
    let nuit_committee = demo::ids::of("committee", "NUIT");
    let back = give_role(DemoRole::Secretary, Role::Secretary(nuit_committee));
    assert_eq!(told(&administrator.push(&[back]).await), ["2 applied 5"]);
    let pulled = secretary.pull().await;
    assert_eq!(pulled.roles, Some(vec![Role::Secretary(nuit_committee)]));
    assert!(kinds(&pulled).contains(&Kind::Person));
    assert_eq!(told(&secretary.push(&[move_to(nuit(), "2021-11-24")]).await), ["3 applied 6"]);
}

both!(a_role_counts_on_its_days_alone);
async fn a_role_counts_on_its_days_alone() {
    let test = TestApp::parts().await;
    let mut administrator = test.part(DemoRole::Administrator).await;
    administrator.pull().await;
    let committee = demo::ids::of("committee", "NUIT");
    let id = RoleGrantId(Uuid::now_v7());
    let grant = json!({ "name": "role.grant/1", "args": {
        "id": id, "person": user(DemoRole::StrategyTeam), "role": Role::Secretary(committee),
        "from": "2021-11-18", "to": "2021-11-19"
    }});
    assert_eq!(told(&administrator.push(&[grant]).await), ["1 applied 3"]);
    for (now, may) in [
        ("2021-11-17T22:59:00Z", false),
        ("2021-11-17T23:00:00Z", true),
        ("2021-11-19T22:59:00Z", true),
        ("2021-11-19T23:00:00Z", false),
    ] {
        let then = test.at(now);
        let mut part = then.part(DemoRole::StrategyTeam).await;
        assert_eq!(part.pull().await.roles.unwrap().len(), 1 + usize::from(may), "{now}");
        let pushed = part.push(&[create(new_meeting(), "2021-12-01")]).await;
        assert_eq!(told(&pushed)[0].contains("applied"), may, "{now}");
    }
}

both!(a_right_given_or_taken_counts_for_what_comes_after_it_in_the_same_transaction);
async fn a_right_given_or_taken_counts_for_what_comes_after_it_in_the_same_transaction() {
    let test = TestApp::parts().await;
    let workspace = test.workspace(demo::SLUG).await;
    let batch = |role: DemoRole, mutation: Value| Batch {
        workspace,
        who: Who::User(user(role)),
        sender: Sender::Unnumbered(Door::App),
        mutations: vec![mutation],
        once: None,
    };
    let day = |number: i8| create(new_meeting(), &date(2021, 12, number).to_string());
    let committee = demo::ids::of("committee", "NUIT");
    let batches = [
        batch(DemoRole::Secretary, day(1)),
        batch(DemoRole::StrategyTeam, day(2)),
        batch(DemoRole::Administrator, end_role(DemoRole::Secretary)),
        batch(DemoRole::Secretary, day(3)),
        batch(DemoRole::Administrator, give_role(DemoRole::StrategyTeam, Role::Secretary(committee))),
        batch(DemoRole::StrategyTeam, day(4)),
        batch(DemoRole::Administrator, end_role(DemoRole::Administrator)),
    ];
    // Sent from one task, so that they wait together.
    let settled = futures_util::future::join_all(batches.map(|batch| test.app.writer.settle(batch))).await;
    let said: Vec<String> = settled
        .into_iter()
        .map(|it| match it.unwrap().results.remove(0).outcome {
            Outcome::Applied { version } => format!("applied {version}"),
            Outcome::Refused { rejection } => rejection.to_string(),
            Outcome::Held { .. } => "held".into(),
        })
        .collect();
    let expected =
        ["applied 3", "not_allowed", "applied 4", "not_allowed", "applied 5", "applied 6", "own_right at id"];
    assert_eq!(said, expected);
}

both!(a_device_of_somebody_else_is_neither_filled_nor_heard);
async fn a_device_of_somebody_else_is_neither_filled_nor_heard() {
    let test = TestApp::parts().await;
    let mut device = test.part(DemoRole::Secretary).await;
    device.pull().await;
    // Somebody else signs in on the same browser.
    device.browser.post("/auth/demo", json!({ "role": DemoRole::Administrator })).await;
    assert_eq!(device.pull_raw().await.problem(), "409 other_user");
    assert_eq!(device.push_raw(&[move_to(nuit(), "2021-11-22")]).await.problem(), "409 other_user");
    device.browser.post("/auth/out", json!({})).await;
    assert_eq!(device.pull_raw().await.problem(), "401 signed_out");
    assert_eq!(device.push_raw(&[move_to(nuit(), "2021-11-22")]).await.problem(), "401 signed_out");
    // The number of another's client is not one's own.
    let mut other = test.part(DemoRole::Administrator).await;
    let mut again = test.part(DemoRole::Secretary).await;
    again.pull().await;
    again.push(&[move_to(nuit(), "2021-11-22")]).await;
    other.pull().await;
    other.id = again.id;
    assert_eq!(other.push_raw(&[end_role(DemoRole::Member)]).await.problem(), "409 foreign_client");
    assert_eq!(other.pull().await.last_mid, 0, "nor is told what became of them");
}

both!(a_closed_house_tells_nothing_to_who_has_no_part_in_it);
async fn a_closed_house_tells_nothing_to_who_has_no_part_in_it() {
    let closed = House { public: false, ..demo_house() };
    let test = TestApp::parts_in(closed.clone()).await;
    let nobody = test.nobody();
    for path in [
        "/api/v1/goals",
        "/api/v1/workspaces",
        "/api/v1/workspaces/nasjonal-e-helse",
        "/w/nasjonal-e-helse/api/v1/meetings",
        "/w/finnes-ikke/api/v1/meetings",
        "/kalender/arshjul.ics",
        "/w/nasjonal-e-helse/kalender/nuit.ics",
        "/w/nasjonal-e-helse/sync/events",
        "/w/finnes-ikke/sync/events",
    ] {
        assert_eq!(nobody.browser.get(path).await.problem(), "401 signed_out", "{path}");
    }
    assert_eq!(nobody.pull_raw().await.problem(), "401 signed_out");
    assert_eq!(nobody.browser.get("/healthz").await.status, 200);
    assert_eq!(nobody.browser.get("/auth/me").await.json()["house"], "closed");

    // Somebody with an account and no role.
    let stranger = test.account("fremmed").await;
    let stranger = test.device(test.signed_in("fremmed").await, Some(stranger));
    for path in [
        "/api/v1/goals",
        "/api/v1/workspaces/nasjonal-e-helse",
        "/w/finnes-ikke/api/v1/goals",
        "/kalender/arshjul.ics",
        "/w/nasjonal-e-helse/sync/events",
        "/w/nasjonal-e-helse/auth/accounts",
    ] {
        assert_eq!(stranger.browser.get(path).await.problem(), "404 unknown_workspace", "{path}");
    }
    assert_eq!(stranger.pull_raw().await.problem(), "404 unknown_workspace");
    assert_eq!(stranger.browser.get("/api/v1/workspaces").await.text(), r#"{"items":[],"next":null}"#);

    // Somebody whose part ends takes leave of everything.
    let mut member = test.part(DemoRole::Member).await;
    assert!(kinds(&member.pull().await).contains(&Kind::Meeting));
    let feed = member.browser.get("/kalender/arshjul.ics").await;
    assert_eq!((feed.status.as_u16(), feed.header("cache-control")), (200, "private, no-cache"));
    let mut administrator = test.part(DemoRole::Administrator).await;
    administrator.pull().await;
    administrator.push(&[end_role(DemoRole::Member)]).await;
    let pulled = member.pull().await;
    assert!(pulled.cursor.0.is_empty() && puts(&pulled.ops).is_empty());
    assert!(pulled.ops.contains(&Op::DropScope { scope: Scope::Public }));
    // The same house, open again.
    let open = test.behind(House { public: true, ..default_house() });
    assert_eq!(open.nobody().browser.get("/api/v1/goals").await.status, 200);
}

both!(who_writes_too_often_waits_and_others_do_not);
async fn who_writes_too_often_waits_and_others_do_not() {
    let rates = Rates { writes: Rate { times: 3, seconds: 3_600 }, ..Rates::default() };
    let test = TestApp::parts_in(House { rates, ..demo_house() }).await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    for _ in 0..3 {
        assert_eq!(secretary.push_raw(&[]).await.status, 200);
    }
    let refused = secretary.push_raw(&[move_to(nuit(), "2021-11-22")]).await;
    assert_eq!(refused.problem(), "429 too_many_requests");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() <= 1_201);
    assert_eq!(secretary.pull_raw().await.status, 200, "reading goes on");
    let mut member = test.part(DemoRole::Member).await;
    member.pull().await;
    assert_eq!(member.push_raw(&[]).await.status, 200);
}
