use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Goal, List};
use shared::model::{self, StrategyVersion};
use shared::rejection::Code;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what is a goal in this version of the strategy, by the version's slug.
    #[param(value_type = String, required = false, example = "2022-03")]
    version: Option<String>,
}

/// The goals, each with its editions in the versions of the strategy.
#[utoipa::path(
    get, path = "/goals", tag = "goals", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Goal>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Goal>>, Error> {
    let all = rest::all(&app, &workspace, &rest::goal::KINDS).await?;
    let version = filter.version.as_deref();
    if let Some(asked) = version.filter(|asked| !all.all::<StrategyVersion>().any(|known| known.slug == *asked)) {
        let known = all.all::<StrategyVersion>().map(|known| known.slug.as_str());
        return Err(rest::filter::unknown(Code::UnknownReference, "version", asked, known));
    }
    let goals = all.all::<model::Goal>().map(|goal| rest::goal::shown(&all, goal, version));
    let found = goals.filter(|goal| version.is_none() || goal.edition.is_some());
    let place = |goal: &Goal| format!("{} {}", goal.slug, goal.id);
    page.cut(workspace.list("goals"), found, place, |goal| goal).map(Json)
}
