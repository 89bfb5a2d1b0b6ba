use super::me;
use crate::app::App;
use crate::error::Error;
use crate::extract::visitor::{Agent, remember};
use crate::extract::{Address, Json, Visitor};
use crate::people::house::Doors;
use crate::people::link;
use crate::people::session::{self, Door};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use shared::api::{DoorCode, Me, SignedIn, UseLink};

/// Uses a link: sets a password and signs in. The first administrator's link makes the account, too.
#[utoipa::path(
    post, path = "/link", tag = "auth", request_body = UseLink,
    responses((status = 200, description = "signed in; a cookie comes along", body = Me))
)]
pub async fn link(
    State(app): State<App>,
    visitor: Visitor,
    Address(address): Address,
    Agent(agent): Agent,
    Json(asked): Json<UseLink>,
) -> Result<Response, Error> {
    if app.people.house.doors == Doors::None {
        return Err(DoorCode::NotFound.into());
    }
    app.people.may_try_from(address)?;
    let login = asked.login.as_deref().filter(|login| !login.is_empty());
    let (id, login) = link::enter(&app, &asked.token, login, asked.password).await?;
    let secret = session::begin(&app, id, Door::Link, agent, visitor.session()).await?;
    let mut response = axum::Json(me::of(&app, Some(SignedIn { id, login }))).into_response();
    remember(&app, &mut response, &secret)?;
    Ok(response)
}
