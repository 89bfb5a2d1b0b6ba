use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, SavedView};
use shared::id::SavedViewId;

/// One of your own saved views.
#[utoipa::path(
    get, path = "/saved-views/{id}", tag = "saved views", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = SavedView))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<SavedView>, Error> {
    let id = SavedViewId(rest::id(&id)?);
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::saved_view::by_id(moment.sight(), id).await?;
    moment.end().await?;
    found.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
