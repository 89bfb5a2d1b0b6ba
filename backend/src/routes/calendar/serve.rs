use crate::app::App;
use crate::error::Error;
use crate::extract::fresh;
use crate::feed::shelf::Feed;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A calendar that lies ready, unless the reader has it.
pub fn answer(app: &App, feed: &Feed, asked: &HeaderMap) -> Result<Response, Error> {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, form) = feed.best(accepted);
    let has = fresh::holds(asked, form.tag.to_str().unwrap_or_default(), feed.changed);
    let mut response = if has { StatusCode::NOT_MODIFIED.into_response() } else { form.bytes.clone().into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::ETAG, form.tag.clone());
    headers.insert(header::LAST_MODIFIED, feed.modified.clone());
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(if app.people.house.public { "no-cache" } else { "private, no-cache" }),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(token) = encoding.token() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    Ok(response)
}
