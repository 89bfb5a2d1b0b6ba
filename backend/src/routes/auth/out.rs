use super::me;
use crate::app::App;
use crate::error::Error;
use crate::extract::Visitor;
use crate::extract::visitor::{cookie, forget};
use crate::people::oidc::ended;
use crate::people::session;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use shared::api::Me;

/// Signs out. What was not handed in yet stays on the device: that is the app's to ask about.
#[utoipa::path(post, path = "/out", tag = "auth", responses((status = 200, description = "nobody is signed in now", body = Me)))]
pub async fn out(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Result<Response, Error> {
    let mut told = me::of(&app, None);
    if let Visitor::SignedIn(found) = visitor {
        session::end(&app, &[found.session.id]).await?;
        told.away = ended::away(&app, &found.session, cookie(&app.people.house, &headers)).await;
    }
    let mut response = Json(told).into_response();
    forget(&app, &mut response);
    // Never "storage": the edits that were not handed in lie there.
    let cache = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    response.headers_mut().extend([cache]);
    Ok(response)
}
