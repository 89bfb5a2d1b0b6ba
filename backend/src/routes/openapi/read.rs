use axum::http::header;
use axum::response::IntoResponse;

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "operation", responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn read() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], crate::router::document())
}
