//! Who comes in: accounts, sessions, links, how often somebody may try. What somebody may do once inside is decided in
//! `shared::permission`, from records.

pub mod agent;
pub mod house;
pub mod lines;
pub mod link;
pub mod net;
pub mod oidc;
pub mod password;
pub mod rate;
pub mod secret;
pub mod session;
pub mod tie;
pub mod token;

use crate::app::App;
use crate::db::save;
use crate::error::Error;
use crate::sync::shelf::Shelf;
use house::{Doors, House};
use jiff::civil::Date;
use lines::Lines;
use oidc::Providers;
use password::Passwords;
use rate::Buckets;
use shared::api::DoorCode;
use shared::id::{UserId, WorkspaceId};
use shared::permission::{Actor, roles_on};
use shared::rejection::{Code, Rejection};
use shared::scope::Scope;
use std::net::IpAddr;
use std::sync::Arc;

/// Who asks, as far as a request shows it. What roles that gives is asked of the database each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The server itself, and everybody in a house without sign-in.
    BuiltIn,
    /// Somebody who has not signed in.
    Anyone,
    User(UserId),
}

impl Who {
    pub fn user(self) -> UserId {
        match self {
            Self::BuiltIn => Actor::BUILT_IN.user,
            Self::Anyone => Actor::ANYONE.user,
            Self::User(user) => user,
        }
    }

    /// Refuses who has not said who they are.
    pub fn signed_in(self) -> Result<(), Error> {
        if self == Self::Anyone { Err(DoorCode::SignedOut.into()) } else { Ok(()) }
    }

    /// With every role held on a day, as of the moment that the shelf shows.
    pub async fn actor(self, shelf: &impl Shelf, workspace: WorkspaceId, day: Date) -> Result<Actor, Error> {
        Ok(match self {
            Self::BuiltIn => Actor::BUILT_IN,
            Self::Anyone => Actor::ANYONE,
            Self::User(user) => {
                let grants = shelf.grants(workspace, user).await?;
                Actor { user, roles: roles_on(&grants, day).into() }
            }
        })
    }
}

/// What the server keeps in mind about who comes in.
#[derive(Debug)]
pub struct People {
    pub house: House,
    pub passwords: Passwords,
    pub lines: Lines,
    pub providers: Arc<Providers>,
    logins: Buckets<String>,
    addresses: Buckets<IpAddr>,
    writes: Buckets<UserId>,
}

impl People {
    pub fn new(house: House) -> Self {
        let (rates, providers) = (house.rates, house.providers.clone());
        Self {
            house,
            passwords: Passwords::default(),
            lines: Lines::default(),
            providers,
            logins: Buckets::new(rates.sign_in),
            addresses: Buckets::new(rates.sign_in_address),
            writes: Buckets::new(rates.writes),
        }
    }

    /// Whether the workspace is there at all for somebody: a closed house is for who has a part in it.
    pub fn shows(&self, actor: &Actor) -> bool {
        self.house.public || self.house.doors == Doors::None || !actor.roles.is_empty()
    }

    pub fn may_read(&self, actor: &Actor, scope: Scope) -> bool {
        self.shows(actor) && actor.may_read(scope)
    }

    /// An attempt to come in from an address.
    pub fn may_try_from(&self, address: IpAddr) -> Result<(), Error> {
        self.addresses.take(net::counted(address))
    }

    /// An attempt to come in under a name. One that succeeds is given back.
    pub fn may_try_as(&self, login: &str) -> Result<(), Error> {
        self.logins.take(login.to_owned())
    }

    pub fn came_in_as(&self, login: &str) {
        self.logins.give_back(&login.to_owned());
    }

    /// A change by somebody.
    pub fn may_write(&self, who: Who) -> Result<(), Error> {
        match who {
            Who::User(user) => self.writes.take(user),
            Who::BuiltIn | Who::Anyone => Ok(()),
        }
    }
}

/// What somebody came in with, by its hash. When it was used last is known to five minutes, so that reading costs no write.
enum Used {
    Session(String),
    Token(String),
}

impl Used {
    /// Notes the use where the one that is known is too old. Nobody waits for it, and nothing is lost where it fails.
    fn note(self, app: &App, known: Option<i64>) {
        const LATE_MS: i64 = 5 * 60 * 1_000;
        let (app, now) = (app.clone(), app.clock.now_ms());
        if known.is_some_and(|known| now - known <= LATE_MS) {
            return;
        }
        let written = async move {
            let txn = app.db.begin().await?;
            match &self {
                Self::Session(hash) => save::people::session_seen(&txn, hash, now).await?,
                Self::Token(hash) => save::people::token_used(&txn, hash, now).await?,
            }
            txn.commit().await
        };
        tokio::spawn(async {
            if let Err(error) = written.await {
                tracing::warn!(%error, "when a session or a token was used last could not be written");
            }
        });
    }
}

/// A name to sign in with, as it is kept: people write it in any case.
pub fn login(given: &str) -> String {
    given.trim().to_lowercase()
}

/// Refuses what cannot be an account's name, as it is kept.
pub fn check_login(login: &str) -> Result<(), Rejection> {
    let wrong = || Rejection::at(Code::InvalidValue, "login").expecting("2 to 100 letters, digits or - _ . @ +");
    if is_login(login) { Ok(()) } else { Err(wrong()) }
}

/// Whether a name, as it is kept, can be an account's.
pub fn is_login(login: &str) -> bool {
    let length = login.chars().count();
    (2..=100).contains(&length) && login.chars().all(|it| it.is_alphanumeric() || "-_.@+".contains(it))
}
