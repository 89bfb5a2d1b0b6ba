use super::{Day, Line, Text};
use crate::id::{DependencyId, SolutionId};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// An initiative needs another one, or a national solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Dependency {
    pub id: DependencyId,
    /// Slug of what needs.
    pub initiative: String,
    /// Slug of the initiative that is needed; null where it is a solution.
    pub on_initiative: Option<String>,
    pub on_solution: Option<SolutionId>,
    /// The name of what is needed.
    pub on: String,
    /// What it is needed for.
    pub note: Option<String>,
    /// The first day on which it holds.
    pub from: Day,
    /// The last one, included; null while it holds on.
    pub until: Option<Day>,
    /// On the day asked for it is part of a circle: what is needed waits for what needs it.
    pub circle: bool,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}

/// A dependency to be said. It names one of `on_initiative` and `on_solution`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewDependency {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<DependencyId>,
    /// Slug or id of what needs.
    pub initiative: String,
    /// Slug or id of the initiative that is needed.
    #[serde(default)]
    pub on_initiative: Option<String>,
    #[serde(default)]
    pub on_solution: Option<SolutionId>,
    #[serde(default)]
    pub note: Option<Text>,
    /// Today, where it is left out.
    #[serde(default)]
    pub from: Option<Day>,
    #[serde(default)]
    pub until: Option<Day>,
    /// It may close a circle. Without this, 409 `closes_cycle` says which.
    #[serde(default)]
    pub circle: bool,
}

/// What is said anew of a dependency: all of it, what is left out is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedDependency {
    #[serde(default)]
    pub note: Option<Text>,
    pub from: Day,
    #[serde(default)]
    pub until: Option<Day>,
    #[serde(default)]
    pub circle: bool,
}

/// What initiatives build on and what is nobody's initiative here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Solution {
    pub id: SolutionId,
    pub name: String,
    /// The code of who runs it.
    pub owner: Option<String>,
    /// When it is expected to be there, where somebody has said it.
    pub ready_on: Option<Day>,
    pub source: Option<String>,
    pub example: bool,
}

/// A national solution, or with the id of one that is there, what is said anew of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewSolution {
    #[serde(default)]
    pub id: Option<SolutionId>,
    pub name: Line,
    /// Code or id of who runs it.
    #[serde(default)]
    pub owner: Option<String>,
    #[serde(default)]
    pub ready_on: Option<Day>,
}

/// Who feels it when something comes late.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Slip {
    /// When it was to be there; null where nobody has said it.
    pub from: Option<Day>,
    /// When it would be.
    pub to: Option<Day>,
    /// Who moves first, then who may, then who has room; the nearest first.
    pub felt: Vec<Felt>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Felt {
    /// Its slug.
    pub initiative: String,
    pub name: String,
    /// 1: waits for it directly.
    pub steps: u32,
    pub how: How,
    /// Those that can come no earlier than the new day.
    pub deliveries: Vec<FeltDelivery>,
}

/// `moves`: some of its deliveries lie before the new day. `unknown`: it has no dates. `spared`: it comes later anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum How {
    Moves,
    Unknown,
    Spared,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct FeltDelivery {
    pub name: String,
    /// When it is expected now.
    pub due: Option<Day>,
}
