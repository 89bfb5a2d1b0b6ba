//! Who may do what. A person holds any number of roles; each right asks what a role has to do with the record in hand
//! (its own committee, its own organisation, another's), with a full match, so that a new role does not compile until
//! every right has decided about it. `permission/rights.md` is the same as a table, written and kept by a test.

use crate::id::{CommitteeId, OrganisationId, UserId};
use crate::model::RoleGrant;
use crate::order::InOrder as _;
use crate::scope::Scope;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

#[cfg(test)]
#[path = "permission_tests.rs"]
mod tests;

/// What a person is in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    /// Belongs to the workspace, and no more.
    Reader,
    /// Sits in a committee, or observes it.
    Member(CommitteeId),
    /// Plans a committee's meetings and keeps its papers.
    Secretary(CommitteeId),
    /// Reports how an organisation's initiatives go.
    Reporter(OrganisationId),
    PortfolioOffice,
    StrategyTeam,
    /// Looks after people, roles and settings, and after no content.
    Administrator,
    /// The server itself, and the single user of a house without sign-in.
    BuiltIn,
}

impl Role {
    /// Of one committee, or of any at all.
    fn may_plan_meetings(self, committee: Option<CommitteeId>) -> bool {
        match self {
            Self::Secretary(own) => committee.is_none_or(|committee| own == committee),
            Self::BuiltIn => true,
            Self::Reader
            | Self::Member(_)
            | Self::Reporter(_)
            | Self::PortfolioOffice
            | Self::StrategyTeam
            | Self::Administrator => false,
        }
    }

    /// The draft of a committee's minutes: whoever sits in it, and who wrote it.
    fn may_comment_minutes(self, committee: CommitteeId) -> bool {
        match self {
            Self::Member(own) | Self::Secretary(own) => own == committee,
            Self::BuiltIn => true,
            Self::Reader | Self::Reporter(_) | Self::PortfolioOffice | Self::StrategyTeam | Self::Administrator => {
                false
            }
        }
    }

    /// The deadlines of a committee: its secretary keeps them, an administrator sets the committee up.
    fn may_set_deadlines(self, committee: CommitteeId) -> bool {
        match self {
            Self::Secretary(own) => own == committee,
            Self::Administrator | Self::BuiltIn => true,
            Self::Reader | Self::Member(_) | Self::Reporter(_) | Self::PortfolioOffice | Self::StrategyTeam => false,
        }
    }

    /// The report that an organisation is at; of an initiative whose owner is not known, the office's.
    fn may_draft_reports(self, owner: Option<OrganisationId>) -> bool {
        match self {
            Self::Reporter(own) => Some(own) == owner,
            Self::PortfolioOffice => owner.is_none(),
            Self::BuiltIn => true,
            Self::Reader | Self::Member(_) | Self::Secretary(_) | Self::StrategyTeam | Self::Administrator => false,
        }
    }

    /// The way into the portfolio, for an organisation.
    fn may_submit_initiatives(self, owner: OrganisationId) -> bool {
        match self {
            Self::Reporter(own) => own == owner,
            Self::PortfolioOffice | Self::BuiltIn => true,
            Self::Reader | Self::Member(_) | Self::Secretary(_) | Self::StrategyTeam | Self::Administrator => false,
        }
    }

    /// What an initiative of this owner depends on.
    fn may_keep_dependencies(self, owner: Option<OrganisationId>) -> bool {
        match self {
            Self::Reporter(own) => Some(own) == owner,
            Self::PortfolioOffice | Self::BuiltIn => true,
            Self::Reader | Self::Member(_) | Self::Secretary(_) | Self::StrategyTeam | Self::Administrator => false,
        }
    }

    fn may_keep_portfolio(self) -> bool {
        match self {
            Self::PortfolioOffice | Self::BuiltIn => true,
            Self::Reader
            | Self::Member(_)
            | Self::Secretary(_)
            | Self::Reporter(_)
            | Self::StrategyTeam
            | Self::Administrator => false,
        }
    }

    fn may_add_measurements(self) -> bool {
        match self {
            Self::StrategyTeam | Self::BuiltIn => true,
            Self::Reader
            | Self::Member(_)
            | Self::Secretary(_)
            | Self::Reporter(_)
            | Self::PortfolioOffice
            | Self::Administrator => false,
        }
    }

