use super::Validity;
use crate::field::noun;
use crate::id::OrganisationId;
use serde::{Deserialize, Serialize};

noun! {
    /// An actor: a directorate, a health authority, a municipality, an association.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Organisation {
        pub id: OrganisationId = append,
        /// Short name in lists, for example `HSO`.
        pub code: String = choice,
        pub name: String = text,
        /// What sort of actor, as the workspace calls it (`directorate`, `municipality`).
        pub sort: String = choice,
        /// While it is an actor: organisations are merged and closed.
        #[serde(default)]
        pub valid: Validity = choice,
    }
}
