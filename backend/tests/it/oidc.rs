//! Sign-in by a provider: what must hold of it, beside a provider that does one thing wrong at a time.

mod evil;
mod person;
mod untie;
mod wrong;

use crate::support::{Answer, TestApp, both};
use axum::body::Body;
use axum::http::{Method, Request};
use backend::db::entity::external_identity;
use backend::db::{load, save};
use backend::people::link::{self, Purpose};
use evil::{Asked, Edit, Evil, SID, SUBJECT, Wrong};
use person::{Logged, Person, house, impatient, now, settings};
use serde_json::json;
use shared::id::UserId;
use std::sync::Arc;

/// Somebody with an account that the provider's person opens.
async fn tied(test: &TestApp, issuer: &str) -> UserId {
    let user = test.account("sekretariatet").await;
    tie(test, issuer, user).await;
    user
}

async fn tie(test: &TestApp, issuer: &str, user: UserId) {
    let row = external_identity::Model { issuer: issuer.into(), subject: SUBJECT.into(), user_id: user.0 };
    let txn = test.app.db.begin().await.unwrap();
    assert!(save::people::tie(&txn, row).await.unwrap());
    txn.commit().await.unwrap();
}

async fn with_provider() -> (TestApp, Evil) {
    let evil = Evil::start(now()).await;
    (TestApp::demo().await.behind(house(vec![settings("evil", &evil.issuer)])), evil)
}

async fn link_for(test: &TestApp, user: UserId) -> String {
    let txn = test.app.db.begin().await.unwrap();
    let secret = link::new(&txn, user, Purpose::Password, test.app.clock.now_ms()).await.unwrap();
    txn.commit().await.unwrap();
    secret.text().to_owned()
}

both!(a_person_whom_a_provider_vouches_for_comes_in_and_goes);
async fn a_person_whom_a_provider_vouches_for_comes_in_and_goes() {
    let (test, evil) = with_provider().await;
    let user = tied(&test, &evil.issuer).await;
    let person = Person::new(&test);
    let ways = person.asks(Method::GET, "/auth/me", "same-origin").await.json()["ways"]["providers"].clone();
    assert_eq!(ways, json!([{ "id": "evil", "name": "Tilbyderen" }]));

    assert_eq!(person.signs_in(&evil, Wrong::default(), "?til=/w/a/arshjul?uke=3", |_| {}).await, "/w/a/arshjul?uke=3");
    assert_eq!(person.me().await, "sekretariatet");
    assert_eq!(person.cookie("styrehjul-0-provider"), None, "it was good for one answer");
    let sessions = load::people::sessions(test.app.db.reader(), user).await.unwrap();
    let [session] = &sessions[..] else { panic!("{sessions:?}") };
    assert_eq!((session.door.as_str(), session.sid.as_deref()), ("provider", Some(SID)));
    let hint = session.hint.clone().unwrap();
    assert!(!hint.contains(SUBJECT) && !hint.contains('.'), "what the provider said lies there sealed");

    let out = person.asks(Method::POST, "/auth/out", "same-origin").await.json();
    let away = out["away"].as_str().unwrap();
    let said = Asked::of(away.strip_prefix(&format!("{}/end?", evil.issuer)).unwrap());
    assert_eq!((said.get("client_id"), said.get("post_logout_redirect_uri")), ("styrehjul", "http://127.0.0.1:0/"));
    assert_eq!(said.get("id_token_hint").split('.').count(), 3, "the provider sees its own word again");
    assert_eq!(person.me().await, "");
}

