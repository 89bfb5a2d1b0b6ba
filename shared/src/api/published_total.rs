use super::Day;
use crate::id::PublishedTotalId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A total as it was published, whatever can be counted today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct PublishedTotal {
    pub id: PublishedTotalId,
    pub published_on: Day,
    pub initiatives: Option<u32>,
    /// In whole øre: 100 øre are a krone.
    pub budget_ore: Option<i64>,
    pub yellow: Option<u32>,
    pub red: Option<u32>,
    pub note: Option<String>,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}
