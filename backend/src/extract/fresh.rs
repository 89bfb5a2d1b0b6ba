//! Whether a reader's copy still holds (RFC 9110, 13.1).

use axum::http::{HeaderMap, header};

/// `tag` is the entity tag with its quotes.
pub fn has(headers: &HeaderMap, tag: &str) -> bool {
    let held = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    held.flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|held| held == "*" || held.trim_start_matches("W/") == tag)
}
