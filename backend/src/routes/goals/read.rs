use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Goal};
use shared::model;

/// One goal with its editions.
#[utoipa::path(
    get, path = "/goals/{id}", tag = "goals", params(("id" = String, Path, description = "Its slug or its id.", example = "cooperation")),
    responses((status = 200, description = "as it stands", body = Goal))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Goal>, Error> {
    let all = rest::all(&app, &workspace, &rest::goal::KINDS).await?;
    let found = rest::named::<model::Goal>(&all, &id, |it| &it.slug).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::goal::shown(&all, found, None)))
}
