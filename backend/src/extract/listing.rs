//! What a list is asked for: a filter of its own, and the page that every list has.

use super::query::read;
use crate::error::{Error, problem};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use shared::api::{DoorCode, List, Problem};
use std::fmt::Display;

const DEFAULT_LIMIT: usize = 50;
const MAX_LIMIT: usize = 200;

/// Which part of a list.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// How many items at most.
    #[serde(default = "default_limit", deserialize_with = "limit")]
    #[param(value_type = u16, required = false, minimum = 1, maximum = 200, default = 50)]
    limit: usize,
    /// `next` of the page before; what it holds is nobody's business.
    #[serde(default)]
    #[param(value_type = String, required = false)]
    after: Option<String>,
}

fn default_limit() -> usize {
    DEFAULT_LIMIT
}

fn limit<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    let text = String::deserialize(from)?;
    let number = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let limit = number.filter(|limit| (1..=MAX_LIMIT).contains(limit));
    limit.ok_or_else(|| D::Error::custom(format_args!("expected 1–{MAX_LIMIT}")))
}

#[derive(Clone, Debug)]
pub struct Listing<F> {
    pub filter: F,
    pub page: Page,
}

impl<F: DeserializeOwned, S: Sync> FromRequestParts<S> for Listing<F> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let query = parts.uri.query().unwrap_or_default();
        let of_page = |name: &str| matches!(name, "limit" | "after");
        Ok(Self { filter: read(query, |name| !of_page(name))?, page: read(query, of_page)? })
    }
}

impl Page {
    /// For what the database cuts itself, from high numbers to low ones: how many, and below which number.
    pub fn downwards(&self, of: impl Display) -> Result<(usize, i64), Error> {
        let below = self.after.as_deref().map(|after| opened(&of, after)).transpose()?;
        let below = below.map(|below| below.parse().map_err(|_| foreign(self.after.as_deref().unwrap_or_default())));
        Ok((self.limit, below.transpose()?.unwrap_or(i64::MAX)))
    }

    /// The cursor of the page below a number.
    pub fn below(of: impl Display, number: i64) -> String {
        sealed(&of, &number.to_string())
    }

    /// The asked page. An item's `place` puts it in its order, and no two have the same; `of` names the list, so that
    /// the cursor of another one is noticed.
    pub fn cut<T, A>(
        &self,
        of: impl Display,
        items: impl IntoIterator<Item = T>,
        place: impl Fn(&T) -> String,
        shown: impl Fn(T) -> A,
    ) -> Result<List<A>, Error> {
        let after = self.after.as_deref().map(|after| opened(&of, after)).transpose()?;
        let mut placed: Vec<(String, T)> = items.into_iter().map(|item| (place(&item), item)).collect();
        placed.retain(|(place, _)| after.as_ref().is_none_or(|after| place > after));
        placed.sort_by(|(a, _), (b, _)| a.cmp(b));
        let more = placed.len() > self.limit;
        placed.truncate(self.limit);
        let next = placed.last().filter(|_| more).map(|(place, _)| sealed(&of, place));
        Ok(List { items: placed.into_iter().map(|(_, item)| shown(item)).collect(), next })
    }
}

fn sealed(of: &impl Display, place: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{of}\n{place}"))
}

/// The place that a cursor of this list names.
fn opened(of: &impl Display, cursor: &str) -> Result<String, Error> {
    let text = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let place = text.as_deref().and_then(|text| text.strip_prefix(&format!("{of}\n")));
    place.map(str::to_owned).ok_or_else(|| foreign(cursor))
}

fn foreign(cursor: &str) -> Error {
    let field = Some("after".to_owned());
    let expected = Some("`next` of a page of this list".to_owned());
    let detail = Some(format!("{cursor:?} was not given out by this list"));
    Problem { field, expected, detail, ..problem(DoorCode::BadCursor) }.into()
}
