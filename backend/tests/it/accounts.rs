//! Letting people in and shutting them out.

use crate::support::browser::{Browser, PASSWORD, default_house};
use crate::support::parts::Device;
use crate::support::{On, TestApp, both, nuit};
use axum::body::Body;
use axum::http::Method;
use backend::demo;
use backend::demo::people::user;
use backend::people::house::House;
use backend::people::link;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use shared::api::DemoRole;
use shared::id::{RoleGrantId, UserId};
use shared::permission::Role;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use uuid::Uuid;

const ACCOUNTS: &str = "/w/nasjonal-e-helse/auth/accounts";

fn save_person(id: UserId) -> Value {
    json!({ "name": "person.save/1", "args": { "id": id, "name": "Sekretariatet for NUFA" } })
}

fn grant(person: UserId, role: Role) -> Value {
    let id = RoleGrantId(Uuid::now_v7());
    json!({ "name": "role.grant/1", "args": { "id": id, "person": person, "role": role, "from": "2021-11-01" } })
}

/// A person of the workspace with a role and an account, and the link by which they come in.
async fn invited(administrator: &mut Device<'_>, login: &str) -> (UserId, String) {
    administrator.pull().await;
    let person = UserId(Uuid::now_v7());
    let nufa = demo::ids::of("committee", "NUFA");
    administrator.push(&[save_person(person), grant(person, Role::Secretary(nufa))]).await;
    let made = administrator.browser.post(ACCOUNTS, json!({ "user": person, "login": login })).await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(made.json()["account"]["password"], false);
    let token = made.json()["link"].as_str().unwrap().strip_prefix("/inn?lenke=").unwrap().to_owned();
    (person, token)
}

fn using(token: &str) -> Value {
    json!({ "token": token, "password": PASSWORD })
}

both!(an_administrator_lets_a_person_in_by_a_link_that_is_good_once);
async fn an_administrator_lets_a_person_in_by_a_link_that_is_good_once() {
    let test = TestApp::parts().await;
    let mut administrator = test.part(DemoRole::Administrator).await;
    let (person, token) = invited(&mut administrator, "Sekretariatet-NUFA").await;
    let browser = test.browser();
    let short = json!({ "token": token, "password": "kort" });
    assert_eq!(browser.post("/auth/link", short).await.problem(), "422 too_short at password, expected 12");
    let other = json!({ "token": token, "password": PASSWORD, "login": "noe-annet" });
    let said = browser.post("/auth/link", other).await.problem();
    assert_eq!(said, "422 invalid_value at login, expected sekretariatet-nufa", "who has a name chooses none");
    let entered = browser.post("/auth/link", using(&token)).await;
    assert_eq!(entered.json()["user"], json!({ "id": person, "login": "sekretariatet-nufa" }));
    assert_eq!(browser.me().await, "sekretariatet-nufa");

    // Used, unknown and never given answer alike.
    let replayed = test.browser().post("/auth/link", using(&token)).await;
    let unknown = test.browser().post("/auth/link", using(&"A".repeat(43))).await;
    let empty = test.browser().post("/auth/link", using("")).await;
    assert_eq!(replayed.problem(), "410 link_gone");
    assert!(replayed.body == unknown.body && unknown.body == empty.body);

    assert_eq!(test.browser().sign_in("sekretariatet-nufa", PASSWORD).await.status, 200);
    let mut device = test.device(browser, Some(person));
    assert_eq!(device.pull().await.roles.unwrap().len(), 1);
    let accounts = administrator.browser.get(ACCOUNTS).await.json();
    let own = accounts["items"].as_array().unwrap().iter().find(|it| it["user"] == json!(person)).unwrap().clone();
    assert_eq!((&own["password"], &own["sessions"], &own["disabled"]), (&json!(true), &json!(2), &json!(false)));
}

both!(a_link_runs_out_and_a_newer_one_takes_its_place);
async fn a_link_runs_out_and_a_newer_one_takes_its_place() {
    let test = TestApp::parts().await;
    let mut administrator = test.part(DemoRole::Administrator).await;
    let (person, first) = invited(&mut administrator, "sekretariatet-nufa").await;
    let again = administrator.browser.post(&format!("{ACCOUNTS}/{person}/link"), json!({})).await;
    let second = again.json()["link"].as_str().unwrap().strip_prefix("/inn?lenke=").unwrap().to_owned();
    assert_eq!(test.browser().post("/auth/link", using(&first)).await.problem(), "410 link_gone");
    let late = test.at("2021-11-19T11:00:00Z");
    assert_eq!(late.browser().post("/auth/link", using(&second)).await.problem(), "410 link_gone");
    let in_time = test.at("2021-11-19T10:59:00Z");
    assert_eq!(in_time.browser().post("/auth/link", using(&second)).await.status, 200);
}

