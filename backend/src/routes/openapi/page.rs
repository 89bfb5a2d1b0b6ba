use crate::app::App;
use crate::handbook;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse};

/// This document as a page for people.
#[utoipa::path(get, path = "/api", tag = "operation", responses((status = 200, description = "HTML", body = String, content_type = "text/html")))]
pub async fn page(State(app): State<App>) -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-cache")], Html(handbook::page(crate::router::document(), &app.assets)))
}