    fn may_administer(self) -> bool {
        match self {
            Self::Administrator | Self::BuiltIn => true,
            Self::Reader
            | Self::Member(_)
            | Self::Secretary(_)
            | Self::Reporter(_)
            | Self::PortfolioOffice
            | Self::StrategyTeam => false,
        }
    }

    fn may_read(self, scope: Scope) -> bool {
        // Every role is one of the workspace; what is a person's own, the person decides and not the role.
        if matches!(scope, Scope::Public | Scope::Workspace) {
            return true;
        }
        match self {
            Self::Reader => false,
            Self::Member(own) => scope == Scope::Committee(own),
            Self::Secretary(own) => [Scope::Committee(own), Scope::Secretariat(own)].contains(&scope),
            Self::Reporter(own) => [Scope::Organisation(own), Scope::Submitted(own)].contains(&scope),
            Self::PortfolioOffice => matches!(scope, Scope::Office | Scope::Submitted(_)),
            Self::StrategyTeam => scope == Scope::Strategy,
            Self::Administrator => scope == Scope::Admin,
            Self::BuiltIn => true,
        }
    }
}

/// The roles that these grants give on a day.
pub fn roles_on<'a>(grants: impl IntoIterator<Item = &'a RoleGrant>, day: Date) -> Vec<Role> {
    let mut roles: Vec<Role> =
        grants.into_iter().filter(|grant| grant.valid.holds_on(day)).map(|grant| grant.role).collect();
    roles.order_by(Ord::cmp);
    roles.dedup();
    roles
}

/// Who asks, with every role held today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub roles: Cow<'static, [Role]>,
}

impl Actor {
    /// The user of a house without sign-in; the same in every workspace, so that a log of that time stays readable.
    pub const BUILT_IN: Self = Self { user: UserId(Uuid::from_u128(1)), roles: Cow::Borrowed(&[Role::BuiltIn]) };

    /// Somebody who has not signed in.
    pub const ANYONE: Self = Self { user: UserId(Uuid::nil()), roles: Cow::Borrowed(&[]) };

    fn any(&self, right: impl Fn(Role) -> bool) -> bool {
        self.roles.iter().copied().any(right)
    }

    /// Meetings of this committee: make, move, edit, cancel; and the papers that they take: cases, agendas, memos,
    /// decisions.
    pub fn may_plan_meetings(&self, committee: CommitteeId) -> bool {
        self.any(|role| role.may_plan_meetings(Some(committee)))
    }

    /// Meetings of some committee: whether a way to make one is shown at all.
    pub fn may_plan_some_meetings(&self) -> bool {
        self.any(|role| role.may_plan_meetings(None))
    }

    pub fn may_comment_minutes(&self, committee: CommitteeId) -> bool {
        self.any(|role| role.may_comment_minutes(committee))
    }

    pub fn may_set_deadlines(&self, committee: CommitteeId) -> bool {
        self.any(|role| role.may_set_deadlines(committee))
    }

    /// Writing and handing in the report of an initiative that this organisation owns.
    pub fn may_draft_reports(&self, owner: Option<OrganisationId>) -> bool {
        self.any(|role| role.may_draft_reports(owner))
    }

    /// Submitting an initiative of this organisation, and taking that back.
    pub fn may_submit_initiatives(&self, owner: OrganisationId) -> bool {
        self.any(|role| role.may_submit_initiatives(owner))
    }

    /// Saying what an initiative of this owner depends on.
    pub fn may_keep_dependencies(&self, owner: Option<OrganisationId>) -> bool {
        self.any(|role| role.may_keep_dependencies(owner))
    }

    /// The portfolio as a whole: segments, rounds, what is published of it, past a round too.
    pub fn may_keep_portfolio(&self) -> bool {
        self.any(Role::may_keep_portfolio)
    }

    pub fn may_add_measurements(&self) -> bool {
        self.any(Role::may_add_measurements)
    }

    /// People, their roles and seats; organisations and committees, their names and how many seats there are.
    pub fn may_administer(&self) -> bool {
        self.any(Role::may_administer)
    }

    /// Views and settings of one's own: whoever belongs to the workspace.
    pub fn may_keep_own(&self) -> bool {
        !self.roles.is_empty()
    }

    pub fn may_read(&self, scope: Scope) -> bool {
        match scope {
            Scope::Public => true,
            Scope::User(own) if own == self.user => self.may_keep_own(),
            _ => self.any(|role| role.may_read(scope)),
        }
    }
}
