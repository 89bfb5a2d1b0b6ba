use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Measurement};
use shared::id::MeasurementId;

/// One measurement.
#[utoipa::path(
    get, path = "/measurements/{id}", tag = "measurements", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Measurement))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Measurement>, Error> {
    let id = MeasurementId(rest::id(&id)?);
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::measurement::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
