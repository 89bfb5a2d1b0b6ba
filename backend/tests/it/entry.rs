//! Who gets in, and who does not.

use crate::support::browser::{Browser, PASSWORD, default_house, demo_house};
use crate::support::{TestApp, both};
use axum::body::Body;
use axum::http::{Method, header};
use backend::demo::people;
use backend::people::house::{House, Rates, Reached};
use backend::people::link;
use backend::people::rate::Rate;
use serde_json::json;
use shared::id::UserId;
use std::net::SocketAddr;

async fn sessions(test: &TestApp, user: UserId) -> Vec<backend::db::entity::session::Model> {
    backend::db::load::people::sessions(test.app.db.reader(), user).await.unwrap()
}

async fn house() -> TestApp {
    TestApp::demo().await.behind(default_house())
}

both!(a_person_signs_in_and_out_again);
async fn a_person_signs_in_and_out_again() {
    let test = house().await;
    let user = test.account("sekretariatet-nuit").await;
    let browser = test.browser();
    insta::assert_snapshot!(browser.get("/auth/me").await.text(), @r#"{"user":null,"house":"open","ways":{"local":true,"demo":[],"providers":[]}}"#);

    let answer = browser.sign_in(" Sekretariatet-NUIT ", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"), "{}", answer.text());
    assert_eq!(answer.json()["user"], json!({ "id": user, "login": "sekretariatet-nuit" }));
    let cookie = answer.header("set-cookie").split_once('=').unwrap();
    let (secret, attributes) = cookie.1.split_once("; ").unwrap();
    assert_eq!((cookie.0, secret.len()), ("styrehjul-0", 43));
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000");
    let kept = sessions(&test, user).await;
    assert!(kept.len() == 1 && kept[0].hash != secret, "of the secret only its hash is kept");

    assert_eq!(browser.me().await, "sekretariatet-nuit");
    let out = browser.post("/auth/out", json!({})).await;
    assert_eq!((out.status.as_u16(), out.header("clear-site-data")), (200, "\"cache\""));
    assert!(!browser.has_cookie());
    *browser.cookie.lock().unwrap() = Some(format!("styrehjul-0={secret}"));
    assert_eq!(browser.me().await, "", "the cookie opens nothing any more");
}

both!(where_there_may_be_tls_the_cookie_is_bound_to_it);
async fn where_there_may_be_tls_the_cookie_is_bound_to_it() {
    let reached = Reached::new("0.0.0.0".parse().unwrap(), 8080, None);
    let test = TestApp::demo().await.behind(House { reached, ..default_house() });
    test.account("sekretariatet").await;
    let answer = test.browser().sign_in("sekretariatet", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-styrehjul=") && cookie.ends_with("; Secure"), "{cookie}");
}

both!(whatever_is_wrong_with_a_sign_in_the_answer_is_the_same);
async fn whatever_is_wrong_with_a_sign_in_the_answer_is_the_same() {
    let test = house().await;
    test.account("sekretariatet").await;
    let gone = test.account("strategiteamet").await;
    test.sql(&format!("UPDATE account SET disabled_at = 1 WHERE user_id = {}", test.literal(gone.0))).await;
    test.sql(&format!(
        "INSERT INTO account (user_id, login, created_at) VALUES ({}, 'uten-passord', 0)",
        test.literal(uuid::Uuid::now_v7())
    ))
    .await;
    let browser = test.browser();
    let long = "x".repeat(5_000);
    let mut said = Vec::new();
    for (login, password) in [
        ("sekretariatet", "feil hest batteri"),
        ("sekretariatet", ""),
        ("sekretariatet", long.as_str()),
        ("ukjent", PASSWORD),
        ("strategiteamet", PASSWORD),
        ("uten-passord", PASSWORD),
        ("", PASSWORD),
        ("sekre\0tariatet", PASSWORD),
    ] {
        let answer = browser.sign_in(login, password).await;
        said.push((answer.problem(), answer.text().to_owned()));
    }
    assert_eq!(said[0].0, "401 wrong_login");
    assert!(said.iter().all(|it| *it == said[0]), "{said:#?}");
    assert!(!browser.has_cookie());
}

both!(a_session_ends_when_it_is_not_used_or_old);
async fn a_session_ends_when_it_is_not_used_or_old() {
    let test = house().await;
    let user = test.account("sekretariatet").await;
    let browser = test.signed_in("sekretariatet").await;
    let me_at = async |now: &str| {
        let test = test.at(now);
        let later = Browser { test: &test, cookie: browser.cookie.lock().unwrap().clone().into(), from: browser.from };
        let me = later.me().await;
        assert_eq!(me.is_empty(), !later.has_cookie(), "a cookie that opens nothing is forgotten");
        // A use is written down beside the answer.
        while !me.is_empty() && sessions(&test, user).await[0].seen_at < test.app.clock.now_ms() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        me
    };
    // It began on the 16th at eleven.
    assert_eq!(me_at("2021-11-30T10:59:00Z").await, "sekretariatet");
    assert_eq!(me_at("2021-12-14T10:58:00Z").await, "sekretariatet", "used in between");
    assert_eq!(me_at("2021-12-28T10:58:00Z").await, "", "14 days unused");
    test.sql("UPDATE session SET seen_at = created_at + 7775000000").await;
    assert_eq!(me_at("2022-02-14T10:59:00Z").await, "sekretariatet");
    assert_eq!(me_at("2022-02-14T11:00:00Z").await, "", "90 days in all");
}

both!(a_sign_in_takes_no_session_that_somebody_else_planted);
async fn a_sign_in_takes_no_session_that_somebody_else_planted() {
    let test = house().await;
    test.account("sekretariatet").await;
    let browser = test.browser();
    let planted = format!("styrehjul-0={}", "A".repeat(43));
    *browser.cookie.lock().unwrap() = Some(planted.clone());
    browser.sign_in("sekretariatet", PASSWORD).await;
    let first = browser.cookie.lock().unwrap().clone().unwrap();
    assert_ne!(first, planted);
    // Nor does it leave the one before behind.
    browser.sign_in("sekretariatet", PASSWORD).await;
    assert_eq!(browser.get("/auth/sessions").await.json()["items"].as_array().unwrap().len(), 1);
    *browser.cookie.lock().unwrap() = Some(first);
    assert_eq!(browser.me().await, "");
}

both!(a_change_by_cookie_comes_from_a_page_of_ours);
async fn a_change_by_cookie_comes_from_a_page_of_ours() {
    let test = house().await;
    test.account("sekretariatet").await;
    let browser = test.signed_in("sekretariatet").await;
    let own = ("x-styrehjul", "1");
    let host = ("host", "127.0.0.1:8080");
    for (headers, taken) in [
        (vec![], false),
        (vec![own], false),
        (vec![("sec-fetch-site", "same-origin")], false),
        (vec![own, ("sec-fetch-site", "cross-site")], false),
        (vec![own, ("sec-fetch-site", "same-site")], false),
        (vec![own, ("sec-fetch-site", "none")], false),
        (vec![own, host, ("origin", "https://evil.example")], false),
        (vec![own, host, ("origin", "null")], false),
        (vec![own, host, ("origin", "http://127.0.0.1:8081")], false),
        // What the browser says of the site counts, not what stands in a header that it lets be written.
        (vec![own, host, ("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")], false),
        (vec![own, host, ("origin", "http://127.0.0.1:8080")], true),
        (vec![own, ("sec-fetch-site", "same-origin")], true),
    ] {
        let mut request = browser.bare(Method::DELETE, &format!("/auth/sessions/{}", uuid::Uuid::now_v7()));
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        let said = browser.send(request.body(Body::empty()).unwrap()).await.problem();
        assert_eq!(said, if taken { "404 not_found" } else { "403 cross_site" }, "{headers:?}");
    }
    // A form cannot write JSON, and nothing else is read.
    let form =
        browser.bare(Method::POST, "/auth/password").header("sec-fetch-site", "same-origin").header(own.0, own.1);
    let form = form.header(header::CONTENT_TYPE, "text/plain").body(Body::from("{}")).unwrap();
    assert_eq!(browser.send(form).await.problem(), "415 unsupported_media_type");
    // Nor is anybody signed in by another's page.
    let fresh = test.browser();
    let login = fresh.bare(Method::POST, "/auth/local").header(header::CONTENT_TYPE, "application/json");
    let body = json!({ "login": "sekretariatet", "password": PASSWORD }).to_string();
    assert_eq!(fresh.send(login.body(Body::from(body)).unwrap()).await.problem(), "403 cross_site");
}

both!(a_name_that_leads_here_and_is_not_ours_gets_nothing);
/// A page of evil.example whose name suddenly leads to 127.0.0.1 would be of our own origin.
async fn a_name_that_leads_here_and_is_not_ours_gets_nothing() {
    let test = TestApp::demo().await;
    for path in ["/", "/api/v1/goals", "/healthz", "/auth/me"] {
        assert_eq!(test.get_with(path, "host", "evil.example:8080").await.problem(), "421 unknown_host", "{path}");
        assert_eq!(test.get_with(path, "host", "localhost:8080").await.status, 200, "{path}");
    }
}

both!(who_tries_too_often_waits_and_a_forged_address_does_not_help);
async fn who_tries_too_often_waits_and_a_forged_address_does_not_help() {
    let rates = Rates {
        sign_in: Rate { times: 3, seconds: 3_600 },
        sign_in_address: Rate { times: 5, seconds: 3_600 },
        ..Rates::default()
    };
    let test = TestApp::demo().await.behind(House { rates, ..default_house() });
    test.account("sekretariatet").await;
    let browser = test.browser();
    for _ in 0..3 {
        assert_eq!(browser.sign_in("sekretariatet", "feil").await.problem(), "401 wrong_login");
    }
    let refused = browser.sign_in("sekretariatet", PASSWORD).await;
    assert_eq!(refused.problem(), "429 too_many_requests");
    let wait: u32 = refused.header("retry-after").parse().unwrap();
    assert!((1..=1_201).contains(&wait), "{wait}");
    // Another name from there is one more attempt from there.
    assert_eq!(browser.sign_in("strategiteamet", "feil").await.problem(), "401 wrong_login");
    for number in 0..3 {
        let forged =
            browser.bare(Method::POST, "/auth/local").header("x-forwarded-for", format!("198.51.100.{number}"));
        let forged = forged.header("sec-fetch-site", "same-origin").header("x-styrehjul", "1");
        let forged = forged.header(header::CONTENT_TYPE, "application/json");
        let body = json!({ "login": format!("n{number}"), "password": "feil" }).to_string();
        let said = browser.send(forged.body(Body::from(body)).unwrap()).await.problem();
        assert_eq!(said, "429 too_many_requests");
    }
    let elsewhere = Browser { from: SocketAddr::from(([198, 51, 100, 9], 4_000)), ..test.browser() };
    assert_eq!(elsewhere.sign_in("portefoljekontoret", "feil").await.problem(), "401 wrong_login");
}

both!(who_signs_in_rightly_is_never_locked_out_by_doing_so_often);
async fn who_signs_in_rightly_is_never_locked_out_by_doing_so_often() {
    let rates = Rates { sign_in: Rate { times: 2, seconds: 3_600 }, ..Rates::default() };
    let test = TestApp::demo().await.behind(House { rates, ..default_house() });
    test.account("sekretariatet").await;
    for _ in 0..5 {
        test.signed_in("sekretariatet").await;
    }
}

both!(the_demos_parts_are_taken_without_a_password_in_a_demo_and_nowhere_else);
async fn the_demos_parts_are_taken_without_a_password_in_a_demo_and_nowhere_else() {
    let demo = TestApp::demo().await.behind(demo_house());
    people::ensure(&demo.app).await.unwrap();
    people::ensure(&demo.app).await.unwrap();
    let browser = demo.browser();
    let ways = browser.get("/auth/me").await.json()["ways"]["demo"].clone();
    let keys: Vec<String> = ways.as_array().unwrap().iter().map(|way| way.as_str().unwrap().to_owned()).collect();
    assert_eq!(keys.len(), 6);
    for key in &keys {
        assert_eq!(browser.post("/auth/demo", json!({ "role": key })).await.status, 200);
        let login = browser.me().await;
        assert!(!login.is_empty());
        assert_eq!(browser.sign_in(&login, "").await.problem(), "401 wrong_login", "there is no password");
    }
    let unknown = browser.post("/auth/demo", json!({ "role": "king" })).await.problem();
    assert!(unknown.starts_with("400 invalid_body at role"), "{unknown}");

    // The same database in a house that is no demo.
    let real = demo.behind(default_house());
    let later = Browser { test: &real, ..demo.browser() };
    *later.cookie.lock().unwrap() = browser.cookie.lock().unwrap().clone();
    assert_eq!(later.me().await, "");
    assert_eq!(later.post("/auth/demo", json!({ "role": "administrator" })).await.problem(), "404 not_found");
    assert_eq!(real.browser().get("/auth/me").await.json()["ways"]["demo"], json!([]));
}

both!(a_new_password_ends_all_other_sessions);
async fn a_new_password_ends_all_other_sessions() {
    let test = house().await;
    test.account("sekretariatet").await;
    let (here, there) = (test.signed_in("sekretariatet").await, test.signed_in("sekretariatet").await);
    let new = |old: &str, password: &str| here.post("/auth/password", json!({ "old": old, "password": password }));
    assert_eq!(new("feil", "et helt nytt passord").await.problem(), "401 wrong_login");
    assert_eq!(new(PASSWORD, "kort").await.problem(), "422 too_short at password, expected 12");
    assert_eq!(new(PASSWORD, "et helt nytt passord").await.status, 204);
    assert_eq!((here.me().await, there.me().await), ("sekretariatet".into(), String::new()));
    assert_eq!(test.browser().sign_in("sekretariatet", PASSWORD).await.problem(), "401 wrong_login");
    assert_eq!(test.browser().sign_in("sekretariatet", "et helt nytt passord").await.status, 200);
}

both!(one_ends_ones_own_sessions_and_nobody_elses);
async fn one_ends_ones_own_sessions_and_nobody_elses() {
    let test = house().await;
    test.account("sekretariatet").await;
    test.account("strategiteamet").await;
    let (here, there, other) = (
        test.signed_in("sekretariatet").await,
        test.signed_in("sekretariatet").await,
        test.signed_in("strategiteamet").await,
    );
    let ids = async |browser: &Browser<'_>| {
        let all = browser.get("/auth/sessions").await.json()["items"].clone();
        let id = |it: &serde_json::Value| (it["current"] == true, it["id"].as_str().unwrap().to_owned());
        all.as_array().unwrap().iter().map(id).collect::<Vec<_>>()
    };
    let own = ids(&here).await;
    assert_eq!(own.len(), 2);
    let that = &own.iter().find(|(current, _)| !current).unwrap().1;
    assert_eq!(other.delete(&format!("/auth/sessions/{that}")).await.problem(), "404 not_found");
    assert_eq!(there.me().await, "sekretariatet");
    assert_eq!(here.delete(&format!("/auth/sessions/{that}")).await.status, 204);
    assert_eq!((here.me().await, there.me().await), ("sekretariatet".into(), String::new()));
    assert_eq!(test.browser().get("/auth/sessions").await.problem(), "401 signed_out");
}

both!(who_reaches_the_database_gives_a_link_by_hand_while_the_server_runs);
async fn who_reaches_the_database_gives_a_link_by_hand_while_the_server_runs() {
    let test = house().await;
    test.account("administratoren").await;
    let browser = test.signed_in("administratoren").await;
    let now = test.app.clock.now_ms();
    let refused = link::by_hand(&test.place(), "ukjent", now).await.unwrap_err().to_string();
    assert_eq!(refused, "there is no account \"ukjent\" that may come in. Expected one of: administratoren.");
    let secret = link::by_hand(&test.place(), " Administratoren", now).await.unwrap();
    let new = json!({ "token": secret.text(), "password": "et helt nytt passord" });
    assert_eq!(test.browser().post("/auth/link", new.clone()).await.status, 200);
    assert_eq!(test.browser().post("/auth/link", new).await.problem(), "410 link_gone");
    assert_eq!(browser.me().await, "", "whoever knew the old password is out");
    let nowhere = link::by_hand(&tempfile::tempdir().unwrap().path().join("x").as_path().into(), "a", now).await;
    assert!(nowhere.unwrap_err().to_string().contains("is not there"));
}
