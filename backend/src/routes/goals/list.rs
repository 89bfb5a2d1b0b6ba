use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::InWorkspace;
use axum::Json;
use axum::extract::State;
use shared::api::{Goal, GoalEdition, List, Problem};
use shared::id::GoalId;
use shared::model::{self, Initiative};
use shared::permission::Actor;
use shared::record::Kind;
use shared::rule::strategy::{editions_of, initiatives_of, leaning};
use shared::view::{Records, ViewExt};

const KINDS: [Kind; 7] = [
    Kind::Strategy,
    Kind::StrategyVersion,
    Kind::Goal,
    Kind::GoalEdition,
    Kind::GoalDependency,
    Kind::InitiativeGoal,
    Kind::Initiative,
];

/// The goals, each with its editions in the versions of the strategy.
#[utoipa::path(
    get, path = "/goals", tag = "api",
    responses((status = 200, body = List<Goal>), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub async fn list(State(app): State<App>, workspace: InWorkspace) -> Result<Json<List<Goal>>, Error> {
    let may_read = |scope| Actor::BUILT_IN.role.may_read(scope);
    let all = load::records(app.db.reader(), workspace.id, &KINDS, may_read).await?;
    let mut items: Vec<Goal> = all
        .all::<model::Goal>()
        .map(|goal| Goal { id: goal.id, slug: goal.slug.clone(), editions: editions(&all, goal.id) })
        .collect();
    items.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(Json(List { items }))
}

fn editions(all: &Records, goal: GoalId) -> Vec<GoalEdition> {
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
            initiatives,
        }
    };
    editions_of(all, goal).into_iter().map(of_version).collect()
}
