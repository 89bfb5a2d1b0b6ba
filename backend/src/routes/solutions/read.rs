use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest::{self, Moment, dependency};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Solution};

/// One national solution.
#[utoipa::path(
    get, path = "/solutions/{id}", tag = "dependencies", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Solution))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Solution>, Error> {
    let id = rest::id(&id)?.into();
    let moment = Moment::of(&app, &workspace).await?;
    let found = dependency::solution_by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
