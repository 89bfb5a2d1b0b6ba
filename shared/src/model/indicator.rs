use super::Provenance;
use crate::field::noun;
use crate::id::{GoalId, IndicatorDefinitionId, IndicatorId, MeasurementId, TargetId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

noun! {
    /// An indicator of a goal. What it measures stands in its definitions.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Indicator {
        pub id: IndicatorId = append,
        pub goal: GoalId = append,
        /// Stable short name for addresses.
        pub slug: String = append,
    }
}

noun! {
    /// What an indicator measured from a day on.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct IndicatorDefinition {
        pub id: IndicatorDefinitionId = append,
        pub indicator: IndicatorId = append,
        /// What people call it by, for example `1.3`. May change; never a key.
        pub number: Option<String> = choice,
        pub name: String = text,
        pub note: Option<String> = text,
        /// None where the sources do not say.
        pub unit: Option<Unit> = choice,
        pub direction: Option<Direction> = choice,
        pub valid_from: Date = append,
    }
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

noun! {
    /// The value wanted by a day.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Target {
        pub id: TargetId = append,
        pub indicator: IndicatorId = append,
        pub date: Date = choice,
        pub value: Decimal = choice,
        pub provenance: Provenance = append,
    }
}

noun! {
    /// The value found for a day. Never overwritten: a correction is a new measurement that names the one it replaces.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Measurement {
        pub id: MeasurementId = append,
        pub indicator: IndicatorId = append,
        pub date: Date = append,
        pub value: Decimal = append,
        pub comment: Option<String> = append,
        pub replaces: Option<MeasurementId> = append,
        /// From when the council could know it.
        pub published_on: Date = append,
        pub provenance: Provenance = append,
    }
}
