use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest::{self, Moment, report_draft};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, ReportDraft};

/// One report on its way.
#[utoipa::path(
    get, path = "/report-drafts/{id}", tag = "reports", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = ReportDraft))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<ReportDraft>, Error> {
    let id = rest::id(&id)?.into();
    let moment = Moment::of(&app, &workspace).await?;
    let found = report_draft::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
