use super::{Day, Initiative};
use crate::id::InitiativeId;
use crate::model::{Light, PortfolioState};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// The portfolio as it was known on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Portfolio {
    pub as_of: Day,
    /// Counted from the initiatives that are in it and known by name.
    pub initiatives: u32,
    pub green: u32,
    pub yellow: u32,
    pub red: u32,
    pub not_reported: u32,
    /// All that were known by then, whatever their state, by name.
    pub items: Vec<Initiative>,
}

/// What changed in the portfolio between two days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PortfolioChanges {
    pub since: Day,
    pub until: Day,
    /// Came in.
    pub entered: Vec<Named>,
    /// Went out, and to where.
    pub left: Vec<Left>,
    /// Lights that moved: to red first.
    pub lights: Vec<LightMoved>,
    /// Deliveries that are expected later.
    pub slipped: Vec<Slipped>,
    /// Forecasts that are another, in øre.
    pub money: Vec<Recost>,
    pub segments: Vec<Resegmented>,
    /// In the portfolio on both days, and nothing reported between them.
    pub silent: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = NamedInitiative))]
pub struct Named {
    pub id: InitiativeId,
    pub slug: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Left {
    pub initiative: Named,
    pub to: PortfolioState,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct LightMoved {
    pub initiative: Named,
    /// Null where it was not reported before.
    pub from: Option<Light>,
    pub to: Option<Light>,
    pub why: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Slipped {
    pub initiative: Named,
    pub delivery: String,
    pub from: Day,
    pub to: Day,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Recost {
    pub initiative: Named,
    pub from: i64,
    pub to: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Resegmented {
    pub initiative: Named,
    pub from: Option<String>,
    pub to: String,
}
