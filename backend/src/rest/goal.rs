use super::filter::unknown;
use crate::error::Error;
use shared::api::{Goal, GoalEdition};
use shared::id::GoalId;
use shared::model::{self, Initiative};
use shared::record::Kind;
use shared::rejection::Code;
use shared::rule::strategy::{editions_of, initiatives_of, leaning, shown_version};
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 7] = [
    Kind::Strategy,
    Kind::StrategyVersion,
    Kind::Goal,
    Kind::GoalEdition,
    Kind::GoalDependency,
    Kind::InitiativeGoal,
    Kind::Initiative,
];

/// `version`: the slug of the version that `edition` is told in; the one in force, where none is asked for.
pub fn shown(all: &impl View, goal: &model::Goal, version: Option<&str>) -> Goal {
    let in_force = shown_version(all, goal.strategy).map(|version| version.slug);
    let editions = editions(all, goal.id);
    let wanted = version.or(in_force.as_deref());
    let edition = editions.iter().find(|edition| Some(edition.version.as_str()) == wanted).cloned();
    Goal { id: goal.id, slug: goal.slug.clone(), edition, editions }
}

fn editions(all: &impl View, goal: GoalId) -> Vec<GoalEdition> {
    let slug = |id: GoalId| all.get::<model::Goal>(id).map(|goal| goal.slug.clone());
    let of_version = |(version, edition): (model::StrategyVersion, model::GoalEdition)| {
        let mut initiatives: Vec<String> = initiatives_of(all, version.id, goal)
            .into_iter()
            .filter_map(|link| all.get::<Initiative>(link.initiative))
            .map(|initiative| initiative.slug.clone())
            .collect();
        initiatives.sort();
        GoalEdition {
            depends_on: leaning(all, version.id, goal).on.into_iter().filter_map(|on| slug(on.goal)).collect(),
            version: version.slug,
            number: edition.number,
            title: edition.title,
            by: edition.by,
            initiatives,
        }
    };
    editions_of(all, goal).into_iter().map(of_version).collect()
}

/// The slug of the goal that a filter names.
pub fn by_slug(all: &impl View, slug: &str) -> Result<String, Error> {
    let mut known = all.all::<model::Goal>().map(|goal| goal.slug.as_str());
    if known.any(|known| known == slug) {
        return Ok(slug.to_owned());
    }
    let known = all.all::<model::Goal>().map(|goal| goal.slug.as_str());
    Err(unknown(Code::UnknownReference, "goal", slug, known))
}
