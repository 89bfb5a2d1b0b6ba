//! Whether a reader's copy still holds (RFC 9110, 13.1).

use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// By its tag; `tag` is the entity tag with its quotes.
pub fn has(headers: &HeaderMap, tag: &str) -> bool {
    let held = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    held.flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|held| held == "*" || held.trim_start_matches("W/") == tag)
}

/// By its tag or, where the reader sends none, by its time. The header's times are whole seconds.
pub fn holds(headers: &HeaderMap, tag: &str, changed: Timestamp) -> bool {
    if headers.contains_key(header::IF_NONE_MATCH) {
        return has(headers, tag);
    }
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
    let since = since.and_then(|value| DateTimeParser::new().parse_timestamp(value).ok());
    since.is_some_and(|since| changed.as_second() <= since.as_second())
}
