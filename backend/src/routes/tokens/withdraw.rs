use crate::app::App;
use crate::db::save;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, SignedIn};
use crate::rest;
use axum::extract::State;
use axum::http::StatusCode;
use shared::api::DoorCode;

/// Withdraws one of your tokens: it opens nothing any more.
#[utoipa::path(
    delete, path = "/tokens/{id}", tag = "tokens", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is withdrawn"))
)]
pub async fn withdraw(
    State(app): State<App>,
    SignedIn(found): SignedIn,
    workspace: InWorkspace,
    Id(id): Id,
) -> Result<StatusCode, Error> {
    let id = rest::id(&id)?;
    let txn = app.db.begin().await?;
    let was = save::people::withdraw_token(&txn, workspace.id, found.user(), id, app.clock.now_ms()).await?;
    txn.commit().await?;
    if was { Ok(StatusCode::NO_CONTENT) } else { Err(DoorCode::NotFound.into()) }
}
