use super::{invite, list};
use crate::app::App;
use crate::db::entity::account;
use crate::db::save;
use crate::error::{Error, unreadable};
use crate::extract::{Administrator, Json};
use crate::people::link::{self, Purpose};
use crate::people::{check_login, login};
use crate::rest::refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shared::api::{Invitation, NewAccount};
use shared::rejection::{Code, Rejection};

/// Lets a person of the workspace in: an account, and the link by which they set a password.
#[utoipa::path(
    post, path = "/accounts", tag = "accounts", request_body = NewAccount,
    responses((status = 201, description = "made; the link is shown this once", body = Invitation))
)]
pub async fn create(
    State(app): State<App>,
    administrator: Administrator,
    Json(asked): Json<NewAccount>,
) -> Result<Response, Error> {
    administrator.0.asker.may_write(&app)?;
    administrator.governs(&app, asked.user).await?;
    let wrong = |rejection: Rejection| Error::from(refusal::told(&rejection));
    let login = login(&asked.login);
    check_login(&login).map_err(wrong)?;
    let now = app.clock.now_ms();
    let row = account::Model { user_id: asked.user.0, login, password: None, disabled_at: None, created_at: now };
    let txn = app.db.begin().await?;
    if !save::people::new_account(&txn, row).await? {
        drop(txn);
        let has_one = list::one(&app, asked.user).await?.is_some();
        return Err(wrong(Rejection::at(Code::AlreadyExists, if has_one { "user" } else { "login" })));
    }
    let secret = link::new(&txn, asked.user, Purpose::Password, now).await?;
    txn.commit().await?;
    let account = list::one(&app, asked.user).await?.ok_or_else(|| unreadable("account", &"it is not there"))?;
    let made = Invitation { account, link: invite::address(&app, &secret) };
    Ok((StatusCode::CREATED, axum::Json(made)).into_response())
}
