use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, MeetingDraft};
use shared::id::MeetingId;

/// One meeting of a plan.
#[utoipa::path(
    get, path = "/meeting-drafts/{id}", tag = "meeting drafts", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = MeetingDraft))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<MeetingDraft>, Error> {
    let id = MeetingId(rest::id(&id)?);
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::meeting_draft::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
