use super::list;
use crate::app::App;
use crate::error::Error;
use crate::extract::{Administrator, Id};
use crate::people::session;
use crate::rest::{self, refusal};
use axum::Json;
use axum::extract::State;
use shared::api::{Account, DoorCode};
use shared::id::UserId;
use shared::rejection::{Code, Rejection};

/// Shuts a person out: their sessions end at once, on every node, and nothing opens the account.
#[utoipa::path(
    post, path = "/accounts/{id}/disable", tag = "accounts", params(("id" = Uuid, Path, description = "The person's id.")),
    responses((status = 200, description = "as it stands now", body = Account))
)]
pub async fn disable(State(app): State<App>, administrator: Administrator, Id(id): Id) -> Result<Json<Account>, Error> {
    let user = UserId(rest::id(&id)?);
    // Else the last one who can let others in could lock everybody out.
    if user == administrator.user() {
        return Err(refusal::told(&Rejection::at(Code::OwnRight, "id")).into());
    }
    administrator.0.asker.may_write(&app)?;
    administrator.governs(&app, user).await?;
    list::one(&app, user).await?.ok_or(DoorCode::NotFound)?;
    session::shut_out(&app, user).await?;
    tracing::info!(by = %administrator.user(), %user, "somebody was shut out");
    list::one(&app, user).await?.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}

/// Lets a person in again, by the password that they had.
#[utoipa::path(
    post, path = "/accounts/{id}/enable", tag = "accounts", params(("id" = Uuid, Path, description = "The person's id.")),
    responses((status = 200, description = "as it stands now", body = Account))
)]
pub async fn enable(State(app): State<App>, administrator: Administrator, Id(id): Id) -> Result<Json<Account>, Error> {
    let user = UserId(rest::id(&id)?);
    administrator.0.asker.may_write(&app)?;
    administrator.governs(&app, user).await?;
    list::one(&app, user).await?.ok_or(DoorCode::NotFound)?;
    session::let_in(&app, user).await?;
    tracing::info!(by = %administrator.user(), %user, "somebody was let in again");
    list::one(&app, user).await?.map(Json).ok_or_else(|| DoorCode::NotFound.into())
}
