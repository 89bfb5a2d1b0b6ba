use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Segment};
use shared::model;
use shared::record::Kind;

/// One segment.
#[utoipa::path(
    get, path = "/segments/{id}", tag = "segments", params(("id" = String, Path, description = "Its code or its id.", example = "cogovern")),
    responses((status = 200, description = "as it stands", body = Segment))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Segment>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Segment]).await?;
    let found = rest::named::<model::Segment>(&all, &id, |it| &it.code).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::segment::shown(&all, found)))
}
