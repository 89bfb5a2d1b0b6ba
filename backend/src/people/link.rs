//! Links that are good once: the first administrator's, and those by which a person sets a password.

use super::house::Doors;
use super::oidc::refusal::{Refusal, Told, quoted};
use super::secret::{self, Secret};
use super::{check_login, password, session};
use crate::app::App;
use crate::db::entity::{account, entry_link, external_identity};
use crate::db::place::Place;
use crate::db::{OpenError, load, open_beside, save};
use crate::error::Error;
use crate::rest::refusal;
use crate::workspaces;
use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use shared::api::DoorCode;
use shared::id::{RoleGrantId, UserId, WorkspaceId};
use shared::model::{Person, RoleGrant, Validity};
use shared::mutation::ImportRecords;
use shared::permission::Role;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

const HOUR_MS: i64 = 60 * 60 * 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Makes the first account of a house, an administrator's. Good for as long as nobody can come in otherwise.
    First,
    /// Sets the password of an account.
    Password,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Password => "password",
        }
    }

    fn lasts_ms(self) -> i64 {
        match self {
            Self::First => 24 * HOUR_MS,
            Self::Password => 72 * HOUR_MS,
        }
    }
}

/// Where a link leads in the app.
pub fn path(secret: &Secret) -> String {
    format!("/inn?lenke={}", secret.text())
}

/// A new link for somebody, in place of those before.
pub async fn new(txn: &impl ConnectionTrait, user: UserId, purpose: Purpose, now: i64) -> Result<Secret, Error> {
    let secret = Secret::new()?;
    save::people::forget_links_of(txn, user).await?;
    let row = entry_link::Model {
        hash: secret.hash(),
        user_id: user.0,
        purpose: purpose.as_str().to_owned(),
        created_at: now,
        expires_at: now + purpose.lasts_ms(),
        used_at: None,
    };
    save::people::new_link(txn, row).await?;
    Ok(secret)
}

/// The link of the first administrator, where people sign in and nobody can.
pub async fn first(app: &App) -> Result<Option<Secret>, Error> {
    if app.people.house.doors != Doors::SignIn || load::people::anybody(app.db.reader()).await? {
        return Ok(None);
    }
    let txn = app.db.begin().await?;
    let secret = new(&txn, UserId(Uuid::now_v7()), Purpose::First, app.clock.now_ms()).await?;
    txn.commit().await?;
    Ok(Some(secret))
}

/// Takes the link's one use: sets the password, and makes the account where the link is the first administrator's.
/// Gives whose account it is.
pub async fn enter(
    app: &App,
    token: &str,
    login: Option<&str>,
    new_password: String,
) -> Result<(UserId, String), Error> {
    let (hash, now) = (secret::hash(token), app.clock.now_ms());
    let gone = || Error::from(DoorCode::LinkGone);
    let link = load::people::link(app.db.reader(), &hash, now).await?.ok_or_else(gone)?;
    let user = UserId(link.user_id);
    let asked = login.map(super::login);
    if link.purpose == Purpose::First.as_str() {
        let login = asked.ok_or_else(|| wrong(Rejection::at(Code::Required, "login")))?;
        check_login(&login).map_err(wrong)?;
        password::check(&new_password, &login)?;
        let kept = app.people.passwords.hash(new_password).await?;
        make_first(app, &hash, user, &login, Opens::Password(kept)).await?;
        return Ok((user, login));
    }
    let account = load::people::account(app.db.reader(), user).await?;
    let account = account.filter(|account| account.disabled_at.is_none()).ok_or_else(gone)?;
    // Who types another name believes to choose it.
    if asked.is_some_and(|asked| asked != account.login) {
        return Err(wrong(Rejection::at(Code::InvalidValue, "login").expecting(&account.login)));
    }
    password::check(&new_password, &account.login)?;
    let kept = app.people.passwords.hash(new_password).await?;
    if !session::renew_password(app, user, kept, None, Some(&hash)).await? {
        return Err(gone());
    }
    Ok((user, account.login))
}

fn wrong(rejection: Rejection) -> Error {
    refusal::told(&rejection).into()
}

