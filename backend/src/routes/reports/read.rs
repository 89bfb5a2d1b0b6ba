use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Report};
use shared::id::ReportId;

/// One published report.
#[utoipa::path(
    get, path = "/reports/{id}", tag = "reports", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Report))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Report>, Error> {
    let id = ReportId(rest::id(&id)?);
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::report::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
