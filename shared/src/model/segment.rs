use super::{Provenance, Validity};
use crate::field::noun;
use crate::id::{InitiativeId, InitiativeSegmentId, SegmentId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// How closely the portfolio follows an initiative, and so what a report of it is asked for.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Segment {
        pub id: SegmentId = append,
        /// Stable short name for addresses, for example `cogovern`.
        pub code: String = append,
        pub name: String = append,
        /// Why somebody follows an initiative so closely.
        pub why: Option<String> = append,
        /// From the lightest to the closest. Each asks for all that those before it ask, and for what it adds.
        pub rank: u16 = append,
        pub adds: Vec<Ask> = append,
        pub valid: Validity = append,
    }
}

/// A part of a report that a segment may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Ask {
    /// Ownership, purpose and the link to the strategy.
    Purpose,
    /// How it goes: one light for the whole and one for each side of it.
    Lights,
    Deliveries,
    Risks,
    /// On national initiatives and solutions.
    Dependencies,
    /// What it needs, from whom, year by year.
    Money,
    /// What it costs each year once it is done.
    RunningCosts,
    Adoption,
}

noun! {
    /// From when an initiative belonged to a segment, and why.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct InitiativeSegment {
        pub id: InitiativeSegmentId = append,
        pub initiative: InitiativeId = append,
        pub segment: SegmentId = append,
        pub published_on: Date = append,
        pub reason: Option<String> = append,
        pub provenance: Provenance = append,
    }
}
