//! What the indicator page shows, read from the records.

use jiff::civil::Date;
use shared::model::{Goal, Indicator};
use shared::rule::indicator::{Reading, reading};
use shared::rule::strategy;
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    pub reading: Reading,
    /// The goal that it measures.
    pub goal: Option<GoalName>,
}

/// A goal as it is called in the version that is shown first.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalName {
    pub slug: String,
    pub number: u16,
    pub title: String,
}

impl Sight {
    /// None where no indicator has this short name.
    pub fn read(view: &dyn View, slug: &str, day: Date) -> Option<Self> {
        let indicator = view.all::<Indicator>().filter(|it| it.slug == slug).min_by_key(|it| it.id)?;
        Some(Self { reading: reading(view, indicator, day), goal: goal_name(view, indicator) })
    }
}

fn goal_name(view: &dyn View, indicator: &Indicator) -> Option<GoalName> {
    let goal = view.get::<Goal>(indicator.goal)?;
    let editions = strategy::editions_of(view, goal.id);
    let versions: Vec<_> = editions.iter().map(|(version, _)| version.clone()).collect();
    let shown = strategy::choose(&versions, None)?.version;
    let edition = editions.into_iter().find(|(version, _)| version.id == shown.id)?.1;
    Some(GoalName { slug: goal.slug.clone(), number: edition.number, title: edition.title })
}