both!(a_sign_in_ends_once_in_the_browser_that_began_it_and_in_time);
async fn a_sign_in_ends_once_in_the_browser_that_began_it_and_in_time() {
    let (test, evil) = with_provider().await;
    tied(&test, &evil.issuer).await;
    evil.does(Wrong::default());
    let begin = async |person: &Person<'_>| {
        let to = person.sets_out("").await;
        evil.agrees(Asked::of(to.split_once('?').unwrap().1))
    };
    let again = "/inn?feil=igjen&hos=evil";
    let (here, there) = (Person::new(&test), Person::new(&test));
    let (said, others) = (begin(&here).await, begin(&there).await);
    assert_eq!(there.comes_back(&said).await, again, "another browser's state");
    assert_eq!(Person::new(&test).comes_back(&said).await, again, "a browser that began nothing");
    let cookie = here.cookies.lock().unwrap().clone();
    evil.does(Wrong::default());
    let said = begin(&here).await;
    assert_ne!(*here.cookies.lock().unwrap(), cookie, "each sign-in has its own");
    assert_eq!(here.comes_back(&said).await, "/");
    assert_eq!(here.comes_back(&said).await, again, "a second time");
    assert_eq!(there.comes_back(&others).await, again, "its cookie was taken back with the first answer");

    // Ten minutes, and no more.
    let late = test.at("2021-11-16T11:10:01Z");
    evil.does(Wrong::default());
    let slow = Person::new(&test);
    let said = begin(&slow).await;
    let slow = Person { test: &late, cookies: slow.cookies };
    assert_eq!(slow.comes_back(&said).await, again);
    assert_eq!(evil.hits("token"), 0, "the provider is not even asked");
}

