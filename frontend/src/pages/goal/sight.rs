//! What the goal page shows, read from the records.

use jiff::civil::Date;
use shared::id::GoalId;
use shared::model::{Goal, GoalEdition, StrategyVersion};
use shared::rule::strategy::{self, Choice, Evidence};
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// The versions that name the goal, oldest first.
    pub versions: Vec<StrategyVersion>,
    pub choice: Choice,
    pub evidence: Evidence,
    pub leaning: Leaning,
    /// What the goal is called through the versions, oldest first.
    pub editions: Vec<(StrategyVersion, GoalEdition)>,
    /// The latest other version that names initiatives, and how many, where this one names none.
    pub more_in: Option<(StrategyVersion, usize)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Leaning {
    pub on: Vec<Neighbour>,
    pub by: Vec<Neighbour>,
    /// The papers let a goal lean on itself.
    pub on_itself: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    pub slug: String,
    pub number: u16,
    pub title: String,
}

impl Sight {
    /// None where no goal has this short name, or no version names it.
    pub fn read(view: &dyn View, slug: &str, asked: Option<&str>, day: Date) -> Option<Self> {
        let goal = strategy::goal_by_slug(view, slug)?;
        let editions = strategy::editions_of(view, goal.id);
        let versions: Vec<StrategyVersion> = editions.iter().map(|(version, _)| version.clone()).collect();
        let choice = strategy::choose(&versions, asked)?;
        let edition = editions.iter().find(|(version, _)| version.id == choice.version.id)?.1.clone();
        let evidence = strategy::goal_evidence(view, edition, day)?;
        let more_in = if evidence.serving.is_empty() { most_served(view, &versions, goal.id) } else { None };
        let leaning = leaning(view, &choice, &goal);
        Some(Self { versions, choice, evidence, leaning, editions, more_in })
    }
}

fn most_served(view: &dyn View, versions: &[StrategyVersion], goal: GoalId) -> Option<(StrategyVersion, usize)> {
    versions.iter().rev().find_map(|version| {
        let initiatives = strategy::initiatives_of(view, version.id, goal).len();
        (initiatives > 0).then(|| (version.clone(), initiatives))
    })
}

fn leaning(view: &dyn View, choice: &Choice, goal: &Goal) -> Leaning {
    let strategy::Leaning { on, by } = strategy::leaning(view, choice.version.id, goal.id);
    let others = |editions: Vec<GoalEdition>| {
        editions
            .into_iter()
            .filter(|edition| edition.goal != goal.id)
            .filter_map(|edition| {
                let slug = view.get::<Goal>(edition.goal)?.slug.clone();
                Some(Neighbour { slug, number: edition.number, title: edition.title })
            })
            .collect()
    };
    Leaning { on_itself: on.iter().any(|edition| edition.goal == goal.id), on: others(on), by: others(by) }
}
