//! A provider that opens an account no longer.

use super::evil::{Evil, Wrong};
use super::person::{Logged, Person};
use super::{tied, with_provider};
use crate::support::browser::PASSWORD;
use crate::support::{TestApp, both};
use axum::http::Method;
use backend::db::save;
use backend::people::link;
use serde_json::json;
use shared::id::UserId;
use shared::model::{Person as Somebody, RoleGrant, Validity};
use shared::mutation::ImportRecords;
use shared::permission::Role;
use shared::record::Record;

const ACCOUNTS: &str = "/w/nasjonal-e-helse/auth/accounts";

/// Known in the workspace, and there by a role if one is given.
async fn belongs(test: &TestApp, user: UserId, role: Option<Role>) {
    let person = Somebody { id: user, name: "Sekretariatet".into(), email: None, organisation: None };
    let mut records: Vec<Record> = vec![person.into()];
    let id = shared::id::RoleGrantId(uuid::Uuid::now_v7());
    records.extend(role.map(|role| RoleGrant { id, person: user, role, valid: Validity::default() }.into()));
    let workspace = test.workspace(backend::demo::SLUG).await;
    let import = ImportRecords { source: "test".into(), records };
    backend::workspaces::fill(&test.app, workspace, import).await.unwrap();
}

async fn give_password(test: &TestApp, user: UserId) {
    let hash = test.app.people.passwords.hash(PASSWORD.to_owned()).await.unwrap();
    let txn = test.app.db.begin().await.unwrap();
    save::people::password(&txn, user, hash).await.unwrap();
    txn.commit().await.unwrap();
}

both!(a_provider_that_was_taken_away_opens_the_account_no_longer);
async fn a_provider_that_was_taken_away_opens_the_account_no_longer() {
    let (test, evil) = with_provider().await;
    let user = tied(&test, &evil.issuer).await;
    belongs(&test, user, None).await;
    let chief = test.account("sjefen").await;
    belongs(&test, chief, Some(Role::Administrator)).await;

    let theirs = Person::new(&test);
    assert_eq!(theirs.signs_in(&evil, Wrong::default(), "", |_| {}).await, "/");
    let administrator = Person::new(&test);
    let entered = administrator.posts("/auth/local", json!({ "login": "sjefen", "password": PASSWORD })).await;
    assert_eq!(entered.status, 200, "{}", entered.text());
    let ask = json!({ "provider": "evil" });
    let logged = Logged::new();
    let left = administrator.posts(&format!("{ACCOUNTS}/{user}/untie"), ask.clone()).await;
    assert_eq!((left.status.as_u16(), &left.json()["providers"]), (200, &json!([])), "{}", left.text());
    assert!(logged.take().contains("a provider opens an account no longer"), "who did it is kept");
    assert_eq!(theirs.me().await, "", "what came in by it is out");
    assert_eq!(Person::new(&test).signs_in(&evil, Wrong::default(), "", |_| {}).await, "/inn?feil=ukjent&hos=evil");
    // Once more does no harm, and a provider that is none neither.
    assert_eq!(administrator.posts(&format!("{ACCOUNTS}/{user}/untie"), ask).await.status, 200);
    let unknown = json!({ "provider": "ukjent" });
    assert_eq!(administrator.posts(&format!("{ACCOUNTS}/{user}/untie"), unknown).await.status, 200);
}

/// The first administrator, who came in by a provider and has no password.
async fn first(test: &TestApp, evil: &Evil, person: &Person<'_>) -> UserId {
    let link = link::first(&test.app).await.unwrap().unwrap();
    assert_eq!(person.signs_in(evil, Wrong::default(), &format!("?lenke={}", link.text()), |_| {}).await, "/");
    let me = person.asks(Method::GET, "/auth/me", "same-origin").await.json();
    serde_json::from_value(me["user"]["id"].clone()).unwrap()
}

both!(the_last_way_in_to_ones_own_account_is_taken_only_where_that_is_known);
async fn the_last_way_in_to_ones_own_account_is_taken_only_where_that_is_known() {
    let (test, evil) = with_provider().await;
    let person = Person::new(&test);
    let user = first(&test, &evil, &person).await;
    let ways = person.asks(Method::GET, "/auth/ways", "same-origin").await.json();
    assert_eq!(ways, json!({ "password": false, "providers": [{ "id": "evil", "name": "Tilbyderen" }] }));
    let refused = person.posts("/auth/untie", json!({ "provider": "evil" })).await;
    assert_eq!(refused.problem(), "409 last_way_in at last, expected true");
    let by_list = person.posts(&format!("{ACCOUNTS}/{user}/untie"), json!({ "provider": "evil" })).await;
    assert_eq!(by_list.problem(), "409 last_way_in at last, expected true", "nor where one administers oneself");

    // With a password it is not the last.
    give_password(&test, user).await;
    let left = person.posts("/auth/untie", json!({ "provider": "evil" })).await.json();
    assert_eq!(left, json!({ "password": true, "providers": [] }));
    assert_eq!(person.me().await, "administrator", "who is there stays there");

    let (test, evil) = with_provider().await;
    let person = Person::new(&test);
    first(&test, &evil, &person).await;
    let left = person.posts("/auth/untie", json!({ "provider": "evil", "last": true })).await.json();
    assert_eq!(left, json!({ "password": false, "providers": [] }));
}