both!(what_one_provider_answers_counts_for_no_other);
async fn what_one_provider_answers_counts_for_no_other() {
    let (evil, good) = (Evil::start(now()).await, Evil::start(now()).await);
    let all = vec![settings("evil", &evil.issuer), settings("good", &good.issuer)];
    let test = TestApp::demo().await.behind(house(all));
    let user = tied(&test, &good.issuer).await;
    // Begun with the one, ended at the other's door.
    good.does(Wrong::default());
    let person = Person::new(&test);
    let to = person.asks(Method::GET, "/auth/oidc/good", "same-origin").await;
    let said = good.agrees(Asked::of(to.header("location").split_once('?').unwrap().1));
    assert_eq!(person.comes_back(&said).await, "/inn?feil=igjen&hos=evil");
    // The same subject of another issuer is somebody else.
    let person = Person::new(&test);
    assert_eq!(person.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/inn?feil=ukjent&hos=evil");
    assert!(load::people::sessions(test.app.db.reader(), user).await.unwrap().is_empty());
}

both!(a_link_makes_an_identity_open_its_account_once);
async fn a_link_makes_an_identity_open_its_account_once() {
    let (test, evil) = with_provider().await;
    let (user, other) = (test.account("sekretariatet").await, test.account("strategiteamet").await);
    let link = link_for(&test, user).await;
    let person = Person::new(&test);
    let in_by = async |query: &str| Person::new(&test).signs_in(&evil, Wrong::default(), query, |_| {}).await;
    assert_eq!(in_by("").await, "/inn?feil=ukjent&hos=evil", "nothing is tied by itself");
    assert_eq!(in_by("?lenke=feil").await, "/inn?feil=lenke&hos=evil");
    assert_eq!(person.signs_in(&evil, Wrong::default(), &format!("?lenke={link}"), |_| {}).await, "/");
    assert_eq!(person.me().await, "sekretariatet");
    assert_eq!(in_by("").await, "/", "from now on without a link");
    assert_eq!(in_by(&format!("?lenke={link}")).await, "/inn?feil=lenke&hos=evil", "once");

    // It opens one account, whoever has a link for another.
    let second = link_for(&test, other).await;
    assert_eq!(in_by(&format!("?lenke={second}")).await, "/inn?feil=opptatt&hos=evil");
    let hash = backend::people::secret::hash(&second);
    let kept = load::people::link(test.app.db.reader(), &hash, test.app.clock.now_ms());
    assert!(kept.await.unwrap().is_some(), "what was refused used nothing up");

    // A newer link puts another identity in its place, and what came in by the old one is out.
    let third = link_for(&test, user).await;
    let renamed = Wrong { claims: Some(|it| it["sub"] = json!("person-2")), ..Wrong::default() };
    assert_eq!(Person::new(&test).signs_in(&evil, renamed, &format!("?lenke={third}"), |_| {}).await, "/");
    assert_eq!((person.me().await, in_by("").await.as_str()), (String::new(), "/inn?feil=ukjent&hos=evil"));
}

both!(the_first_administrator_comes_in_by_a_provider);
async fn the_first_administrator_comes_in_by_a_provider() {
    let (test, evil) = with_provider().await;
    let link = link::first(&test.app).await.unwrap().unwrap();
    let person = Person::new(&test);
    assert_eq!(person.signs_in(&evil, Wrong::default(), &format!("?lenke={}", link.text()), |_| {}).await, "/");
    assert_eq!(person.me().await, "administrator");
    let accounts = person.asks(Method::GET, "/w/nasjonal-e-helse/auth/accounts", "same-origin").await.json();
    let own = &accounts["items"][0];
    assert_eq!((&own["providers"], &own["password"]), (&json!(["evil"]), &json!(false)));
    assert!(link::first(&test.app).await.unwrap().is_none(), "somebody can come in");
}

both!(who_is_shut_out_hears_the_same_as_who_is_unknown);
async fn who_is_shut_out_hears_the_same_as_who_is_unknown() {
    let (test, evil) = with_provider().await;
    let user = tied(&test, &evil.issuer).await;
    let person = Person::new(&test);
    assert_eq!(person.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    backend::people::session::shut_out(&test.app, user).await.unwrap();
    assert_eq!(person.me().await, "");
    let unknown = Wrong { claims: Some(|it| it["sub"] = json!("en-fremmed")), ..Wrong::default() };
    let shut = person.signs_in(&evil, Wrong::default(), "", |_| {}).await;
    assert_eq!(
        (shut.as_str(), &shut),
        ("/inn?feil=ukjent&hos=evil", &person.signs_in(&evil, unknown, "", |_| {}).await)
    );
}

both!(signed_out_at_the_provider_is_signed_out_here);
async fn signed_out_at_the_provider_is_signed_out_here() {
    let (test, evil) = with_provider().await;
    tied(&test, &evil.issuer).await;
    let person = Person::new(&test);
    let enter = async || assert_eq!(person.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    let front = async |query: &str| test.get(&format!("/auth/oidc/evil/ended?{query}")).await;
    let iss = form_urlencoded::byte_serialize(evil.issuer.as_bytes()).collect::<String>();
    enter().await;
    for wrong in [
        "",
        "sid=hos-tilbyderen-1",
        "iss=https://annen.example&sid=hos-tilbyderen-1",
        &format!("iss={iss}"),
        &format!("iss={iss}&sid=a&sid=hos-tilbyderen-1"),
    ] {
        assert_eq!(front(wrong).await.problem(), "400 invalid_body", "{wrong}");
    }
    assert_eq!(front(&format!("iss={iss}&sid=en-annen")).await.status, 200);
    assert_eq!(person.me().await, "sekretariatet");
    let ended = front(&format!("iss={iss}&sid={SID}")).await;
    assert_eq!((ended.status.as_u16(), ended.header("cache-control")), (200, "no-store"));
    assert!(
        ended.header("content-security-policy").ends_with(&format!("frame-ancestors {}", evil.issuer)),
        "its own page may show it"
    );
    assert_eq!(person.me().await, "");

    let back = async |form: String| -> Answer {
        let request =
            Request::post("/auth/oidc/evil/ended").header("content-type", "application/x-www-form-urlencoded");
        test.send(request.body(Body::from(form)).unwrap()).await
    };
    enter().await;
    let logged = Logged::new();
    let wrongs: [(Edit, &str); 8] = [
        (|it| it["iss"] = json!("https://annen.example"), "iss is another"),
        (|it| it["aud"] = json!("annen"), "aud is not this client alone"),
        (|it| it["exp"] = json!(1), "it has run out"),
        (|it| it["events"] = json!({}), "it is about another event"),
        (|it| it["events"] = json!("http://schemas.openid.net/event/backchannel-logout"), "it is about another event"),
        (|it| it["nonce"] = json!("x"), "it has a nonce"),
        (|it| drop(it.as_object_mut().unwrap().remove("sid")), "neither a session nor a person"),
        (|it| it["sid"] = json!(""), "what it names is no name"),
    ];
    for (edit, why) in wrongs {
        assert_eq!(back(format!("logout_token={}", evil.logout(edit))).await.problem(), "400 invalid_body", "{why}");
        let said = logged.take();
        assert!(said.contains(why), "{why}: {said}");
    }
    let right = evil.logout(|_| {});
    for form in [
        String::new(),
        "logout_token=x".into(),
        format!("logout_token={right}&logout_token={right}"),
        format!("logout_token={right}A"),
    ] {
        assert_eq!(back(form).await.problem(), "400 invalid_body");
    }
    assert_eq!(person.me().await, "sekretariatet", "nothing of it ended a session");
    assert_eq!(back(format!("logout_token={right}")).await.status, 200);
    assert_eq!(person.me().await, "");
    enter().await;
    let by_name = evil.logout(|it| {
        it.as_object_mut().unwrap().remove("sid");
        it["sub"] = json!(SUBJECT);
    });
    assert_eq!(back(format!("logout_token={by_name}")).await.status, 200);
    assert_eq!(person.me().await, "");
}

#[tokio::test]
async fn signed_out_at_the_provider_is_signed_out_on_every_node_at_once() {
    crate::support::On::Postgres
        .scope(async {
            let (test, evil) = with_provider().await;
            tied(&test, &evil.issuer).await;
            let other = test.beside_with(house(vec![settings("evil", &evil.issuer)])).await;
            let person = Person::new(&test);
            assert_eq!(person.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
            let there = Person { test: &other, cookies: person.cookies };
            assert_eq!(there.me().await, "sekretariatet");
            let iss = form_urlencoded::byte_serialize(evil.issuer.as_bytes()).collect::<String>();
            assert_eq!(test.get(&format!("/auth/oidc/evil/ended?iss={iss}&sid={SID}")).await.status, 200);
            assert_eq!(there.me().await, "");
        })
        .await;
}

#[tokio::test]
async fn in_the_dress_of_entra_no_issuer_is_needed_at_sign_out() {
    let evil = Evil::start(now()).await;
    let entra = backend::people::oidc::config::Settings { iss_at_logout: false, ..settings("evil", &evil.issuer) };
    let test = TestApp::demo().await.behind(house(vec![entra]));
    tied(&test, &evil.issuer).await;
    let person = Person::new(&test);
    assert_eq!(person.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    assert_eq!(
        test.get("/auth/oidc/evil/ended?iss=https://annen.example&sid=hos-tilbyderen-1").await.problem(),
        "400 invalid_body"
    );
    assert_eq!(person.me().await, "sekretariatet");
    assert_eq!(test.get("/auth/oidc/evil/ended?sid=hos-tilbyderen-1").await.status, 200);
    assert_eq!(person.me().await, "");
}

#[tokio::test]
async fn a_provider_that_was_taken_away_lets_nobody_stay() {
    let (test, evil) = with_provider().await;
    tied(&test, &evil.issuer).await;
    let person = Person::new(&test);
    assert_eq!(person.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    let without = test.behind(house(Vec::new()));
    assert_eq!(Person { test: &without, cookies: person.cookies }.me().await, "");
}

#[tokio::test]
async fn a_new_key_is_asked_for_once_and_not_by_everybody_who_names_one() {
    let (test, evil) = with_provider().await;
    tied(&test, &evil.issuer).await;
    assert_eq!(Person::new(&test).signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    // The provider has another key from now on.
    let renewed = Wrong {
        header: Some(|it| it["kid"] = json!("nokkel-2")),
        keys: Some(|it| it["keys"][1]["kid"] = json!("nokkel-2")),
        ..Wrong::default()
    };
    assert_eq!(Person::new(&test).signs_in(&evil, renewed, "", |_| {}).await, "/");
    assert_eq!((evil.hits("keys"), evil.hits("discovery")), (1, 0), "only the keys, and once");

    let mut house = house(vec![settings("evil", &evil.issuer)]);
    let limits = backend::people::oidc::Limits { again: std::time::Duration::from_secs(600), ..Default::default() };
    house.providers =
        Arc::new(backend::people::oidc::Providers::new(vec![settings("evil", &evil.issuer)], limits).unwrap());
    let test = test.behind(house);
    assert_eq!(Person::new(&test).signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    for _ in 0..5 {
        let unknown = Wrong { header: Some(|it| it["kid"] = json!("nokkel-9")), ..Wrong::default() };
        assert_eq!(Person::new(&test).signs_in(&evil, unknown, "", |_| {}).await, "/inn?feil=tilbyder&hos=evil");
        assert_eq!(evil.hits("keys"), 0, "whoever comes with a strange key makes nobody ask");
    }
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_not_waited_for_by_everybody_in_turn() {
    let evil = Evil::start(now()).await;
    let test = TestApp::demo().await.behind(impatient(vec![settings("evil", &evil.issuer)]));
    evil.does(Wrong { answer: Some(("discovery", evil::Raw::Slow)), ..Wrong::default() });
    for _ in 0..3 {
        assert_eq!(Person::new(&test).sets_out("").await, "/inn?feil=tilbyder&hos=evil");
    }
    assert_eq!(evil.hits("discovery"), 1);
}

#[tokio::test]
async fn a_request_handed_in_beforehand_carries_nothing_through_the_browser() {
    let evil = Evil::start(now()).await;
    let pushed = backend::people::oidc::config::Settings { pushed: true, ..settings("evil", &evil.issuer) };
    let test = TestApp::demo().await.behind(house(vec![pushed]));
    tied(&test, &evil.issuer).await;
    assert_eq!(Person::new(&test).signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    assert_eq!(evil.hits("pushed"), 1);
    let logged = Logged::new();
    for (raw, why) in [
        (evil::Raw::Status(400), "pushed request: answered 400"),
        (evil::Raw::Body("{}"), "pushed request: request_uri is missing"),
    ] {
        let wrong = Wrong { answer: Some(("pushed", raw)), ..Wrong::default() };
        assert_eq!(Person::new(&test).signs_in(&evil, wrong, "", |_| {}).await, "/inn?feil=tilbyder&hos=evil");
        let said = logged.take();
        assert!(said.contains(why), "{said}");
    }
}

#[tokio::test]
async fn a_level_or_a_right_that_was_not_given_lets_nobody_in() {
    let evil = Evil::start(now()).await;
    let asks = json!({ "type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:1:1" });
    let strict = backend::people::oidc::config::Settings {
        levels: vec!["hoy".into()],
        details: vec![asks],
        organisations: vec!["987654321".into()],
        ..settings("evil", &evil.issuer)
    };
    let test = TestApp::demo().await.behind(house(vec![strict]));
    tied(&test, &evil.issuer).await;
    let given: fn(&mut serde_json::Value) = |it| {
        let right = json!({ "type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:1:1",
            "reportees": [{ "ID": "0192:987654321" }] });
        it["authorization_details"] = json!([right]);
    };
    let come = async |edit: fn(&mut serde_json::Value)| {
        Person::new(&test).signs_in(&evil, Wrong { claims: Some(edit), ..Wrong::default() }, "", |_| {}).await
    };
    assert_eq!(come(given).await, "/");
    let beside = Wrong { token: Some(given), ..Wrong::default() };
    assert_eq!(Person::new(&test).signs_in(&evil, beside, "", |_| {}).await, "/", "or beside the token");
    let logged = Logged::new();
    let level = "/inn?feil=niva&hos=evil";
    assert_eq!(come(|_| {}).await, level, "signed in, and for nobody");
    assert!(logged.take().contains("authorization_details: not given"));
    assert_eq!(come(|it| it["authorization_details"] = json!([{ "type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:1:1", "reportees": [{ "ID": "0192:123456789" }] }])).await, level);
    assert_eq!(come(|it| it["authorization_details"] = json!([{ "type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2:1", "reportees": [{ "ID": "0192:987654321" }] }])).await, level);
    assert_eq!(come(|it| it["acr"] = json!("lav")).await, level);
    assert!(logged.take().contains("acr is \"lav\""));
}

#[tokio::test]
async fn nobody_is_sent_to_a_provider_by_another_site_and_not_as_often_as_they_like() {
    let (test, evil) = with_provider().await;
    evil.does(Wrong::default());
    let person = Person::new(&test);
    let from_elsewhere = person.asks(Method::GET, "/auth/oidc/evil", "cross-site").await;
    assert_eq!((from_elsewhere.status.as_u16(), from_elsewhere.header("location")), (303, "/inn"));
    assert!(person.cookies.lock().unwrap().is_empty());
    assert_eq!(person.asks(Method::GET, "/auth/oidc/ukjent", "same-origin").await.problem(), "404 not_found");
    assert_eq!(
        person.sets_out("?til=https://annen.example").await.split('?').next(),
        Some(&*format!("{}/authorize", evil.issuer))
    );

    let mut strict = house(vec![settings("evil", &evil.issuer)]);
    strict.rates.sign_in_address = backend::people::rate::Rate { times: 2, seconds: 600 };
    let test = test.behind(strict);
    let person = Person::new(&test);
    let mut led = Vec::new();
    for _ in 0..3 {
        led.push(person.sets_out("").await.starts_with(&evil.issuer));
    }
    assert_eq!(led, [true, true, false]);
}
