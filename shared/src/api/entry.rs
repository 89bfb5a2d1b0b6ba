//! What is asked at the door. Passwords have no `Debug`: nothing prints them by chance.

use super::{DemoRole, Provider};
use crate::id::UserId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct SignIn {
    pub login: String,
    #[cfg_attr(feature = "openapi", schema(format = "password"))]
    pub password: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct DemoSignIn {
    /// One of `ways.demo`.
    pub role: DemoRole,
}

/// One's own password, changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewPassword {
    #[cfg_attr(feature = "openapi", schema(format = "password"))]
    pub old: String,
    #[cfg_attr(feature = "openapi", schema(format = "password"))]
    pub password: String,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Session {
    #[cfg_attr(feature = "openapi", schema(value_type = Uuid))]
    pub id: String,
    /// How one came in: `password`, `demo`, `link`.
    pub door: String,
    /// An instant, UTC.
    pub begun_at: String,
    /// An instant, UTC; late by up to some minutes.
    pub seen_at: String,
    /// The browser in two words: `Firefox, Linux`. Empty where it did not say.
    pub agent: String,
    /// The one that asks.
    pub current: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Sessions {
    pub items: Vec<Session>,
}

/// A link, used.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct UseLink {
    /// What stands in the link behind `lenke=`.
    pub token: String,
    /// The first administrator chooses one; anybody else may leave it out, since the account has its own.
    #[serde(default)]
    pub login: Option<String>,
    #[cfg_attr(feature = "openapi", schema(format = "password"))]
    pub password: String,
}

/// How a person of the workspace comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Account {
    /// The person's id.
    pub user: UserId,
    pub login: String,
    /// Whether a password was set.
    pub password: bool,
    /// By which providers the person comes in, as `GET /auth/me` names them.
    #[serde(default)]
    pub providers: Vec<String>,
    /// Shut out.
    pub disabled: bool,
    /// Browsers that are signed in.
    pub sessions: u32,
    /// When one of these was used last; an instant, UTC, late by up to some minutes.
    #[serde(default)]
    pub seen_at: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Accounts {
    pub items: Vec<Account>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewAccount {
    /// A person of the workspace who has no account yet.
    pub user: UserId,
    pub login: String,
}

/// An account with the link by which its person sets a password. It is shown this once, and good for three days.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Invitation {
    pub account: Account,
    /// From the house's address on: `/inn?lenke=…`.
    pub link: String,
}

/// How you come in yourself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct OwnWays {
    pub password: bool,
    /// The providers that open your account.
    pub providers: Vec<Provider>,
}

/// A provider that is to open an account no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Untie {
    /// The provider's name in addresses.
    pub provider: String,
    /// You know that nothing else opens your own account.
    #[serde(default)]
    pub last: bool,
}

/// What a token may do, in the rights of whom it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum TokenMay {
    /// Subscribe to calendars.
    Feed,
    /// Read through the API.
    Read,
    /// Read and write through the API.
    Write,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewToken {
    /// What it is for, in one's own words.
    pub label: String,
    pub may: TokenMay,
    /// Days until it runs out, 1 to 730. Only a calendar's may be left without an end.
    #[serde(default)]
    pub days: Option<u16>,
}

/// A token of one's own. What opens is shown once, when it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Token {
    #[cfg_attr(feature = "openapi", schema(value_type = Uuid))]
    pub id: String,
    pub label: String,
    pub may: TokenMay,
    /// An instant, UTC, like the others.
    pub created_at: String,
    #[serde(default)]
    pub expires_at: Option<String>,
    /// Late by up to some minutes.
    #[serde(default)]
    pub last_used_at: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Tokens {
    pub items: Vec<Token>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct MadeToken {
    pub token: Token,
    /// What a program sends as `Authorization: Bearer …`, and a calendar as `?token=…`.
    pub secret: String,
}
