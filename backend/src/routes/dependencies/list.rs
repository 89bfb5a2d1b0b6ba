use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, Dependency, List};
use shared::id::SolutionId;
use shared::model;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what holds on this day.
    #[param(value_type = String, format = Date, required = false, example = "2021-11-19")]
    on: Option<Day>,
    /// Only what this initiative needs, or who needs it, by its slug.
    #[param(value_type = String, required = false)]
    initiative: Option<String>,
    /// Only who needs this solution, by its id.
    #[param(value_type = Uuid, required = false)]
    solution: Option<SolutionId>,
}

/// What initiatives need of each other and of national solutions, by when it began.
#[utoipa::path(
    get, path = "/dependencies", tag = "dependencies", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Dependency>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Dependency>>, Error> {
    let all = rest::all(&app, &workspace, &rest::dependency::KINDS).await?;
    let of = filter.initiative.map(|slug| rest::initiative::by_slug(&all, &slug)).transpose()?;
    let found = all
        .all::<model::Dependency>()
        .filter(|it| filter.on.is_none_or(|day| it.valid().holds_on(day.0)))
        .filter(|it| of.is_none_or(|of| it.initiative == of || it.on_initiative == Some(of)))
        .filter(|it| filter.solution.is_none_or(|id| it.on_solution == Some(id)));
    let place = |it: &&model::Dependency| format!("{} {}", it.from, it.id);
    page.cut(workspace.list("dependencies"), found, place, |it| rest::dependency::shown(&all, it)).map(Json)
}
