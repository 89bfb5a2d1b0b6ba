use super::{log, provider};
use crate::app::App;
use crate::error::{Error, FramedBy, problem};
use crate::extract::{Address, Id};
use crate::people::oidc::refusal::Refusal;
use crate::people::oidc::{Provider, ended};
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use shared::api::{DoorCode, Problem};

/// No token is longer.
const MOST_BYTES: usize = 64 * 1024;

/// Where a provider's page says, in a frame, that somebody has signed out there (front-channel logout).
#[utoipa::path(
    get, path = "/{id}/ended", tag = "auth", params(("id" = String, Path, description = "The provider.")),
    responses((status = 200, description = "the sessions that went with it are over", content_type = "text/html"))
)]
pub async fn front(
    State(app): State<App>,
    Id(id): Id,
    address: Address,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let provider = provider(&app, &id)?;
    app.people.may_try_from(address.0)?;
    let ended = ended::front(&app, provider, query.as_deref().unwrap_or_default()).await;
    told(provider, address, ended)?;
    let html = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    let mut response = ([html], "<!doctype html><title>Styrehjul</title>").into_response();
    response.extensions_mut().insert(FramedBy(ended::framed_by(provider).await));
    Ok(response)
}

/// Where a provider itself says that somebody has signed out there (back-channel logout): a form with a `logout_token`.
#[utoipa::path(
    post, path = "/{id}/ended", tag = "auth", params(("id" = String, Path, description = "The provider.")),
    request_body(content = String, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "the sessions that went with it are over"))
)]
pub async fn back(State(app): State<App>, Id(id): Id, address: Address, body: Body) -> Result<StatusCode, Error> {
    let provider = provider(&app, &id)?;
    app.people.may_try_from(address.0)?;
    let form = Limited::new(body, MOST_BYTES).collect().await.map_err(|_| Error::from(DoorCode::BodyTooLarge))?;
    told(provider, address, ended::back(&app, provider, &form.to_bytes()).await)?;
    Ok(StatusCode::OK)
}

fn told(provider: &Provider, address: Address, ended: Result<usize, Refusal>) -> Result<(), Error> {
    let sessions = ended.map_err(|refusal| {
        log(provider, address, &refusal);
        Error::from(Problem { status: 400, ..problem(DoorCode::InvalidBody) })
    })?;
    tracing::info!(provider = provider.settings.id, sessions, "somebody signed out at their provider");
    Ok(())
}
