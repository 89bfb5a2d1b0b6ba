use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest::{self, Moment, dependency};
use axum::Json;
use axum::extract::State;
use shared::api::{Dependency, DoorCode};

/// One dependency.
#[utoipa::path(
    get, path = "/dependencies/{id}", tag = "dependencies", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Dependency))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Dependency>, Error> {
    let id = rest::id(&id)?.into();
    let moment = Moment::of(&app, &workspace).await?;
    let found = dependency::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
