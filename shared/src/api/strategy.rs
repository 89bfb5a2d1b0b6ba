use super::Day;
use crate::id::{StrategyId, StrategyVersionId};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Strategy {
    pub id: StrategyId,
    pub name: String,
    /// Oldest first.
    pub versions: Vec<StrategyVersion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct StrategyVersion {
    pub id: StrategyVersionId,
    pub slug: String,
    pub name: String,
    pub dated: Day,
    /// The latest that is whole: the one that goals are told in where no other is asked for.
    pub in_force: bool,
    /// The sources name only some of its goals.
    pub partial: bool,
    pub vision: Option<String>,
    pub objectives: Vec<String>,
    pub target_groups: Vec<String>,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}
