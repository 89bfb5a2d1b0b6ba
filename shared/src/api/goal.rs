use crate::id::GoalId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Goal {
    pub id: GoalId,
    pub slug: String,
    /// What it is in the version asked for or, where none was, in the one in force. Null where that one lacks it.
    pub edition: Option<GoalEdition>,
    /// Its editions, oldest strategy version first.
    pub editions: Vec<GoalEdition>,
}

/// What a goal is in one version of the strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoalEdition {
    /// The strategy version's slug.
    pub version: String,
    pub number: u16,
    pub title: String,
    /// What it takes, in a line.
    pub by: Option<String>,
    /// Slugs of the goals that it leans on.
    pub depends_on: Vec<String>,
    /// Slugs of the initiatives that serve it.
    pub initiatives: Vec<String>,
}
