use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Segment};
use shared::model;
use shared::record::Kind;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {}

/// The segments, from the lightest to the closest.
#[utoipa::path(
    get, path = "/segments", tag = "segments", params(Page),
    responses((status = 200, description = "one page of the list", body = List<Segment>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter: Filter {}, page }: Listing<Filter>,
) -> Result<Json<List<Segment>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Segment]).await?;
    let place = |it: &&model::Segment| format!("{:05} {}", it.rank, it.id);
    page.cut(workspace.list("segments"), all.all::<model::Segment>(), place, |it| rest::segment::shown(&all, it))
        .map(Json)
}
