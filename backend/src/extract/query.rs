//! The query of an address, where an unknown field is an error: a misspelt filter must not answer with everything.

use super::wrong_shape;
use crate::error::Error;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use shared::api::Problem;

#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        read(parts.uri.query().unwrap_or_default(), |_| true).map(Self)
    }
}

/// The part of a query whose names are `wanted`.
pub fn read<T: DeserializeOwned>(query: &str, wanted: impl Fn(&str) -> bool) -> Result<T, Error> {
    let asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| wanted(name));
    let asked = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    let pairs = || form_urlencoded::parse(asked.as_bytes());
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs())).map_err(|error| {
        match wrong_shape(&error.path().to_string(), &error.inner().to_string()) {
            // What was asked for is the asker's own: it may be said back.
            Error::Problem(problem) => {
                let wrong = problem.field.as_ref().and_then(|field| pairs().find(|(name, _)| name == field));
                let detail = wrong.map(|(_, value)| format!("{value:?} was asked for")).or(problem.detail);
                Problem { detail, ..*problem }.into()
            }
            other => other,
        }
    })
}
