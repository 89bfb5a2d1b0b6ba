use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Strategy};
use shared::model;
use shared::view::ViewExt;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

/// The strategies with their versions, by name.
#[utoipa::path(
    get, path = "/strategies", tag = "strategies", params(Page),
    responses((status = 200, description = "one page of the list", body = List<Strategy>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { page, .. }: Listing<NoFilter>,
) -> Result<Json<List<Strategy>>, Error> {
    let all = rest::all(&app, &workspace, &rest::strategy::KINDS).await?;
    let place = |it: &&model::Strategy| format!("{} {}", it.name, it.id);
    let found = all.all::<model::Strategy>();
    page.cut(workspace.list("strategies"), found, place, |it| rest::strategy::shown(&all, it)).map(Json)
}
