use crate::id::UserId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// Who asks, and how one can sign in here: the answer of `GET /auth/me`, and of signing in and out by `POST /auth/local`
/// (`{login, password}`), `/auth/demo` (`{role}`), `/auth/link` (`{token, login, password}`) and `/auth/out` (`{}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Me {
    /// Null: nobody is signed in.
    pub user: Option<SignedIn>,
    pub house: House,
    pub ways: Ways,
    /// On signing out: where the provider that vouched for you signs you out, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct SignedIn {
    pub id: UserId,
    /// What the account is called at the door; the person's name stands in each workspace.
    pub login: String,
}

/// Who gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum House {
    /// One user, who need not sign in and holds every right: on a computer of one's own.
    Single,
    /// What is published is everyone's.
    Open,
    /// Nothing without signing in.
    Closed,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Ways {
    /// By login and password.
    pub local: bool,
    /// Roles that anybody may try: in a demo only.
    #[serde(default)]
    pub demo: Vec<DemoRole>,
    /// Providers of OpenID Connect.
    #[serde(default)]
    pub providers: Vec<Provider>,
}

/// A role of the demo, named by what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum DemoRole {
    PortfolioOffice,
    /// Reports for Helse Vest.
    Reporter,
    StrategyTeam,
    /// The secretariat of NUIT.
    Secretary,
    /// A member of NUFA.
    Member,
    Administrator,
}

impl DemoRole {
    pub const ALL: [Self; 6] =
        [Self::PortfolioOffice, Self::Reporter, Self::StrategyTeam, Self::Secretary, Self::Member, Self::Administrator];
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Provider {
    /// Its name in addresses.
    pub id: String,
    /// What people know it by.
    pub name: String,
}
