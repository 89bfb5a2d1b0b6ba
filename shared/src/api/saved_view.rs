use super::{Line, Text};
use crate::id::SavedViewId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A page as you like to see it; nobody else reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct SavedView {
    pub id: SavedViewId,
    /// Which page, by its address after the workspace, for example `portefolje`.
    pub page: String,
    pub name: String,
    /// What follows the `?` of the address; empty for the page as it is.
    pub query: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewSavedView {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<SavedViewId>,
    #[cfg_attr(feature = "openapi", schema(value_type = Line, example = "portefolje"))]
    pub page: Line,
    pub name: Line,
    #[serde(default)]
    pub query: Option<Text>,
}
