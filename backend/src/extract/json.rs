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
use std::borrow::Cow;

/// At most so many bytes; the type is refused by the path of the field that is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Json<T, const MOST: usize = MAX_PUSH_BYTES>(pub T);

impl<T: DeserializeOwned, S: Sync, const MOST: usize> FromRequest<S> for Json<T, MOST> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        parse(&bytes(request, MOST).await?).map(Self)
    }
}

/// The body, if it says that it is JSON and is not too large.
pub async fn bytes(request: Request, most: usize) -> Result<Bytes, Error> {
    if !is_json(request.headers()) {
        return Err(DoorCode::UnsupportedMediaType.into());
    }
    let bytes = Limited::new(request.into_body(), most).collect().await;
    let bytes = bytes.map_err(|error| match error.downcast::<LengthLimitError>() {
        Ok(_) => too_large(most),
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
    let bytes = &*whole_numbers(bytes);
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

/// JSON has one kind of number: `30.0` is as whole as `30`, and there are programs that write it so. Numbers with a
/// fraction are nowhere in the model, so nothing else is meant by it.
fn whole_numbers(body: &[u8]) -> Cow<'_, [u8]> {
    if !body.windows(2).any(|pair| pair == b".0") {
        return Cow::Borrowed(body);
    }
    let mut whole = Vec::with_capacity(body.len());
    let (mut rest, mut in_text) = (body, false);
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'.'
            && !in_text
            && whole.last().is_some_and(u8::is_ascii_digit)
            && let Some(after) = without_zeros(after)
        {
            rest = after;
            continue;
        }
        whole.push(byte);
        if byte == b'"' {
            in_text = !in_text;
        } else if byte == b'\\'
            && let Some((&escaped, after)) = rest.split_first()
        {
            whole.push(escaped);
            rest = after;
        }
    }
    Cow::Owned(whole)
}

/// What follows a fraction of zeros alone. None: there is more to the number.
fn without_zeros(fraction: &[u8]) -> Option<&[u8]> {
    let zeros = fraction.iter().take_while(|byte| **byte == b'0').count();
    let (_, after) = fraction.split_at_checked(zeros.max(1)).filter(|_| zeros > 0)?;
    let ends = !after.first().is_some_and(|next| next.is_ascii_digit() || matches!(next, b'.' | b'e' | b'E'));
    ends.then_some(after)
}

/// Says where, never what: the body may be anybody's.
fn broken(why: &str) -> Error {
    Problem { detail: Some(why.to_owned()), ..problem(DoorCode::BrokenJson) }.into()
}

fn too_large(most: usize) -> Error {
    let expected = Some(format!("at most {most} bytes"));
    Problem { expected, ..problem(DoorCode::BodyTooLarge) }.into()
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use super::whole_numbers;

    fn read(body: &str) -> String {
        String::from_utf8(whole_numbers(body.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn a_whole_number_is_whole_however_it_is_written() {
        assert_eq!(read(r#"{"minutes": 491.0, "day":-1.00}"#), r#"{"minutes": 491, "day":-1}"#);
        assert_eq!(read("[1.0,2.0]"), "[1,2]");
    }

    #[test]
    fn what_is_not_a_whole_number_stays_as_it_was() {
        for body in [r#"{"a": 1.5}"#, "1.05", "1.0e3", "[1.]", "[.0]", r#"{"1.0": "2.0"}"#, r#"["\"1.0", "\\", "1.0"]"#]
        {
            assert_eq!(read(body), body);
        }
        assert_eq!(read(r#"["\\", 1.0]"#), r#"["\\", 1]"#);
    }
}
