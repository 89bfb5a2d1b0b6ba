//! What they want: the strategy's drafts, their goals, how these lean on each other, which initiatives serve them.

use super::facts::{self, table};
use super::{BadFacts, ids, paper, portfolio, words};
use serde::Deserialize;
use shared::id::{GoalId, StrategyId, StrategyVersionId};
use shared::model::{Goal, GoalDependency, GoalEdition, InitiativeGoal, Provenance, Strategy, StrategyVersion};
use shared::record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// The drafts as the tables call them: (there, slug here, name, whether the papers name only some of its goals).
const VERSIONS: [(&str, &str, &str, bool); 2] =
    [("draft 2022-03", "2022-03", "Utkast mars 2022", false), ("draft 2022-08", "2022-08", "Utkast august 2022", true)];

/// A part of a draft in our own words: the papers' own sentences are not copied.
#[derive(Debug, Deserialize)]
struct Part {
    strategy_version: String,
    part: String,
    text: String,
}

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let goals = goals()?;
    let dependencies: Vec<facts::GoalDependency> = table!("facts/goal_dependencies.csv")?;
    let served: Vec<facts::InitiativeGoal> = table!("facts/initiative_goals.csv")?;
    let parts: Vec<Part> = table!("examples/versions.csv")?;
    let known: Vec<facts::Initiative> = table!("facts/initiatives.csv")?;
    let known: BTreeSet<&str> = known.iter().map(|it| it.key.as_str()).collect();

    let names: BTreeSet<&str> = goals.iter().map(|goal| goal.strategy.as_str()).collect();
    let mut all: Vec<Record> =
        names.into_iter().map(|name| Strategy { id: strategy_id(name), name: name.to_owned() }.into()).collect();
    for (there, ..) in VERSIONS {
        let first = goals.iter().find(|goal| goal.strategy_version == there);
        all.push(version(first.ok_or_else(|| bad(format!("{there} has no goals")))?, &parts)?);
    }
    let owners: BTreeMap<&str, &str> = goals.iter().map(|it| (it.goal_key.as_str(), it.strategy.as_str())).collect();
    for (key, strategy) in owners {
        all.push(Goal { id: goal_id(key), strategy: strategy_id(strategy), slug: key.to_owned() }.into());
    }
    for goal in &goals {
        all.push(edition(goal)?);
    }
    for it in dependencies {
        all.push(dependency(&goals, &it)?);
    }
    // An initiative that no table describes gets no row of its own invention.
    for it in served.iter().filter(|it| known.contains(it.initiative_key.as_str())) {
        all.push(serves(&goals, it)?);
    }
    Ok(all)
}

pub fn goals() -> Result<Vec<facts::Goal>, BadFacts> {
    table!("facts/goals.csv")
}

/// The goal that has a number in a version.
pub fn goal_no(goals: &[facts::Goal], version: &str, number: u16) -> Result<GoalId, BadFacts> {
    let goal = goals.iter().find(|it| it.strategy_version == version && it.no == number);
    goal.map(|it| goal_id(&it.goal_key)).ok_or_else(|| bad(format!("{version} has no goal {number}")))
}

fn strategy_id(name: &str) -> StrategyId {
    ids::of("strategy", name)
}

fn goal_id(key: &str) -> GoalId {
    ids::of("goal", key)
}

fn named(there: &str) -> Result<(&'static str, &'static str, bool), BadFacts> {
    let version = VERSIONS.iter().find(|version| version.0 == there);
    version
        .map(|(_, slug, name, partial)| (*slug, *name, *partial))
        .ok_or_else(|| bad(format!("unknown version {there}")))
}

fn version_id(there: &str) -> Result<StrategyVersionId, BadFacts> {
    Ok(ids::of("strategy_version", named(there)?.0))
}

fn version(goal: &facts::Goal, parts: &[Part]) -> Result<Record, BadFacts> {
    let (slug, name, partial) = named(&goal.strategy_version)?;
    let own = || parts.iter().filter(|part| part.strategy_version == goal.strategy_version);
    let texts = |of: &str| own().filter(|part| part.part == of).map(|part| part.text.clone()).collect::<Vec<_>>();
    let shown = goal.date.strftime("%d.%m.%Y");
    Ok(StrategyVersion {
        id: version_id(&goal.strategy_version)?,
        strategy: strategy_id(&goal.strategy),
        slug: slug.into(),
        name: name.into(),
        dated: goal.date,
        partial,
        vision: texts("vision").into_iter().next(),
        objectives: texts("objective"),
        target_groups: texts("target_group"),
        provenance: if own().next().is_some() { Provenance::Example } else { paper(&format!("NUFA {shown}")) },
    }
    .into())
}

fn edition(goal: &facts::Goal) -> Result<Record, BadFacts> {
    let version = version_id(&goal.strategy_version)?;
    // What it takes was told with the first draft only.
    let first = goal.strategy_version == VERSIONS.map(|version| version.0)[0];
    Ok(GoalEdition {
        id: ids::of("goal_edition", &format!("{}:{}", goal.strategy_version, goal.goal_key)),
        goal: goal_id(&goal.goal_key),
        version,
        number: goal.no,
        title: goal.title.clone(),
        by: words::goal(&goal.goal_key).filter(|_| first),
    }
    .into())
}

fn dependency(goals: &[facts::Goal], it: &facts::GoalDependency) -> Result<Record, BadFacts> {
    Ok(GoalDependency {
        id: ids::of("goal_dependency", &format!("{}:{}:{}", it.strategy_version, it.goal, it.depends_on)),
        version: version_id(&it.strategy_version)?,
        goal: goal_no(goals, &it.strategy_version, it.goal)?,
        depends_on: goal_no(goals, &it.strategy_version, it.depends_on)?,
    }
    .into())
}

fn serves(goals: &[facts::Goal], it: &facts::InitiativeGoal) -> Result<Record, BadFacts> {
    Ok(InitiativeGoal {
        id: ids::of("initiative_goal", &format!("{}:{}:{}", it.strategy_version, it.goal, it.initiative_key)),
        version: version_id(&it.strategy_version)?,
        goal: goal_no(goals, &it.strategy_version, it.goal)?,
        initiative: portfolio::id(&it.initiative_key),
    }
    .into())
}

fn bad(what: String) -> BadFacts {
    BadFacts { table: "facts/goals.csv", what }
}
