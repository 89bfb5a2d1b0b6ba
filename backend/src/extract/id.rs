//! The `{id}` of an address, decoded; what it may be, its handler knows.

use crate::error::Error;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use shared::api::DoorCode;

#[derive(Clone, Debug)]
pub struct Id(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| DoorCode::NotFound)?;
        let id = params.iter().find_map(|(name, value)| (name == "id").then(|| value.to_owned()));
        id.map(Self).ok_or_else(|| DoorCode::NotFound.into())
    }
}
