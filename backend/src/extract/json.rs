//! A bounded JSON body.

use super::wrong_shape;
use crate::error::{Error, problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use shared::api::{DoorCode, Problem};
use shared::sync::MAX_PUSH_BYTES;

/// At most `shared::sync::MAX_PUSH_BYTES` bytes; the type is refused by the path of the field that is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        parse(&bytes(request).await?).map(Self)
    }
}

/// The body, if it says that it is JSON and is not too large.
pub async fn bytes(request: Request) -> Result<Bytes, Error> {
    if !is_json(request.headers()) {
        return Err(DoorCode::UnsupportedMediaType.into());
    }
    let bytes = Limited::new(request.into_body(), MAX_PUSH_BYTES).collect().await;
    let bytes = bytes.map_err(|error| match error.downcast::<LengthLimitError>() {
        Ok(_) => too_large(),
        // The line broke; nobody is left to read this.
        Err(error) => broken(&error.to_string()),
    })?;
    Ok(bytes.to_bytes())
}

pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // serde would take a list for the fields of an object, in their order.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Problem { expected: Some("an object".into()), ..problem(DoorCode::InvalidBody) }.into());
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        match error.inner().classify() {
            Category::Data => wrong_shape(&path, &error.inner().to_string()),
            Category::Syntax | Category::Eof | Category::Io => broken(&error.inner().to_string()),
        }
    })?;
    json.end().map_err(|error| broken(&error.to_string()))?;
    Ok(value)
}

/// Says where, never what: the body may be anybody's.
fn broken(why: &str) -> Error {
    Problem { detail: Some(why.to_owned()), ..problem(DoorCode::BrokenJson) }.into()
}

fn too_large() -> Error {
    let expected = Some(format!("at most {MAX_PUSH_BYTES} bytes"));
    Problem { expected, ..problem(DoorCode::BodyTooLarge) }.into()
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}
