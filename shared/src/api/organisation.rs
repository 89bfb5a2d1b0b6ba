use super::{Day, Line};
use crate::id::OrganisationId;
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Organisation {
    pub id: OrganisationId,
    pub code: String,
    pub name: String,
    /// What sort of actor, as the workspace calls it, for example `directorate`.
    pub sort: String,
    /// While it is an actor; open where that is not known.
    pub valid_from: Option<Day>,
    /// The last day, included.
    pub valid_to: Option<Day>,
}

/// An actor to be added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewOrganisation {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<OrganisationId>,
    /// Up to 20 letters, digits and hyphens, unlike any other's.
    #[cfg_attr(feature = "openapi", schema(example = "HDIR"))]
    pub code: Line,
    pub name: Line,
    #[cfg_attr(feature = "openapi", schema(example = "directorate"))]
    pub sort: Line,
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}

/// Who an actor is, said anew. What is left out is no longer known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct EditedOrganisation {
    pub code: Line,
    pub name: Line,
    pub sort: Line,
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Day>,
}