both!(of_two_who_use_a_link_at_once_one_comes_in);
async fn of_two_who_use_a_link_at_once_one_comes_in() {
    let test = TestApp::parts().await;
    let mut administrator = test.part(DemoRole::Administrator).await;
    let (_, token) = invited(&mut administrator, "sekretariatet-nufa").await;
    let (one, other) = (test.browser(), test.browser());
    let (one, other) = tokio::join!(one.post("/auth/link", using(&token)), other.post("/auth/link", using(&token)));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410]);
}

both!(accounts_are_an_administrators_alone);
async fn accounts_are_an_administrators_alone() {
    let test = TestApp::parts().await;
    let member = user(DemoRole::Member);
    let asks = [
        (Method::GET, ACCOUNTS.to_owned()),
        (Method::GET, format!("{ACCOUNTS}/{member}/sessions")),
        (Method::DELETE, format!("{ACCOUNTS}/{member}/sessions")),
        (Method::POST, format!("{ACCOUNTS}/{member}/disable")),
        (Method::POST, format!("{ACCOUNTS}/{member}/enable")),
        (Method::POST, format!("{ACCOUNTS}/{member}/link")),
    ];
    for (role, said) in [(None, "401 signed_out"), (Some(DemoRole::PortfolioOffice), "403 not_allowed")] {
        let device = match role {
            Some(role) => test.part(role).await,
            None => test.nobody(),
        };
        for (method, path) in &asks {
            let request = device.browser.bare(method.clone(), path).header("sec-fetch-site", "same-origin");
            let request = request.header("x-styrehjul", "1").body(Body::empty()).unwrap();
            assert_eq!(device.browser.send(request).await.problem(), said, "{method} {path}");
        }
        let new = device.browser.post(ACCOUNTS, json!({ "user": member, "login": "x-y" })).await;
        assert_eq!(new.problem(), said);
    }
    let administrator = test.part(DemoRole::Administrator).await;
    let post = async |path: String| administrator.browser.post(&path, json!({})).await.problem();
    let own = user(DemoRole::Administrator);
    assert_eq!(post(format!("{ACCOUNTS}/{own}/disable")).await, "409 own_right at id");
    assert_eq!(post(format!("{ACCOUNTS}/{}/disable", Uuid::now_v7())).await, "404 not_found");
    let taken = administrator.browser.post(ACCOUNTS, json!({ "user": member, "login": "ny" })).await;
    assert_eq!(taken.problem(), "409 already_exists at user");
    let odd = administrator.browser.post(ACCOUNTS, json!({ "user": member, "login": "to ord" })).await;
    assert!(odd.problem().starts_with("422 invalid_value at login"), "{}", odd.problem());
}

both!(nobody_administers_their_way_into_anothers_workspace);
/// Whoever administers one workspace may call anybody a person of it; that must open nothing of the others.
async fn nobody_administers_their_way_into_anothers_workspace() {
    let test = TestApp::parts().await;
    let other = test.add_workspace("annet").await;
    let stranger = UserId(Uuid::now_v7());
    let import = shared::mutation::ImportRecords {
        source: "test".into(),
        records: vec![
            shared::model::Person { id: stranger, name: "Administrator".into(), email: None, organisation: None }
                .into(),
            shared::model::RoleGrant {
                id: RoleGrantId(Uuid::now_v7()),
                person: stranger,
                role: Role::Administrator,
                valid: shared::model::Validity::default(),
            }
            .into(),
        ],
    };
    backend::workspaces::fill(&test.app, other, import).await.unwrap();
    let mut administrator = test.part(DemoRole::Administrator).await;
    administrator.pull().await;
    administrator.push(&[save_person(stranger)]).await;
    let made = administrator.browser.post(ACCOUNTS, json!({ "user": stranger, "login": "fremmed" })).await;
    assert_eq!(made.problem(), "403 not_allowed");
    for verb in ["link", "disable", "enable"] {
        let said = administrator.browser.post(&format!("{ACCOUNTS}/{stranger}/{verb}"), json!({})).await.problem();
        assert_eq!(said, "403 not_allowed", "{verb}");
    }
}

/// The last bytes of a stream that ends; fails where it does not.
async fn rest_of(body: &mut Body) -> Duration {
    let start = Instant::now();
    while let Some(frame) = timeout(Duration::from_secs(30), body.frame()).await.expect("the stream ends") {
        frame.unwrap();
    }
    start.elapsed()
}

async fn stream(browser: &Browser<'_>) -> Body {
    let request = browser.bare(Method::GET, "/w/nasjonal-e-helse/sync/events").body(Body::empty()).unwrap();
    let mut body = browser.test.open(request).await.into_body();
    body.frame().await.unwrap().unwrap();
    body
}

