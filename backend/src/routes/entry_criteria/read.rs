use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest::{self, Moment};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, EntryCriterion};
use shared::model;

/// One criterion.
#[utoipa::path(
    get, path = "/entry-criteria/{id}", tag = "submissions", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = EntryCriterion))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<EntryCriterion>, Error> {
    let id = rest::id(&id)?;
    let moment = Moment::of(&app, &workspace).await?;
    let found = rest::one::<model::EntryCriterion>(moment.sight(), id, &[]).await?;
    moment.end().await?;
    found.map(|(it, _)| Json(rest::submission::criterion(&it))).ok_or_else(|| DoorCode::NotFound.into())
}
