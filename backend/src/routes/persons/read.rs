use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest::{self, Moment, person};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, WholePerson};
use shared::id::UserId;

/// One person with their seats, and to who administers the workspace with their roles.
#[utoipa::path(
    get, path = "/persons/{id}", tag = "persons", params(("id" = Uuid, Path, description = "Their id.")),
    responses((status = 200, description = "as it stands", body = WholePerson))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<WholePerson>, Error> {
    let id = UserId(rest::id(&id)?);
    let moment = Moment::of(&app, &workspace).await?;
    let found = person::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
