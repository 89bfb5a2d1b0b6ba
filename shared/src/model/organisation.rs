use crate::id::OrganisationId;
use serde::{Deserialize, Serialize};

/// An actor: a directorate, a health authority, a municipality, an association.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: OrganisationId,
    /// Short name in lists, for example `HSO`.
    pub code: String,
    pub name: String,
    /// What sort of actor, as the workspace calls it (`directorate`, `municipality`).
    pub sort: String,
}
