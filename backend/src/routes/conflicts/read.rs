use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{Conflict, DoorCode};
use shared::model;

/// One edit that waits for somebody to choose.
#[utoipa::path(
    get, path = "/conflicts/{id}", tag = "conflicts", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "with both values of each field", body = Conflict))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Conflict>, Error> {
    let id = rest::id(&id)?;
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::one::<model::Conflict>(moment.sight(), id, &[]).await?;
    moment.end().await?;
    let (conflict, _) = found.ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::conflict::shown(&conflict)))
}
