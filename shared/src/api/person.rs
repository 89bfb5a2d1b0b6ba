use super::{Day, Line};
use crate::id::{RoleGrantId, SeatHolderId, SeatId, UserId};
use crate::model::SeatRole;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// Somebody who belongs to the workspace. How they sign in is no part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    /// For whom the person works, by its code.
    pub organisation: Option<String>,
}

/// A person with what they hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WholePerson {
    #[serde(flatten)]
    pub person: Person,
    /// The oldest first. Null to who does not administer the workspace.
    pub roles: Option<Vec<HeldRole>>,
    /// The oldest first.
    pub seats: Vec<FilledSeat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum RoleName {
    /// Belongs to the workspace, and no more.
    Reader,
    /// Of a committee.
    Member,
    /// Of a committee.
    Secretary,
    /// Of an organisation.
    Reporter,
    PortfolioOffice,
    StrategyTeam,
    Administrator,
}

/// A role that a person holds for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct HeldRole {
    pub id: RoleGrantId,
    pub role: RoleName,
    /// The code of the committee or the organisation that it is about.
    pub of: Option<String>,
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

/// A seat that a person fills for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct FilledSeat {
    pub id: SeatHolderId,
    /// The organisation's seats, as the committee lists them.
    pub seat: SeatId,
    /// The committee's code.
    pub committee: String,
    /// The organisation's code.
    pub organisation: String,
    pub role: SeatRole,
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

/// A person to be added to the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewPerson {
    /// A UUIDv7 of your own, or the person's in another workspace; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<UserId>,
    pub name: Line,
    #[serde(default)]
    pub email: Option<Line>,
    /// An organisation's code or id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "HDIR"))]
    pub organisation: Option<String>,
}

/// Who a person is, said anew. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedPerson {
    pub name: Line,
    #[serde(default)]
    pub email: Option<Line>,
    /// An organisation's code or id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "HDIR"))]
    pub organisation: Option<String>,
}

/// A role to be given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewRole {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<RoleGrantId>,
    pub role: RoleName,
    /// The code or id of the committee (for `member` and `secretary`) or the organisation (for `reporter`).
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "NUIT"))]
    pub of: Option<String>,
    pub from: Day,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// A role to be ended. One that would end before it began never was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EndedRole {
    pub role: RoleGrantId,
    /// Its last day, included.
    pub to: Day,
}

/// A seat to be filled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewSeatHolder {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<SeatHolderId>,
    /// The organisation's seats, as the committee lists them.
    pub seat: SeatId,
    pub from: Day,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// A seat to be left. Who would leave before the first day was never in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct LeftSeat {
    /// The person's own entry in the seat.
    pub seat: SeatHolderId,
    /// The last day, included.
    pub to: Day,
}
