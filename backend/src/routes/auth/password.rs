use crate::app::App;
use crate::error::Error;
use crate::extract::{Json, SignedIn};
use crate::people::{password, session};
use axum::extract::State;
use axum::http::StatusCode;
use shared::api::{DoorCode, NewPassword};

/// Changes your own password. All your other sessions end.
#[utoipa::path(
    post, path = "/password", tag = "auth", request_body = NewPassword,
    responses((status = 204, description = "changed"))
)]
pub async fn password(
    State(app): State<App>,
    SignedIn(found): SignedIn,
    Json(asked): Json<NewPassword>,
) -> Result<StatusCode, Error> {
    let account = &found.account;
    password::check(&asked.password, &account.login)?;
    app.people.may_try_as(&account.login)?;
    if !app.people.passwords.fits(account.password.clone(), asked.old).await? {
        return Err(DoorCode::WrongLogin.into());
    }
    app.people.came_in_as(&account.login);
    let hash = app.people.passwords.hash(asked.password).await?;
    let renewed = session::renew_password(&app, found.user(), hash, Some(found.session.id), None).await?;
    if renewed { Ok(StatusCode::NO_CONTENT) } else { Err(Error::SessionEnded) }
}
