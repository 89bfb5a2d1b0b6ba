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
}
