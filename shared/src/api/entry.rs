//! What is asked at the door. Passwords have no `Debug`: nothing prints them by chance.

use super::DemoRole;
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
