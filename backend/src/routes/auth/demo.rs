use super::me;
use crate::app::App;
use crate::demo::people;
use crate::error::Error;
use crate::extract::visitor::{Agent, remember};
use crate::extract::{Address, Json, Visitor};
use crate::people::house::Doors;
use crate::people::session::{self, Door};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use shared::api::{DemoSignIn, DoorCode, Me, SignedIn};

/// Takes one of the demo's roles, without a password. Only where this is a demo.
#[utoipa::path(
    post, path = "/demo", tag = "auth", request_body = DemoSignIn,
    responses((status = 200, description = "signed in; a cookie comes along", body = Me))
)]
pub async fn demo(
    State(app): State<App>,
    visitor: Visitor,
    Address(address): Address,
    Agent(agent): Agent,
    Json(asked): Json<DemoSignIn>,
) -> Result<Response, Error> {
    if app.people.house.doors != Doors::Demo {
        return Err(DoorCode::NotFound.into());
    }
    app.people.may_try_from(address)?;
    let (id, login) = (people::user(asked.role), people::login(asked.role).to_owned());
    let secret = session::begin(&app, id, Door::Demo, agent, visitor.session()).await?;
    let mut response = axum::Json(me::of(&app, Some(SignedIn { id, login }))).into_response();
    remember(&app, &mut response, &secret)?;
    Ok(response)
}
