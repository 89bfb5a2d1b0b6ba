//! A request that writes: its body, its key, and what makes it the same request when it comes again.

use super::json;
use crate::error::{Error, problem};
use crate::sync::state::State;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, Method};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::api::{DoorCode, Problem, ProblemCode};
use shared::rejection::Code;
use shared::sync::MAX_PUSH_BYTES;
use std::fmt::Write as _;

/// draft-ietf-httpapi-idempotency-key-header.
pub const KEY: HeaderName = HeaderName::from_static("idempotency-key");

pub const LONGEST_KEY: usize = 128;

/// The state of the workspace that a write is based on.
pub const BASE: HeaderName = HeaderName::from_static("styrehjul-base");

/// What the writer needs to know of a request.
#[derive(Clone, Debug)]
pub struct Asked {
    pub key: Option<String>,
    /// SHA-256 of method, address and body, in hexadecimal.
    pub request: String,
    /// What it would write and somebody wrote after this, is not written.
    pub base: Option<State>,
}

/// A `POST` with a JSON body. It needs a key: a program that got no answer must be able to ask again.
#[derive(Clone, Debug)]
pub struct Write<T, const MOST: usize = MAX_PUSH_BYTES> {
    pub body: T,
    pub asked: Asked,
}

impl<T: DeserializeOwned, S: Sync, const MOST: usize> FromRequest<S> for Write<T, MOST> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let key = key(request.headers())?.ok_or_else(|| {
            let required = ProblemCode::Rejection(Code::Required);
            wrong_key(Problem {
                code: required,
                title: Code::Required.title().into(),
                ..problem(DoorCode::InvalidBody)
            })
        })?;
        let base = base(request.headers())?;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let bytes = json::bytes(request, MOST).await?;
        let body = json::parse(&bytes)?;
        // As JSON: neither blanks nor the order of the fields make it another request.
        let value: Value = json::parse(&bytes)?;
        let request = hash(&method, &path, &value.to_string());
        Ok(Self { body, asked: Asked { key: Some(key), request, base } })
    }
}

/// A `DELETE`. It may have a key and needs none: done twice, it comes to the same.
#[derive(Clone, Debug)]
pub struct Removal(pub Asked);

impl<S: Sync> FromRequest<S> for Removal {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let (key, base) = (key(request.headers())?, base(request.headers())?);
        Ok(Self(Asked { key, request: hash(request.method(), request.uri().path(), ""), base }))
    }
}

/// The address is the one after `/api/v1`: the workspace is known by the table's own key.
fn hash(method: &Method, path: &str, body: &str) -> String {
    let hash = Sha256::digest(format!("{method} {path}\n{body}"));
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The draft puts the key in quotes, most programs do not; both are taken.
fn key(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let mut given = headers.get_all(KEY).iter();
    let Some(value) = given.next() else { return Ok(None) };
    let wrong = || wrong_key(problem(DoorCode::InvalidBody));
    let text = value.to_str().map_err(|_| wrong())?;
    let key = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let fits =
        (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
    if fits && given.next().is_none() { Ok(Some(key.to_owned())) } else { Err(wrong()) }
}

fn base(headers: &HeaderMap) -> Result<Option<State>, Error> {
    let mut given = headers.get_all(BASE).iter();
    let Some(value) = given.next() else { return Ok(None) };
    let state = value.to_str().ok().and_then(|text| text.parse().ok()).filter(|_| given.next().is_none());
    state.map(Some).ok_or_else(|| {
        let field = Some("Styrehjul-Base".to_owned());
        let expected = Some("`Styrehjul-Version` of an answer".to_owned());
        Problem { field, expected, ..problem(DoorCode::InvalidBody) }.into()
    })
}

fn wrong_key(told: Problem) -> Error {
    let field = Some("Idempotency-Key".to_owned());
    let expected = Some(format!("one, of 1 to {LONGEST_KEY} visible ASCII characters, none of them a quote"));
    Problem { field, expected, ..told }.into()
}