both!(who_is_shut_out_is_out_at_once_on_every_node);
async fn who_is_shut_out_is_out_at_once_on_every_node() {
    let test = TestApp::parts().await;
    let mut administrator = test.part(DemoRole::Administrator).await;
    let (person, token) = invited(&mut administrator, "sekretariatet-nufa").await;
    let browser = test.browser();
    browser.post("/auth/link", using(&token)).await;
    let mut device = test.device(browser, Some(person));
    device.pull().await;
    let mut here = stream(&device.browser).await;
    // The same browser at another node, where there can be one.
    let node = match On::now() {
        On::Sqlite => None,
        On::Postgres => Some(test.beside().await.behind(test.app.people.house.clone())),
    };
    let mut there = match &node {
        Some(node) => {
            let cookie = device.browser.cookie.lock().unwrap().clone().into();
            Some(stream(&Browser { test: node, cookie, from: device.browser.from }).await)
        }
        None => None,
    };
    let shut = administrator.browser.post(&format!("{ACCOUNTS}/{person}/disable"), json!({})).await;
    assert_eq!((&shut.json()["disabled"], &shut.json()["sessions"]), (&json!(true), &json!(0)));
    rest_of(&mut here).await;
    if let Some(there) = &mut there {
        rest_of(there).await;
    }
    assert_eq!(device.push_raw(&[crate::support::cancel(nuit(), "smitte")]).await.problem(), "401 signed_out");
    assert!(!device.browser.has_cookie(), "the browser is told to forget its cookie");
    assert_eq!(device.pull_raw().await.problem(), "401 signed_out");
    assert_eq!(test.browser().sign_in("sekretariatet-nufa", PASSWORD).await.problem(), "401 wrong_login");
    let renewed = administrator.browser.post(&format!("{ACCOUNTS}/{person}/link"), json!({})).await;
    let token = renewed.json()["link"].as_str().unwrap().strip_prefix("/inn?lenke=").unwrap().to_owned();
    assert_eq!(test.browser().post("/auth/link", using(&token)).await.problem(), "410 link_gone");

    assert_eq!(administrator.browser.post(&format!("{ACCOUNTS}/{person}/enable"), json!({})).await.status, 200);
    let back = test.signed_in("sekretariatet-nufa").await;
    let mut body = stream(&back).await;
    assert_eq!(administrator.browser.delete(&format!("{ACCOUNTS}/{person}/sessions")).await.status, 204);
    rest_of(&mut body).await;
    assert_eq!(back.me().await, "");
}

both!(a_stream_ends_with_its_own_session_and_no_other);
async fn a_stream_ends_with_its_own_session_and_no_other() {
    let test = TestApp::parts().await;
    let (one, other) = (test.part(DemoRole::Member).await, test.part(DemoRole::Member).await);
    let (mut first, mut second) = (stream(&one.browser).await, stream(&other.browser).await);
    assert_eq!(one.browser.post("/auth/out", json!({})).await.status, 200);
    rest_of(&mut first).await;
    assert!(timeout(Duration::from_millis(200), second.frame()).await.is_err());
    // A session that another node ended unheard: it is found gone by looking.
    test.sql("DELETE FROM session").await;
    backend::sync::across::still_in(&test.app.db, &test.app.people.lines).await.unwrap();
    rest_of(&mut second).await;
}

both!(the_first_administrator_comes_in_by_a_link_while_nobody_else_can);
async fn the_first_administrator_comes_in_by_a_link_while_nobody_else_can() {
    let test = TestApp::demo().await.behind(default_house());
    test.add_workspace("annet").await;
    // Each start gives one; both hold until one is used.
    let first = link::first(&test.app).await.unwrap().unwrap();
    let second = link::first(&test.app).await.unwrap().unwrap();
    let using = |token: &str, login: Option<&str>| json!({ "token": token, "login": login, "password": PASSWORD });
    let browser = test.browser();
    let enter = async |body: Value| browser.post("/auth/link", body).await;
    assert_eq!(enter(using(first.text(), None)).await.problem(), "422 required at login");
    assert!(enter(using(first.text(), Some("to ord"))).await.problem().starts_with("422 invalid_value at login"));
    let entered = enter(using(first.text(), Some("Administrator"))).await;
    assert_eq!(entered.status, 200, "{}", entered.text());
    assert_eq!(browser.me().await, "administrator");
    let person: UserId = entered.json()["user"]["id"].as_str().unwrap().parse().unwrap();
    let mut device = test.device(browser, Some(person));
    assert_eq!(device.pull().await.roles, Some(vec![Role::Administrator]));
    assert_eq!(device.browser.get("/w/annet/auth/accounts").await.json()["items"].as_array().unwrap().len(), 1);
    for token in [first.text(), second.text()] {
        let again = test.browser().post("/auth/link", using(token, Some("en-til"))).await;
        assert_eq!(again.problem(), "410 link_gone");
    }
    assert!(link::first(&test.app).await.unwrap().is_none(), "somebody can come in now");
}

both!(a_house_without_sign_in_or_with_a_demo_gives_no_first_link);
async fn a_house_without_sign_in_or_with_a_demo_gives_no_first_link() {
    let test = TestApp::parts().await;
    assert!(link::first(&test.app).await.unwrap().is_none());
    assert!(link::first(&test.behind(House::without_sign_in()).app).await.unwrap().is_none());
}
