use super::list;
use crate::app::App;
use crate::error::Error;
use crate::extract::{Administrator, Id, Json};
use crate::people::tie::{self, Own};
use crate::rest;
use axum::extract::State;
use shared::api::{Account, DoorCode, Untie};
use shared::id::UserId;

/// A provider opens a person's account no longer. Who came in by it is out.
#[utoipa::path(
    post, path = "/accounts/{id}/untie", tag = "accounts", request_body = Untie,
    params(("id" = Uuid, Path, description = "The person's id.")),
    responses((status = 200, description = "as it stands now", body = Account))
)]
pub async fn untie(
    State(app): State<App>,
    administrator: Administrator,
    Id(id): Id,
    Json(asked): Json<Untie>,
) -> Result<axum::Json<Account>, Error> {
    let user = UserId(rest::id(&id)?);
    let asker = &administrator.0.asker;
    asker.may_write(&app)?;
    administrator.governs(&app, user).await?;
    let own = (user == administrator.user()).then_some(Own { session: asker.session, last: asked.last });
    list::one(&app, user).await?.ok_or(DoorCode::NotFound)?;
    tie::untie(&app, user, &asked.provider, own).await?;
    tracing::info!(by = %administrator.user(), %user, "an account was untied");
    list::one(&app, user).await?.map(axum::Json).ok_or_else(|| DoorCode::NotFound.into())
}
