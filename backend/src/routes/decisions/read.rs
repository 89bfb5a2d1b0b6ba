use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{Decision, DoorCode};
use shared::id::DecisionId;

/// One decision.
#[utoipa::path(
    get, path = "/decisions/{id}", tag = "decisions", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = Decision))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<Decision>, Error> {
    let id = DecisionId(rest::id(&id)?);
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::decision::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
