use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::{Asker, Id};
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Workspace};

/// One workspace.
#[utoipa::path(
    get, path = "/api/v1/workspaces/{id}", tag = "workspaces",
    params(("id" = String, Path, description = "Its slug.", example = "nasjonal-e-helse")),
    responses((status = 200, description = "as it stands", body = Workspace))
)]
pub async fn read(State(app): State<App>, asker: Asker, Id(slug): Id) -> Result<Json<Workspace>, Error> {
    let txn = app.db.snapshot().await?;
    let row = load::workspace(&txn, Some(&slug)).await?.ok_or(DoorCode::UnknownWorkspace)?;
    let shown = rest::workspace::shown(&app, &txn, &asker, row).await?.ok_or(DoorCode::UnknownWorkspace)?;
    txn.rollback().await?;
    Ok(Json(shown))
}
