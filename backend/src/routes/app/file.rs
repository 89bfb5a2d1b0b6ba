use crate::app::App;
use crate::assets::{Asset, INDEX};
use crate::error::Error;
use crate::extract::fresh;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::api::DoorCode;

/// Everything that no route takes: a file of the app by its path; any path without a dot is one of the app's pages.
pub async fn file(State(app): State<App>, request: Request) -> Result<Response, Error> {
    let path = request.uri().path().trim_start_matches('/');
    if is_the_servers(path) {
        return Err(DoorCode::NotFound.into());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(DoorCode::MethodNotAllowed.into());
    }
    let name = if path.contains('.') { path } else { INDEX };
    let asset = app.assets.get(name).ok_or(DoorCode::NotFound)?;
    Ok(answer(asset, request.headers()))
}

/// Below these, what no route takes is a mistake, not a page.
fn is_the_servers(path: &str) -> bool {
    let in_workspace = path.strip_prefix("w/").and_then(|rest| rest.split_once('/')).map(|(_, rest)| rest);
    let room = |path: &str| matches!(path.split('/').next(), Some("api" | "auth" | "sync" | "kalender"));
    room(path) || in_workspace.is_some_and(room)
}

fn answer(asset: &Asset, asked: &HeaderMap) -> Response {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some((encoding, bytes)) = asset.best(accepted) else {
        return Error::from(DoorCode::NotFound).into_response();
    };
    let tag = match encoding.token() {
        Some(token) => format!("\"{}.{token}\"", asset.tag),
        None => format!("\"{}\"", asset.tag),
    };
    let cache = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response =
        if fresh::has(asked, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { bytes.to_vec().into_response() };
    let headers = response.headers_mut();
    let own = [
        (header::CONTENT_TYPE, Some(asset.mime.as_str())),
        (header::CONTENT_ENCODING, encoding.token()),
        (header::ETAG, Some(tag.as_str())),
        (header::CACHE_CONTROL, Some(cache)),
        (header::VARY, Some("accept-encoding")),
    ];
    for (name, value) in own {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