/// Why no link was made by hand.
#[derive(Debug, thiserror::Error)]
pub enum ByHandError {
    #[error("cannot make a link in {place}: {why}.")]
    Place { place: String, why: OpenError },
    #[error("there is no account {login:?} that may come in. {}", .known)]
    Nobody { login: String, known: String },
    #[error("cannot make the link: {0}")]
    Failed(#[from] Error),
}

impl From<DbErr> for ByHandError {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// A link for somebody who can reach the database, and nobody who could give one in the app. The server may run meanwhile.
pub async fn by_hand(place: &Place, login: &str, now: i64) -> Result<Secret, ByHandError> {
    let cannot = |why| ByHandError::Place { place: place.to_string(), why };
    let db = open_beside(place).await.map_err(cannot)?;
    let account = load::people::by_login(&db, &super::login(login)).await?;
    let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
        let logins = load::people::open_logins(&db, 20).await?;
        let known = if logins.is_empty() {
            "A start of the server prints the first administrator's link.".to_owned()
        } else {
            format!("Expected one of: {}.", logins.join(", "))
        };
        return Err(ByHandError::Nobody { login: login.to_owned(), known });
    };
    let txn = db.begin().await?;
    let secret = new(&txn, UserId(account.user_id), Purpose::Password, now).await?;
    txn.commit().await?;
    db.close().await?;
    Ok(secret)
}

/// What the first administrator's account is called where a provider vouches for them, and nobody chooses a name.
const FIRST_LOGIN: &str = "administrator";

/// What opens an account.
enum Opens {
    Password(String),
    Identity(external_identity::Model),
}

/// Takes the link's one use for the identity that a provider vouches for: it opens the link's account from now on, in
/// place of what the same provider called the person before. Gives whose account it is.
pub async fn tie(app: &App, hash: &str, issuer: &str, subject: &str) -> Result<UserId, Refusal> {
    let now = app.clock.now_ms();
    let gone = || Refusal::new(Told::Link, "the link was used, has run out, or never was");
    let link = load::people::link(app.db.reader(), hash, now).await?.ok_or_else(gone)?;
    let user = UserId(link.user_id);
    let row = external_identity::Model { issuer: issuer.into(), subject: subject.into(), user_id: user.0 };
    if link.purpose == Purpose::First.as_str() {
        make_first(app, hash, user, FIRST_LOGIN, Opens::Identity(row)).await?;
        return Ok(user);
    }
    let txn = app.db.begin().await?;
    let account = load::people::account_locked(&txn, user).await?;
    if account.is_none_or(|account| account.disabled_at.is_some()) || !save::people::use_link(&txn, hash, now).await? {
        return Err(gone());
    }
    if !save::people::tie(&txn, row).await? {
        return Err(Refusal::new(Told::Taken, format!("{:?} opens another account", quoted(subject))));
    }
    // What the provider called them before may have been somebody else.
    let before = load::people::sessions_by(&txn, issuer, user).await?;
    session::end_in(app, &txn, &before).await?;
    txn.commit().await?;
    app.people.lines.end(&before);
    tracing::info!(%user, issuer, "an identity was tied to an account");
    Ok(user)
}

async fn make_first(app: &App, hash: &str, user: UserId, login: &str, opens: Opens) -> Result<(), Error> {
    if load::people::anybody(app.db.reader()).await? {
        return Err(DoorCode::LinkGone.into());
    }
    // The right first: if the process ends in between, the link still works, and a right without an account is nobody's.
    for row in load::workspaces(app.db.reader()).await? {
        administers(app, WorkspaceId(row.id), user, login).await?;
    }
    let txn = app.db.begin().await?;
    // Two links of two nodes: one after the other.
    if let Some(first) = load::workspace(&txn, None).await? {
        load::locked(&txn, WorkspaceId(first.id)).await?;
    }
    if load::people::anybody(&txn).await? || !save::people::use_link(&txn, hash, app.clock.now_ms()).await? {
        return Err(DoorCode::LinkGone.into());
    }
    let (password, identity) = match opens {
        Opens::Password(kept) => (Some(kept), None),
        Opens::Identity(row) => (None, Some(row)),
    };
    let row = account::Model {
        user_id: user.0,
        login: login.to_owned(),
        password,
        disabled_at: None,
        created_at: app.clock.now_ms(),
    };
    if !save::people::new_account(&txn, row).await? {
        return Err(wrong(Rejection::at(Code::AlreadyExists, "login")));
    }
    if let Some(row) = identity
        && !save::people::tie(&txn, row).await?
    {
        return Err(DoorCode::LinkGone.into());
    }
    Ok(txn.commit().await?)
}

async fn administers(app: &App, workspace: WorkspaceId, user: UserId, name: &str) -> Result<(), Error> {
    let there = load::people::granted(app.db.reader(), workspace, user).await?;
    if !there.is_empty() {
        return Ok(());
    }
    let valid = Validity { from: Some(app.clock.today()), to: None };
    let grant = RoleGrant { id: RoleGrantId(Uuid::now_v7()), person: user, role: Role::Administrator, valid };
    let person = Person { id: user, name: name.to_owned(), email: None, organisation: None };
    let records = vec![person.into(), grant.into()];
    let import = ImportRecords { source: "første administrator".into(), records };
    workspaces::fill(app, workspace, import).await.map_err(|error| match error {
        workspaces::FoundError::Failed(error) => error,
        workspaces::FoundError::Database(error) => error.into(),
        other => Error::from(DbErr::Custom(other.to_string())),
    })
}
