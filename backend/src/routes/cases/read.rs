use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, WholeCase};
use shared::id::CaseId;

/// One case with its way through the committees, its memos, what was said and what was decided, as far as you may read it.
#[utoipa::path(
    get, path = "/cases/{id}", tag = "cases", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = WholeCase))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<WholeCase>, Error> {
    let id = CaseId(rest::id(&id)?);
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::case::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
