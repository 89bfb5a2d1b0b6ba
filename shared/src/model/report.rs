use super::Provenance;
use crate::field::noun;
use crate::id::{InitiativeId, ReportId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

noun! {
    /// A published report of one initiative. Never changed afterwards; a correction is a later report.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Report {
        pub id: ReportId = append,
        pub initiative: InitiativeId = append,
        pub light: Light = append,
        /// Why the light is what it is. Required for yellow and red; what old papers left out stays empty.
        pub comment: Option<String> = append,
        pub published_on: Date = append,
        pub provenance: Provenance = append,
    }
}

/// How an initiative goes. Not reported is the absence of a report, not a fourth colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Light {
    Green,
    Yellow,
    Red,
}

impl Light {
    pub const ALL: [Self; 3] = [Self::Green, Self::Yellow, Self::Red];

    pub fn needs_comment(self) -> bool {
        match self {
            Self::Green => false,
            Self::Yellow | Self::Red => true,
        }
    }
}
