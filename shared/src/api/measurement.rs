use super::{Day, Figure, Text};
use crate::id::MeasurementId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Measurement {
    pub id: MeasurementId,
    /// The indicator's slug.
    pub indicator: String,
    pub date: Day,
    pub value: Figure,
    pub comment: Option<String>,
    /// The measurement that it corrects.
    pub replaces: Option<MeasurementId>,
    pub published_on: Day,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}

/// What an indicator was found to be on a day that has no value yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewMeasurement {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<MeasurementId>,
    /// The indicator's slug or id.
    #[cfg_attr(feature = "openapi", schema(example = "andel-kommuner-som-har-innfort-kjernejournal"))]
    pub indicator: String,
    pub date: Day,
    pub value: Figure,
    #[serde(default)]
    pub comment: Option<Text>,
}

/// The value that is right for the day of one that was wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Correction {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<MeasurementId>,
    pub value: Figure,
    /// Why the other was wrong.
    pub comment: Text,
}

/// Values of several indicators, to be entered as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EnteredValues {
    /// At most 1 000.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 1000))]
    pub values: Vec<EnteredValue>,
}

/// What an indicator was found to be on a day. Where the day has a value it is corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EnteredValue {
    /// The indicator's slug or id.
    #[cfg_attr(feature = "openapi", schema(example = "andel-kommuner-som-har-innfort-kjernejournal"))]
    pub indicator: String,
    pub date: Day,
    pub value: Figure,
    /// Asked for where the day has a value: why that was wrong.
    #[serde(default)]
    pub comment: Option<Text>,
}
