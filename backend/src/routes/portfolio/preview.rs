use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Json};
use crate::rest::import::{MOST_BODY, looked};
use axum::extract::State;
use shared::api::{ImportPreview, NewImport};

/// What a file of initiatives and reports would change, row by row: for the portfolio office. Nothing is written.
#[utoipa::path(
    post, path = "/portfolio/import/preview", tag = "portfolio", request_body = NewImport,
    responses((status = 200, description = "the difference", body = ImportPreview))
)]
pub async fn preview(
    State(app): State<App>,
    workspace: InWorkspace,
    Json(file): Json<NewImport, MOST_BODY>,
) -> Result<axum::Json<ImportPreview>, Error> {
    Ok(axum::Json(looked(&app, &workspace, &file).await?.preview))
}
