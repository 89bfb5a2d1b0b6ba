use super::list;
use crate::app::App;
use crate::error::Error;
use crate::extract::{Administrator, Id};
use crate::people::link::{self, Purpose};
use crate::people::secret::Secret;
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Invitation};
use shared::id::UserId;

/// Where a link leads: the whole address, where the house was told its own.
pub fn address(app: &App, secret: &Secret) -> String {
    let url = app.people.house.reached.url.as_ref().map(ToString::to_string).unwrap_or_default();
    url + &link::path(secret)
}

/// A new link by which a person sets a password, for the first time or since it was forgotten. The one before is void.
#[utoipa::path(
    post, path = "/accounts/{id}/link", tag = "accounts", params(("id" = Uuid, Path, description = "The person's id.")),
    responses((status = 200, description = "the link is shown this once", body = Invitation))
)]
pub async fn invite(
    State(app): State<App>,
    administrator: Administrator,
    Id(id): Id,
) -> Result<Json<Invitation>, Error> {
    let user = UserId(rest::id(&id)?);
    administrator.0.asker.may_write(&app)?;
    administrator.governs(&app, user).await?;
    let account = list::one(&app, user).await?.ok_or(DoorCode::NotFound)?;
    let txn = app.db.begin().await?;
    let secret = link::new(&txn, user, Purpose::Password, app.clock.now_ms()).await?;
    txn.commit().await?;
    Ok(Json(Invitation { account, link: address(&app, &secret) }))
}
