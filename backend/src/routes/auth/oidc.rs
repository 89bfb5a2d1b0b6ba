//! Ways in by a provider, as the browser walks them: each answer sends it on. What went wrong it is told at `/inn`, by a
//! word in the address; the whole reason is in the log.

pub mod back;
pub mod begin;
pub mod ended;

use crate::app::App;
use crate::error::{Error, unreadable};
use crate::extract::Address;
use crate::people::house::Doors;
use crate::people::oidc::Provider;
use crate::people::oidc::refusal::Refusal;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::api::DoorCode;

/// The provider that is named in the address; nothing lives there otherwise, and in a house without sign-in.
fn provider<'a>(app: &'a App, id: &str) -> Result<&'a Provider, Error> {
    let named = app.people.providers.named(id).filter(|_| app.people.house.doors != Doors::None);
    named.ok_or_else(|| DoorCode::NotFound.into())
}

/// Sends the browser on.
fn go(to: &str) -> Result<Response, Error> {
    let to = HeaderValue::from_str(to).map_err(|error| unreadable("address", &error))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
}

/// Logs why, and sends the browser to where it is told what helps.
fn refused(provider: &Provider, address: Address, refusal: &Refusal) -> Result<Response, Error> {
    log(provider, address, refusal);
    go(&format!("/inn?feil={}&hos={}", refusal.told.as_str(), provider.settings.id))
}

fn log(provider: &Provider, Address(address): Address, refusal: &Refusal) {
    tracing::warn!(provider = provider.settings.id, %address, why = %refusal, "a provider's word was refused");
}
