use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Organisation};
use shared::model;
use shared::record::Kind;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this sort of actor, as the workspace calls it.
    #[param(value_type = String, required = false, example = "directorate")]
    sort: Option<String>,
}

/// The actors, by their codes.
#[utoipa::path(
    get, path = "/organisations", tag = "organisations", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Organisation>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Organisation>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Organisation]).await?;
    let found = all.all::<model::Organisation>().filter(|it| filter.sort.as_ref().is_none_or(|sort| it.sort == *sort));
    let place = |it: &&model::Organisation| format!("{} {}", it.code, it.id);
    page.cut(workspace.list("organisations"), found, place, rest::organisation::shown).map(Json)
}
