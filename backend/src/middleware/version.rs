//! With what is read, which state of the workspace that was.

use crate::sync::state::State;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::{Arc, OnceLock};

/// On an answer: the state that it shows, or an earlier one.
pub const VERSION: HeaderName = HeaderName::from_static("styrehjul-version");

/// Where the extractor of the workspace leaves the state that it found. What is read afterwards may be newer; then a
/// write is refused once too often, and never once too seldom.
#[derive(Clone, Debug, Default)]
pub struct Found(pub Arc<OnceLock<State>>);

pub async fn tell(mut request: Request, next: Next) -> Response {
    let found = Found::default();
    // A write says itself what it led to.
    let reads = request.method() == Method::GET;
    request.extensions_mut().insert(found.clone());
    let mut response = next.run(request).await;
    if let Some(state) = found.0.get().filter(|_| reads && response.status().is_success()) {
        put(&mut response, *state);
    }
    response
}

pub fn put(response: &mut Response, state: State) {
    if let Ok(value) = HeaderValue::from_str(&state.to_string()) {
        response.headers_mut().insert(VERSION, value);
    }
}
