use super::{Day, Text};
use crate::id::ReportId;
use crate::model::Light;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A published report of one initiative; never changed afterwards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Report {
    pub id: ReportId,
    /// The initiative's slug.
    pub initiative: String,
    pub light: Light,
    pub comment: Option<String>,
    pub published_on: Day,
    /// The paper that it is taken from.
    pub source: Option<String>,
    /// Invented to show the product.
    pub example: bool,
}

/// A report to be published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewReport {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<ReportId>,
    /// The initiative's slug or id.
    #[cfg_attr(feature = "openapi", schema(example = "alle-moter"))]
    pub initiative: String,
    pub light: Light,
    /// Why the light is what it is; yellow and red need it.
    #[serde(default)]
    pub comment: Option<Text>,
    /// From when the council could know it; today, where it is left out.
    #[serde(default)]
    pub published_on: Option<Day>,
}
