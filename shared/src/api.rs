//! Answers of the REST API: flat, with codes and slugs that a program can hold on to. All dates are civil dates in
//! Europe/Oslo, all values decimals as text.

use crate::id::{CommitteeId, GoalId, IndicatorId, InitiativeId, MeetingId};
use crate::model::{CommitteeLevel, Direction, Light, MeetingStatus, PortfolioState, Unit};
use crate::rejection::Code;
use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A list of one noun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct List<T> {
    pub items: Vec<T>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Workspace {
    pub slug: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Committee {
    pub id: CommitteeId,
    pub code: String,
    /// The name that holds today.
    pub name: String,
    pub short_name: String,
    pub level: CommitteeLevel,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_from: Option<Date>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_to: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Meeting {
    pub id: MeetingId,
    /// The committee's code.
    pub committee: String,
    pub number: Option<String>,
    pub title: Option<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub start_date: Date,
    /// The last day, included.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub end_date: Date,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "time"))]
    pub start_time: Option<Time>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "time"))]
    pub end_time: Option<Time>,
    pub place: Option<String>,
    pub status: MeetingStatus,
    pub extraordinary: bool,
    pub imported_from: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Initiative {
    pub id: InitiativeId,
    pub slug: String,
    pub number: Option<String>,
    pub name: String,
    /// The owner's code, where it is known.
    pub owner: Option<String>,
    pub state: PortfolioState,
    /// Null where nothing was reported.
    pub light: Option<Light>,
    pub light_before: Option<Light>,
    pub comment: Option<String>,
    /// When the last report was published.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub reported_on: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Goal {
    pub id: GoalId,
    pub slug: String,
    /// Its editions, oldest strategy version first.
    pub editions: Vec<GoalEdition>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoalEdition {
    /// The strategy version's slug.
    pub version: String,
    pub number: u16,
    pub title: String,
    /// Slugs of the goals that it leans on.
    pub depends_on: Vec<String>,
    /// Slugs of the initiatives that serve it.
    pub initiatives: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Indicator {
    pub id: IndicatorId,
    pub slug: String,
    /// The goal's slug.
    pub goal: String,
    pub number: Option<String>,
    pub name: String,
    pub unit: Option<Unit>,
    pub direction: Option<Direction>,
    pub measurements: Vec<Measurement>,
    pub targets: Vec<Target>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Measurement {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Date,
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "46.5"))]
    pub value: Decimal,
    pub comment: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Target {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Date,
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "90"))]
    pub value: Decimal,
}

/// An error, as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Problem {
    /// `about:blank`: the code says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub code: ProblemCode,
    /// The field that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What would be right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// A stable code that programs act on: the door's own, or a mutation's reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum ProblemCode {
    Door(DoorCode),
    Rejection(Code),
}

/// What went wrong before a mutation was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum DoorCode {
    /// Nothing lives at this address.
    NotFound,
    MethodNotAllowed,
    UnknownWorkspace,
    /// The body is not JSON.
    BrokenJson,
    /// The body is JSON of another shape; the field says where.
    InvalidBody,
    UnsupportedMediaType,
    BodyTooLarge,
    /// The client's protocol is too old or too new for this server.
    UnknownProtocol,
    /// The database was restored or wiped since: start from a fresh pull, keep the outbox.
    EpochChanged,
    /// A number was left out; `expected` is the next one.
    MutationGap,
    TooManyMutations,
    /// The cursor is ahead of the workspace: it was made by another server.
    BadCursor,
    /// The client's id belongs to another user or workspace: take a new one, keep the outbox.
    ForeignClient,
    /// Nothing was written; try again.
    Unavailable,
}
