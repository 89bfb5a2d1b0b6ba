use crate::handbook;
use axum::http::header;
use axum::response::IntoResponse;

/// The page's own styles.
#[utoipa::path(get, path = "/api/page.css", tag = "operation", responses((status = 200, description = "CSS", body = String, content_type = "text/css")))]
pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], handbook::style())
}
