use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Indicator, List};
use shared::model;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this goal's, by its slug.
    #[param(value_type = String, required = false, example = "cooperation")]
    goal: Option<String>,
}

/// The indicators with what they measure today, their values that stand and their targets.
#[utoipa::path(
    get, path = "/indicators", tag = "indicators", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Indicator>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Indicator>>, Error> {
    let all = rest::all(&app, &workspace, &rest::indicator::KINDS).await?;
    let goal = filter.goal.map(|slug| rest::goal::by_slug(&all, &slug)).transpose()?;
    let of_goal =
        |it: &model::Indicator| all.get::<model::Goal>(it.goal).map(|goal| goal.slug.as_str()) == goal.as_deref();
    let found = all.all::<model::Indicator>().filter(|it| goal.is_none() || of_goal(it));
    let place = |it: &&model::Indicator| format!("{} {}", it.slug, it.id);
    let shown = |it: &model::Indicator| rest::indicator::shown(&all, it, app.clock.today());
    page.cut(workspace.list("indicators"), found, place, shown).map(Json)
}
