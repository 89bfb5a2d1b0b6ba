use super::Provenance;
use crate::id::{GoalId, IndicatorDefinitionId, IndicatorId, MeasurementId, TargetId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An indicator of a goal. What it measures stands in its definitions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: IndicatorId,
    pub goal: GoalId,
    /// Stable short name for addresses.
    pub slug: String,
}

/// What an indicator measured from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorDefinition {
    pub id: IndicatorDefinitionId,
    pub indicator: IndicatorId,
    /// What people call it by, for example `1.3`. May change; never a key.
    pub number: Option<String>,
    pub name: String,
    pub note: Option<String>,
    /// None where the sources do not say.
    pub unit: Option<Unit>,
    pub direction: Option<Direction>,
    pub valid_from: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Unit {
    /// A share, 0 to 100.
    Percent,
    Count,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    /// Something is still missing, where `missing` is what is wanted minus what is.
    pub fn short_by(self, missing: Decimal) -> bool {
        match self {
            Self::Up => missing > Decimal::ZERO,
            Self::Down => missing < Decimal::ZERO,
        }
    }
}

/// The value wanted by a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub id: TargetId,
    pub indicator: IndicatorId,
    pub date: Date,
    pub value: Decimal,
    pub provenance: Provenance,
}

/// The value found for a day. Never overwritten: a correction is a new measurement that names the one it replaces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    pub id: MeasurementId,
    pub indicator: IndicatorId,
    pub date: Date,
    pub value: Decimal,
    pub comment: Option<String>,
    pub replaces: Option<MeasurementId>,
    /// From when the council could know it.
    pub published_on: Date,
    pub provenance: Provenance,
}
