use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Solution};
use shared::model;
use shared::record::Kind;
use shared::rule::portfolio::board::index_key;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {}

/// The national solutions by name.
#[utoipa::path(
    get, path = "/solutions", tag = "dependencies", params(Page),
    responses((status = 200, description = "one page of the list", body = List<Solution>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter: Filter {}, page }: Listing<Filter>,
) -> Result<Json<List<Solution>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Solution, Kind::Organisation]).await?;
    let place = |it: &&model::Solution| format!("{} {}", index_key(&it.name), it.id);
    page.cut(workspace.list("solutions"), all.all::<model::Solution>(), place, |it| {
        rest::dependency::solution(&all, it)
    })
    .map(Json)
}
