//! Whose page asks. A browser sends a cookie along with whatever any page makes it send: a change that comes with one
//! must come from a page of ours. And a name that leads to this machine without being its own is refused at all, since
//! behind it stands another's page.

use crate::app::App;
use crate::error::Error;
use crate::extract::visitor;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::api::DoorCode;

/// The app puts it on all that it asks. No form can, and another site's script may not.
pub const OURS: HeaderName = HeaderName::from_static("x-styrehjul");

pub async fn own(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, header::HOST).or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    let house = &app.people.house;
    if host.is_some_and(|host| !house.reached.answers_to(host)) {
        return Error::from(DoorCode::UnknownHost).into_response();
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // Who signs in must not be signed in by another's page either, though no cookie comes along yet.
    let path = request.uri().path();
    let by_cookie = (visitor::cookie(house, headers).is_some() && visitor::bearer(headers).is_none())
        || (path.starts_with("/auth/") && !is_a_providers(path));
    if changes && !(is_no_other_sites(headers) && (!by_cookie || is_ours(&app, headers, host))) {
        return Error::from(DoorCode::CrossSite).into_response();
    }
    next.run(request).await
}

/// Where a provider itself says that somebody has signed out: what it signed is what counts.
fn is_a_providers(path: &str) -> bool {
    path.strip_prefix("/auth/oidc/").and_then(|rest| rest.strip_suffix("/ended")).is_some_and(|id| !id.contains('/'))
}

/// What a browser says of the page that asks. Programs say nothing.
fn is_no_other_sites(headers: &HeaderMap) -> bool {
    text(headers, SITE).is_none_or(|site| matches!(site, "same-origin" | "none"))
}

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

fn is_ours(app: &App, headers: &HeaderMap, host: Option<&str>) -> bool {
    let same = match text(headers, SITE) {
        Some(site) => site == "same-origin",
        None => text(headers, header::ORIGIN).is_some_and(|origin| app.people.house.reached.is_own(origin, host)),
    };
    same && text(headers, OURS) == Some("1")
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
