use super::Provenance;
use crate::id::{
    GoalDependencyId, GoalEditionId, GoalId, InitiativeGoalId, InitiativeId, StrategyId, StrategyVersionId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A strategy, one for all its versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strategy {
    pub id: StrategyId,
    pub name: String,
}

/// One text of a strategy, from the first draft to the adopted one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategyVersion {
    pub id: StrategyVersionId,
    pub strategy: StrategyId,
    /// Stable short name for addresses, for example `2022-03`.
    pub slug: String,
    pub name: String,
    pub dated: Date,
    /// The sources name only some of this version's goals.
    pub partial: bool,
    pub vision: Option<String>,
    pub objectives: Vec<String>,
    pub target_groups: Vec<String>,
    /// Where vision, objectives and target groups come from.
    pub provenance: Provenance,
}

/// A goal keeps its identity while its number and title move between versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    pub id: GoalId,
    pub strategy: StrategyId,
    /// Stable short name for addresses.
    pub slug: String,
}

/// A goal's number, title and text in one version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalEdition {
    pub id: GoalEditionId,
    pub goal: GoalId,
    pub version: StrategyVersionId,
    pub number: u16,
    pub title: String,
    /// What it takes, in a line.
    pub by: Option<String>,
}

/// In one version, a goal that leans on another (or, in the papers, on itself).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalDependency {
    pub id: GoalDependencyId,
    pub version: StrategyVersionId,
    pub goal: GoalId,
    pub depends_on: GoalId,
}

/// In one version, an initiative that serves a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InitiativeGoal {
    pub id: InitiativeGoalId,
    pub version: StrategyVersionId,
    pub goal: GoalId,
    pub initiative: InitiativeId,
}
