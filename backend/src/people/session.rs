//! Sessions: made at sign-in, asked of the database at every request, over as soon as their row is gone.

use super::Used;
use super::house::Doors;
use super::secret::{self, Secret};
use crate::app::App;
use crate::db::entity::{account, session};
use crate::db::{load, save};
use crate::error::Error;
use crate::sync::across;
use sea_orm::DatabaseTransaction;
use shared::api::DoorCode;
use shared::id::UserId;
use uuid::Uuid;

/// How somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Password,
    Demo,
    Link,
    Provider,
}

impl Door {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Demo => "demo",
            Self::Link => "link",
            Self::Provider => "provider",
        }
    }
}

/// A session that holds, with its account.
#[derive(Clone, Debug)]
pub struct Found {
    pub session: session::Model,
    pub account: account::Model,
}

impl Found {
    pub fn user(&self) -> UserId {
        UserId(self.account.user_id)
    }
}

/// What a cookie opens, as things are now.
pub async fn find(app: &App, cookie: &str) -> Result<Option<Found>, Error> {
    let found = load::people::session(app.db.reader(), &secret::hash(cookie)).await?;
    let Some((session, account)) = found else { return Ok(None) };
    if !holds(app, &session, &account) {
        return Ok(None);
    }
    Used::Session(session.hash.clone()).note(app, Some(session.seen_at));
    Ok(Some(Found { session, account }))
}

fn holds(app: &App, session: &session::Model, account: &account::Model) -> bool {
    let (now, house) = (app.clock.now_ms(), &app.people.house);
    let fresh = now - session.created_at < house.sessions.whole && now - session.seen_at < house.sessions.idle;
    // A house that was a demo once lets nobody in by that door any more.
    let door_is_there = session.door != Door::Demo.as_str() || house.doors == Doors::Demo;
    // Nor one by the door of a provider that was taken away.
    let vouched_for = session.issuer.as_deref().is_none_or(|issuer| app.people.providers.of_issuer(issuer).is_some());
    fresh && door_is_there && vouched_for && account.disabled_at.is_none()
}

/// Signs somebody in: always a new session, in place of the one that the browser had. Gives what goes into the cookie.
pub async fn begin(
    app: &App,
    user: UserId,
    door: Door,
    agent: String,
    instead_of: Option<Uuid>,
) -> Result<Secret, Error> {
    let secret = Secret::new()?;
    let row = session::Model { door: door.as_str().to_owned(), ..row(app, user, &secret, agent) };
    begin_row(app, row, instead_of).await?;
    Ok(secret)
}

/// Who vouched for a person.
pub struct Vouch {
    pub issuer: String,
    /// What the provider calls its own session.
    pub session: Option<String>,
    /// What it wants to see at sign-out, sealed by the cookie.
    pub hint: Option<String>,
}

/// The same where a provider vouched for somebody; `vouch` is asked with what goes into the cookie.
pub async fn begin_vouched(
    app: &App,
    user: UserId,
    vouch: impl FnOnce(&Secret) -> Vouch,
    agent: String,
    instead_of: Option<Uuid>,
) -> Result<Secret, Error> {
    let secret = Secret::new()?;
    let Vouch { issuer, session: theirs, hint } = vouch(&secret);
    let row = session::Model {
        door: Door::Provider.as_str().to_owned(),
        issuer: Some(issuer),
        sid: theirs,
        hint,
        ..row(app, user, &secret, agent)
    };
    begin_row(app, row, instead_of).await?;
    Ok(secret)
}

fn row(app: &App, user: UserId, secret: &Secret, agent: String) -> session::Model {
    let now = app.clock.now_ms();
    session::Model {
        hash: secret.hash(),
        id: Uuid::now_v7(),
        user_id: user.0,
        door: String::new(),
        created_at: now,
        seen_at: now,
        agent,
        issuer: None,
        sid: None,
        hint: None,
    }
}

async fn begin_row(app: &App, row: session::Model, instead_of: Option<Uuid>) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    // Behind the account's lock: who is disabled at this moment either has no session yet or loses this one too.
    let account = load::people::account_locked(&txn, UserId(row.user_id)).await?;
    if account.is_none_or(|account| account.disabled_at.is_some()) {
        return Err(DoorCode::WrongLogin.into());
    }
    let old: Vec<Uuid> = instead_of.into_iter().collect();
    end_in(app, &txn, &old).await?;
    save::people::new_session(&txn, row).await?;
    txn.commit().await?;
    app.people.lines.end(&old);
    Ok(())
}

/// Ends sessions, on every node.
pub async fn end(app: &App, sessions: &[Uuid]) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    end_in(app, &txn, sessions).await?;
    txn.commit().await?;
    app.people.lines.end(sessions);
    Ok(())
}

/// The same in a transaction. Once it is committed, the other nodes hear of it; this one's streams the caller ends.
pub async fn end_in(app: &App, txn: &DatabaseTransaction, sessions: &[Uuid]) -> Result<(), Error> {
    save::people::end_sessions(txn, sessions).await?;
    for session in sessions {
        app.db.announce(txn, across::out(*session)).await?;
    }
    Ok(())
}

/// A new password, and the end of all sessions but one: whoever knew the old one may have made them. With a link, that is
/// used up; false where somebody else had it.
pub async fn renew_password(
    app: &App,
    user: UserId,
    hash: String,
    but: Option<Uuid>,
    link: Option<&str>,
) -> Result<bool, Error> {
    let txn = app.db.begin().await?;
    let account = load::people::account_locked(&txn, user).await?;
    if account.is_none_or(|account| account.disabled_at.is_some()) {
        return Ok(false);
    }
    if let Some(link) = link
        && !save::people::use_link(&txn, link, app.clock.now_ms()).await?
    {
        return Ok(false);
    }
    save::people::password(&txn, user, hash).await?;
    let all = load::people::sessions(&txn, user).await?;
    let others: Vec<Uuid> = all.into_iter().map(|row| row.id).filter(|id| Some(*id) != but).collect();
    end_in(app, &txn, &others).await?;
    txn.commit().await?;
    app.people.lines.end(&others);
    Ok(true)
}

/// Shuts somebody out: no session is left when this returns, and none begins.
pub async fn shut_out(app: &App, user: UserId) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    load::people::account_locked(&txn, user).await?;
    save::people::disabled(&txn, user, Some(app.clock.now_ms())).await?;
    save::people::forget_links_of(&txn, user).await?;
    let all: Vec<Uuid> = load::people::sessions(&txn, user).await?.into_iter().map(|row| row.id).collect();
    end_in(app, &txn, &all).await?;
    txn.commit().await?;
    app.people.lines.end(&all);
    Ok(())
}

/// Lets somebody in again.
pub async fn let_in(app: &App, user: UserId) -> Result<(), Error> {
    let txn = app.db.begin().await?;
    load::people::account_locked(&txn, user).await?;
    save::people::disabled(&txn, user, None).await?;
    Ok(txn.commit().await?)
}
