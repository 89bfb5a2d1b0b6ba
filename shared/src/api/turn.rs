//! What a meeting is at, and what it was at when.

use super::{Day, TimeOfDay};
use crate::id::{AgendaItemId, TurnId};
use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// That a meeting took up an item of its agenda; it lasts until the next one of that day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Turn {
    pub id: TurnId,
    /// Null: the meeting ended for the day.
    pub item: Option<AgendaItemId>,
    pub on: Day,
    pub at: TimeOfDay,
}

/// What a meeting takes up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewTurn {
    /// A UUIDv7 of your own; the server makes one where it is left out.
    #[serde(default)]
    pub id: Option<TurnId>,
    /// An item of its agenda; where it is left out, the meeting ends for the day.
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    /// Today, where it is left out.
    #[serde(default)]
    pub on: Option<Day>,
    /// Now, where it is left out.
    #[serde(default)]
    pub at: Option<TimeOfDay>,
}

/// Another time for what was taken up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct MendedTurn {
    pub turn: TurnId,
    pub at: TimeOfDay,
}

/// One that was written down by mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct GoneTurn {
    pub turn: TurnId,
}
