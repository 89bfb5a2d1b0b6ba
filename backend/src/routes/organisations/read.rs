use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Organisation};
use shared::model;
use shared::record::Kind;

/// One actor.
#[utoipa::path(
    get, path = "/organisations/{id}", tag = "organisations", params(("id" = String, Path, description = "Its code or its id.", example = "HDIR")),
    responses((status = 200, description = "as it stands", body = Organisation))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Organisation>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Organisation]).await?;
    let found = rest::named::<model::Organisation>(&all, &id, |it| &it.code).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::organisation::shown(found)))
}
