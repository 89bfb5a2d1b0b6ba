use super::Provenance;
use crate::field::noun;
use crate::id::{
    GoalDependencyId, GoalEditionId, GoalId, InitiativeGoalId, InitiativeId, StrategyId, StrategyVersionId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// A strategy, one for all its versions.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Strategy {
        pub id: StrategyId = append,
        pub name: String = text,
    }
}

noun! {
    /// One text of a strategy, from the first draft to the adopted one.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct StrategyVersion {
        pub id: StrategyVersionId = append,
        pub strategy: StrategyId = append,
        /// Stable short name for addresses, for example `2022-03`.
        pub slug: String = append,
        pub name: String = text,
        pub dated: Date = choice,
        /// The sources name only some of this version's goals.
        pub partial: bool = choice,
        pub vision: Option<String> = text,
        pub objectives: Vec<String> = choice,
        pub target_groups: Vec<String> = choice,
        /// Where vision, objectives and target groups come from.
        pub provenance: Provenance = append,
    }
}

noun! {
    /// A goal keeps its identity while its number and title move between versions.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Goal {
        pub id: GoalId = append,
        pub strategy: StrategyId = append,
        /// Stable short name for addresses.
        pub slug: String = append,
    }
}

noun! {
    /// A goal's number, title and text in one version.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct GoalEdition {
        pub id: GoalEditionId = append,
        pub goal: GoalId = append,
        pub version: StrategyVersionId = append,
        pub number: u16 = choice,
        pub title: String = text,
        /// What it takes, in a line.
        pub by: Option<String> = text,
    }
}

noun! {
    /// In one version, a goal that leans on another (or, in the papers, on itself).
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct GoalDependency {
        pub id: GoalDependencyId = append,
        pub version: StrategyVersionId = append,
        pub goal: GoalId = append,
        pub depends_on: GoalId = append,
    }
}

noun! {
    /// In one version, an initiative that serves a goal.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct InitiativeGoal {
        pub id: InitiativeGoalId = append,
        pub version: StrategyVersionId = append,
        pub goal: GoalId = append,
        pub initiative: InitiativeId = append,
    }
}
