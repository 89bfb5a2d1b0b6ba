use super::{Day, InitiativeSegment};
use crate::id::InitiativeId;
use crate::model::{Light, PortfolioState};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// An initiative as it was known on a day.
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
    /// The segment's code, where it is known.
    pub segment: Option<String>,
    /// Null where nothing was reported.
    pub light: Option<Light>,
    pub light_before: Option<Light>,
    pub comment: Option<String>,
    /// When the last report was published.
    pub reported_on: Option<Day>,
}

/// An initiative with all its states. Its reports are a list of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct WholeInitiative {
    #[serde(flatten)]
    pub initiative: Initiative,
    pub note: Option<String>,
    /// Slug of another entry that looks like the same initiative, undecided.
    pub maybe_same_as: Option<String>,
    /// Slugs of the goals that it serves, in any version of the strategy.
    pub goals: Vec<String>,
    /// Oldest first.
    pub states: Vec<InitiativeState>,
    /// Oldest first.
    pub segments: Vec<InitiativeSegment>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct InitiativeState {
    pub state: PortfolioState,
    pub published_on: Day,
    /// From when it holds, where that is later.
    pub from: Option<Day>,
    /// It came in with this entry. False where a source merely names it for the first time.
    pub newly: bool,
    pub reason: Option<String>,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}
