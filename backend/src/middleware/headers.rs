//! The headers that keep a page to itself, on every answer.

use crate::app::App;
use crate::assets::csp;
use crate::error::{ForgetCookie, FramedBy};
use crate::extract::visitor;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

const FIXED: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    // Browsers heed it over TLS only.
    (header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000")),
];

/// An answer that is to be saved and never shown as a page: whatever it is, it runs nothing and asks nothing.
#[derive(Clone, Copy, Debug)]
pub struct Sandboxed;

const SANDBOX: &str = "default-src 'none'; sandbox";

pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, value);
    }
    let framed = response.extensions_mut().remove::<FramedBy>();
    let sandboxed = response.extensions_mut().remove::<Sandboxed>().map(|Sandboxed| SANDBOX.to_owned());
    let framed = framed.map(|FramedBy(origins)| csp::bare(&origins));
    let policy = sandboxed.or(framed).unwrap_or_else(|| app.assets.csp.clone());
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if response.extensions_mut().remove::<ForgetCookie>().is_some() {
        visitor::forget(&app, &mut response);
    }
    let headers = response.headers_mut();
    // What says nothing about being kept is not kept.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
