//! Who may do what. Until people sign in, one built-in user holds every right.

use crate::id::UserId;
use crate::scope::Scope;
use uuid::Uuid;

/// What a person is in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The single user of a house without sign-in.
    BuiltIn,
}

impl Role {
    pub fn may_plan_meetings(self) -> bool {
        match self {
            Self::BuiltIn => true,
        }
    }

    pub fn may_publish_reports(self) -> bool {
        match self {
            Self::BuiltIn => true,
        }
    }

    pub fn may_add_measurements(self) -> bool {
        match self {
            Self::BuiltIn => true,
        }
    }

    pub fn may_read(self, scope: Scope) -> bool {
        match (self, scope) {
            (
                Self::BuiltIn,
                Scope::Public
                | Scope::Workspace
                | Scope::Committee(_)
                | Scope::Secretariat(_)
                | Scope::Organisation(_)
                | Scope::Submitted(_)
                | Scope::Office
                | Scope::Strategy
                | Scope::Admin
                | Scope::User(_),
            ) => true,
        }
    }
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub role: Role,
}

impl Actor {
    /// The user of a house without sign-in; the same in every workspace, so that a log of that time stays readable.
    pub const BUILT_IN: Self = Self { user: UserId(Uuid::from_u128(1)), role: Role::BuiltIn };
}
