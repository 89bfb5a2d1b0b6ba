use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{Case, DoorCode};
use shared::model;
use shared::view::ViewExt;

/// One case with its way through the committees.
#[utoipa::path(
    get, path = "/cases/{id}", tag = "cases", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Case))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Case>, Error> {
    let id = rest::id(&id)?;
    let all = rest::all(&app, &workspace, &rest::case::KINDS).await?;
    let found = all.get::<model::Case>(id).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::case::shown(&all, found)))
}
