//! JSON is packed for who takes it: a first pull of a year's council is an eighth of its size then, and the networks in
//! meeting rooms are poor. The app's own files come packed from the build.

use crate::assets::encoding::Encoding;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use std::io::{self, Write};

/// Below this many bytes, packing gains less than a packet of the network.
const WORTH: u64 = 1_024;

pub async fn pack(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes = accepted.is_some_and(|accepted| Encoding::Gzip.is_taken(accepted));
    let mut response = next.run(request).await;
    if !is_json(&response) {
        return response;
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // A body of unknown size is a stream; it is none of ours to gather.
    if !takes || response.body().size_hint().exact().is_none_or(|size| size < WORTH) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(plain) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return Response::from_parts(parts, Body::empty());
    };
    let body = match gzip(&plain) {
        Ok(packed) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            packed
        }
        Err(_) => plain,
    };
    Response::from_parts(parts, Body::from(body))
}

fn is_json(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind == "application/json") && !response.headers().contains_key(header::CONTENT_ENCODING)
}

fn gzip(plain: &[u8]) -> io::Result<Bytes> {
    let mut packed = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::fast());
    packed.write_all(plain)?;
    packed.finish().map(Bytes::from)
}
