use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, PublishedTotal};
use shared::model;

/// One published total.
#[utoipa::path(
    get, path = "/published-totals/{id}", tag = "published totals", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands", body = PublishedTotal))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<PublishedTotal>, Error> {
    let id = rest::id(&id)?;
    let moment = rest::Moment::of(&app, &workspace).await?;
    let found = rest::one::<model::PublishedTotal>(moment.sight(), id, &[]).await?;
    moment.end().await?;
    let (total, _) = found.ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::published_total::shown(&total)))
}
