use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, WholeCommittee};
use shared::model;

/// One committee with its names and seats.
#[utoipa::path(
    get, path = "/committees/{id}", tag = "committees", params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands", body = WholeCommittee))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<WholeCommittee>, Error> {
    let all = rest::all(&app, &workspace, &rest::committee::WHOLE).await?;
    let found = rest::named::<model::Committee>(&all, &id, |it| &it.code).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::committee::whole(&all, found, app.clock.today())))
}
