use super::me;
use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::visitor::{Agent, remember};
use crate::extract::{Address, Json, Visitor};
use crate::people::house::Doors;
use crate::people::password::LONGEST;
use crate::people::session::{self, Door};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use shared::api::{DoorCode, Me, SignIn, SignedIn};
use shared::id::UserId;

/// Signs in by name and password. Whatever is wrong, the answer is the same, after the same time.
#[utoipa::path(
    post, path = "/local", tag = "auth", request_body = SignIn,
    responses((status = 200, description = "signed in; a cookie comes along", body = Me))
)]
pub async fn local(
    State(app): State<App>,
    visitor: Visitor,
    Address(address): Address,
    Agent(agent): Agent,
    Json(asked): Json<SignIn>,
) -> Result<Response, Error> {
    if app.people.house.doors == Doors::None {
        return Err(DoorCode::NotFound.into());
    }
    app.people.may_try_from(address)?;
    let login = crate::people::login(&asked.login);
    let known = crate::people::is_login(&login);
    if known {
        app.people.may_try_as(&login)?;
    }
    // PostgreSQL takes no text with a zero byte in it, not even to find nothing.
    let account = if known { load::people::by_login(app.db.reader(), &login).await? } else { None };
    let open = account.filter(|account| account.disabled_at.is_none());
    let kept = open.as_ref().and_then(|account| account.password.clone());
    let fits = asked.password.chars().count() <= LONGEST && app.people.passwords.fits(kept, asked.password).await?;
    let account = open.filter(|_| fits).ok_or_else(|| {
        tracing::warn!(%address, "a sign-in was refused");
        DoorCode::WrongLogin
    })?;
    app.people.came_in_as(&login);
    let user = UserId(account.user_id);
    let secret = session::begin(&app, user, Door::Password, agent, visitor.session()).await?;
    let mut response = axum::Json(me::of(&app, Some(SignedIn { id: user, login }))).into_response();
    remember(&app, &mut response, &secret)?;
    Ok(response)
}
