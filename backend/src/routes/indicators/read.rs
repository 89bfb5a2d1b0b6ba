use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, WholeIndicator};
use shared::model;

/// One indicator with all its definitions.
#[utoipa::path(
    get, path = "/indicators/{id}", tag = "indicators", params(("id" = String, Path, description = "Its slug or its id.", example = "andel-kommuner-som-har-innfort-kjernejournal")),
    responses((status = 200, description = "as it stands", body = WholeIndicator))
)]
pub async fn read(State(app): State<App>, workspace: InWorkspace, Id(id): Id) -> Result<Json<WholeIndicator>, Error> {
    let all = rest::all(&app, &workspace, &rest::indicator::KINDS).await?;
    let found = rest::named::<model::Indicator>(&all, &id, |it| &it.slug).ok_or(DoorCode::NotFound)?;
    Ok(Json(rest::indicator::whole(&all, found, app.clock.today())))
}
