//! Strategies, their versions and goals.

use crate::id::{GoalId, StrategyId, StrategyVersionId};
use crate::model::{GoalDependency, GoalEdition, Indicator, InitiativeGoal, StrategyVersion};
use crate::view::{View, ViewExt};

/// The versions of a strategy, oldest first.
pub fn versions(view: &(impl View + ?Sized), strategy: StrategyId) -> Vec<StrategyVersion> {
    let mut versions: Vec<StrategyVersion> = view.children::<StrategyVersion>(strategy).cloned().collect();
    versions.sort_by_key(|version| (version.dated, version.id));
    versions
}

/// The version to show first: the latest that is whole, or the latest at all.
pub fn shown_version(view: &(impl View + ?Sized), strategy: StrategyId) -> Option<StrategyVersion> {
    let versions = versions(view, strategy);
    versions.iter().rev().find(|version| !version.partial).or(versions.last()).cloned()
}

/// The goals of a version in the order of their numbers.
pub fn goals_of(view: &(impl View + ?Sized), version: StrategyVersionId) -> Vec<GoalEdition> {
    let mut goals: Vec<GoalEdition> =
        view.all::<GoalEdition>().filter(|edition| edition.version == version).cloned().collect();
    goals.sort_by_key(|edition| (edition.number, edition.id));
    goals
}

/// All editions of a goal, oldest version first, each with its version.
pub fn editions_of(view: &(impl View + ?Sized), goal: GoalId) -> Vec<(StrategyVersion, GoalEdition)> {
    let mut editions: Vec<(StrategyVersion, GoalEdition)> = view
        .children::<GoalEdition>(goal)
        .filter_map(|edition| Some((view.get::<StrategyVersion>(edition.version)?.clone(), edition.clone())))
        .collect();
    editions.sort_by_key(|(version, edition)| (version.dated, edition.id));
    editions
}

/// What a goal leans on and what leans on it, in one version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaning {
    pub on: Vec<GoalEdition>,
    pub by: Vec<GoalEdition>,
}

pub fn leaning(view: &(impl View + ?Sized), version: StrategyVersionId, goal: GoalId) -> Leaning {
    let goals = goals_of(view, version);
    let pick = |ids: Vec<GoalId>| goals.iter().filter(|edition| ids.contains(&edition.goal)).cloned().collect();
    let all: Vec<&GoalDependency> = view.children::<GoalDependency>(version).collect();
    Leaning {
        on: pick(all.iter().filter(|it| it.goal == goal).map(|it| it.depends_on).collect()),
        by: pick(all.iter().filter(|it| it.depends_on == goal).map(|it| it.goal).collect()),
    }
}

/// The initiatives that serve a goal in one version.
pub fn initiatives_of(view: &(impl View + ?Sized), version: StrategyVersionId, goal: GoalId) -> Vec<InitiativeGoal> {
    view.children::<InitiativeGoal>(goal).filter(|link| link.version == version).cloned().collect()
}

/// A goal's indicators, in the order of their short names.
pub fn indicators_of(view: &(impl View + ?Sized), goal: GoalId) -> Vec<Indicator> {
    let mut indicators: Vec<Indicator> = view.children::<Indicator>(goal).cloned().collect();
    indicators.sort_by(|a, b| a.slug.cmp(&b.slug));
    indicators
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use crate::view::Records;

    fn version(number: u128, month: i8, partial: bool) -> StrategyVersion {
        StrategyVersion {
            id: id(number),
            strategy: id(1),
            slug: format!("2022-{month:02}"),
            name: String::new(),
            dated: date(2022, month, 1),
            partial,
            vision: None,
            objectives: vec![],
            target_groups: vec![],
            provenance: Provenance::Example,
        }
    }

    fn edition(number: u128, goal: u128, version: u128, no: u16) -> GoalEdition {
        GoalEdition { id: id(number), goal: id(goal), version: id(version), number: no, title: String::new(), by: None }
    }

    #[test]
    fn a_goal_keeps_its_identity_when_its_number_moves() {
        let mut all = Records::default();
        all.put(version(2, 3, false));
        all.put(version(3, 8, true));
        all.put(edition(10, 7, 2, 3));
        all.put(edition(11, 7, 3, 1));
        let numbers: Vec<u16> = editions_of(&all, id(7)).iter().map(|(_, edition)| edition.number).collect();
        assert_eq!(numbers, [3, 1]);
        assert_eq!(shown_version(&all, id(1)).map(|version| version.id), Some(id(2)));
    }

    #[test]
    fn leaning_is_read_both_ways_and_only_in_its_version() {
        let mut all = Records::default();
        all.put(version(2, 3, false));
        for (number, goal) in [(10, 7), (11, 8)] {
            all.put(edition(number, goal, 2, u16::try_from(goal).unwrap()));
        }
        all.put(GoalDependency { id: id(20), version: id(2), goal: id(7), depends_on: id(8) });
        assert_eq!(leaning(&all, id(2), id(7)).on.len(), 1);
        assert_eq!(leaning(&all, id(2), id(8)).by.len(), 1);
        assert_eq!(leaning(&all, id(3), id(7)), Leaning::default());
    }
}
