//! Who may read a record. A record has exactly one scope at a time and a scope has one set of readers.

use crate::id::{CommitteeId, OrganisationId, UserId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The readers of a record, written `public` or `committee:<id>` in the database and on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Scope {
    /// What was published: everyone.
    Public,
    /// Every signed-in member of the workspace.
    Workspace,
    /// Members, observers and secretariat of one committee.
    Committee(CommitteeId),
    /// The secretariat of one committee.
    Secretariat(CommitteeId),
    /// The reporters of one organisation.
    Organisation(OrganisationId),
    /// What one organisation handed in: its reporters and the portfolio office.
    Submitted(OrganisationId),
    /// The portfolio office.
    Office,
    /// The strategy team.
    Strategy,
    Admin,
    /// One person's own.
    User(UserId),
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Workspace => f.write_str("workspace"),
            Self::Committee(id) => write!(f, "committee:{id}"),
            Self::Secretariat(id) => write!(f, "secretariat:{id}"),
            Self::Organisation(id) => write!(f, "organisation:{id}"),
            Self::Submitted(id) => write!(f, "submitted:{id}"),
            Self::Office => f.write_str("office"),
            Self::Strategy => f.write_str("strategy"),
            Self::Admin => f.write_str("admin"),
            Self::User(id) => write!(f, "user:{id}"),
        }
    }
}

/// The text names no scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownScope(pub String);

impl fmt::Display for UnknownScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown scope {:?}", self.0)
    }
}

impl std::error::Error for UnknownScope {}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownScope(text.to_owned());
        let Some((name, id)) = text.split_once(':') else {
            return match text {
                "public" => Ok(Self::Public),
                "workspace" => Ok(Self::Workspace),
                "office" => Ok(Self::Office),
                "strategy" => Ok(Self::Strategy),
                "admin" => Ok(Self::Admin),
                _ => Err(unknown()),
            };
        };
        let id: uuid::Uuid = id.parse().map_err(|_| unknown())?;
        match name {
            "committee" => Ok(Self::Committee(id.into())),
            "secretariat" => Ok(Self::Secretariat(id.into())),
            "organisation" => Ok(Self::Organisation(id.into())),
            "submitted" => Ok(Self::Submitted(id.into())),
            "user" => Ok(Self::User(id.into())),
            _ => Err(unknown()),
        }
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

impl TryFrom<String> for Scope {
    type Error = UnknownScope;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_scope_survives_its_text() {
        let id = Uuid::from_u128(7);
        for scope in [
            Scope::Public,
            Scope::Workspace,
            Scope::Committee(id.into()),
            Scope::Secretariat(id.into()),
            Scope::Organisation(id.into()),
            Scope::Submitted(id.into()),
            Scope::Office,
            Scope::Strategy,
            Scope::Admin,
            Scope::User(id.into()),
        ] {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
    }

    #[test]
    fn a_text_that_names_no_scope_is_refused() {
        for text in ["", "Public", "committee", "committee:7", "planet:00000000-0000-0000-0000-000000000007"] {
            assert!(text.parse::<Scope>().is_err(), "{text}");
        }
    }
}
