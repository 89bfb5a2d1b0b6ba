use super::{Day, Figure, Measurement};
use crate::id::IndicatorId;
use crate::model::{Direction, Unit};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

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
    /// What stands, oldest first.
    pub measurements: Vec<Measurement>,
    pub targets: Vec<Target>,
}

/// An indicator with all its definitions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WholeIndicator {
    #[serde(flatten)]
    pub indicator: Indicator,
    /// Oldest first.
    pub definitions: Vec<IndicatorDefinition>,
}

/// What an indicator measured from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct IndicatorDefinition {
    pub valid_from: Day,
    pub number: Option<String>,
    pub name: String,
    pub note: Option<String>,
    pub unit: Option<Unit>,
    pub direction: Option<Direction>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Target {
    pub date: Day,
    pub value: Figure,
    /// What the value will be on that day if it goes on as it has: the line of Theil and Sen through the values of the
    /// definition in force. None for a day that is past, and with fewer than three values.
    pub heading_for: Option<Figure>,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}
