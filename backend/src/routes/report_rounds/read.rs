use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest::{self, Moment, report_round};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, ReportRound};

/// One reporting round.
#[utoipa::path(
    get, path = "/report-rounds/{id}", tag = "reports", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = ReportRound))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<ReportRound>, Error> {
    let id = rest::id(&id)?.into();
    let moment = Moment::of(&app, &workspace).await?;
    let found = report_round::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
