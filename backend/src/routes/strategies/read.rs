use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Strategy};
use shared::model;
use shared::view::ViewExt;

/// One strategy with its versions.
#[utoipa::path(
    get, path = "/strategies/{id}", tag = "strategies", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Strategy))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Strategy>, Error> {
    let id = rest::id(&id)?;
    let all = rest::all(&app, &workspace, &rest::strategy::KINDS).await?;
    let found = all.get::<model::Strategy>(id).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::strategy::shown(&all, found)))
}
