//! The nouns: what a council model keeps. Who may read each, and what each belongs to, stands in [`crate::record`].

pub mod attachment;
pub mod attendance;
pub mod case;
pub mod committee;
pub mod conflict;
pub mod deadline;
pub mod decision;
pub mod dependency;
pub mod indicator;
pub mod initiative;
pub mod meeting;
pub mod meeting_draft;
pub mod memo;
pub mod minutes;
pub mod notice;
pub mod organisation;
pub mod person;
pub mod portfolio;
pub mod report;
pub mod round;
pub mod saved_view;
pub mod segment;
pub mod strategy;
pub mod submission;
pub mod turn;
pub mod workspace;

pub use attachment::*;
pub use attendance::*;
pub use case::*;
pub use committee::*;
pub use conflict::*;
pub use deadline::*;
pub use decision::*;
pub use dependency::*;
pub use indicator::*;
pub use initiative::*;
pub use meeting::*;
pub use meeting_draft::*;
pub use memo::*;
pub use minutes::*;
pub use notice::*;
pub use organisation::*;
pub use person::*;
pub use portfolio::*;
pub use report::*;
pub use round::*;
pub use saved_view::*;
pub use segment::*;
pub use strategy::*;
pub use submission::*;
pub use turn::*;
pub use workspace::*;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days on which something holds, both ends included; an open end is not known or not yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Validity {
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Both hold on some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_by_end = |one: &Self, two: &Self| one.from.zip(two.to).is_none_or(|(from, to)| from <= to);
        starts_by_end(self, other) && starts_by_end(other, self)
    }

    /// The same with this as its last day; none where no day is left.
    pub fn until(self, to: Date) -> Option<Self> {
        self.from.is_none_or(|from| from <= to).then_some(Self { to: Some(to), ..self })
    }
}

/// Where a figure or a text comes from, so that nobody takes an example for a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Provenance {
    /// Written in this system by its users.
    #[default]
    Entered,
    /// Taken from a paper, named so that it can be found.
    Paper(String),
    /// Invented to show the product.
    Example,
}
