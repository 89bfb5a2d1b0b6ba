use super::{Day, Text};
use crate::id::{InitiativeSegmentId, SegmentId};
use crate::model::Ask;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// How closely the portfolio follows an initiative, and what a report of it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Segment {
    pub id: SegmentId,
    pub code: String,
    pub name: String,
    pub why: Option<String>,
    /// From the lightest to the closest.
    pub rank: u16,
    /// All that a report is asked for, what the lighter segments ask included.
    pub asks: Vec<Ask>,
}

/// An initiative's place in a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct InitiativeSegment {
    /// The segment's code.
    pub segment: String,
    pub published_on: Day,
    pub reason: Option<String>,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}

/// A segment for an initiative, from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewInitiativeSegment {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<InitiativeSegmentId>,
    /// The segment's code or id.
    #[cfg_attr(feature = "openapi", schema(example = "cogovern"))]
    pub segment: String,
    pub reason: Text,
    /// From when the council could know it; today, where it is left out.
    #[serde(default)]
    pub published_on: Option<Day>,
}
