//! Who accepts no JSON is told so rather than sent some.

use crate::error::Error;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::api::DoorCode;

pub async fn json(request: Request, next: Next) -> Response {
    if takes_json(request.headers()) {
        next.run(request).await
    } else {
        Error::from(DoorCode::NotAcceptable).into_response()
    }
}

/// RFC 9110, 12.5.1: without the header, everything is taken. Weights only matter where one is nought: there is one
/// form to choose from. The most exact range decides.
fn takes_json(headers: &HeaderMap) -> bool {
    let mut weights = [None; 3];
    let mut said = false;
    for value in headers.get_all(header::ACCEPT) {
        for range in value.to_str().unwrap_or_default().split(',').filter(|range| !range.trim().is_empty()) {
            said = true;
            let mut parts = range.split(';').map(str::trim);
            let exactness = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "application/json" => 0,
                "application/*" => 1,
                "*/*" | "*" => 2,
                _ => continue,
            };
            let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            if let Some(known) = weights.get_mut(exactness) {
                *known = Some(weight);
            }
        }
    }
    !said || weights.into_iter().flatten().next().is_some_and(|weight| weight > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn json_is_sent_to_who_takes_it() {
        for (accept, taken) in [
            ("", true),
            ("*/*", true),
            ("application/json", true),
            ("text/html, Application/JSON;q=0.1", true),
            ("application/*;q=0.5", true),
            ("text/html", false),
            ("application/json;q=0, */*", false),
            ("image/png, text/*", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(takes_json(&headers), taken, "{accept}");
        }
        assert!(takes_json(&HeaderMap::new()));
    }
}
