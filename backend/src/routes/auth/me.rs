use crate::app::App;
use crate::error::{Error, ForgetCookie};
use crate::extract::Visitor;
use crate::people::house::Doors;
use crate::people::oidc;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use shared::api::{DemoRole, House, Me, Provider, SignedIn, Ways};

/// Who is signed in, and how one comes in.
#[utoipa::path(get, path = "/me", tag = "auth", responses((status = 200, description = "as it is now", body = Me)))]
pub async fn me(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    let mut response = Json(told(&app, &visitor)).into_response();
    if matches!(visitor, Visitor::Gone) {
        response.extensions_mut().insert(ForgetCookie);
    }
    Ok(response)
}

pub fn told(app: &App, visitor: &Visitor) -> Me {
    let user = match visitor {
        Visitor::SignedIn(found) => Some(SignedIn { id: found.user(), login: found.account.login.clone() }),
        Visitor::BuiltIn | Visitor::Anyone | Visitor::Gone | Visitor::Program(_) => None,
    };
    of(app, user)
}

pub fn of(app: &App, user: Option<SignedIn>) -> Me {
    let settings = &app.people.house;
    let demo = if settings.doors == Doors::Demo { DemoRole::ALL.into() } else { Vec::new() };
    let all = if settings.doors == Doors::None { &[][..] } else { app.people.providers.all() };
    let named = |it: &oidc::Provider| Provider { id: it.settings.id.clone(), name: it.settings.name.clone() };
    let providers = all.iter().map(named).collect();
    let house = match (settings.doors, settings.public) {
        (Doors::None, _) => House::Single,
        (_, true) => House::Open,
        (_, false) => House::Closed,
    };
    Me { user, ways: Ways { local: settings.doors != Doors::None, demo, providers }, house, away: None }
}
