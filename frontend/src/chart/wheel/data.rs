//! What a picture of a year shows. The page says it in the person's language; the picture only places it.

use super::face::Span;
use jiff::civil::Date;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct WheelData {
    pub year: i16,
    /// The part of the year that the face is opened to.
    pub span: Span,
    /// The day that the year is seen from, where it lies in the year, and the words for it.
    pub hand: Option<(Date, String)>,
    /// The names of the twelve months.
    pub months: Vec<String>,
    /// The word before a week number.
    pub week: String,
    /// From the middle outwards.
    pub rings: Vec<Ring>,
    /// The actors' own lines: on the wheel all on the outermost tracks, each its own lane beside one another.
    pub lines: Vec<Ring>,
    /// What the own lines are called together.
    pub lines_label: String,
    /// Last year's meetings, put where this year has the same week and weekday.
    pub ghosts: Vec<Ghost>,
    /// The way of one case.
    pub path: Vec<Stop>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ring {
    pub key: String,
    pub label: String,
    /// Which of the palette's hues, `--hue-0` and up.
    pub hue: u8,
    pub arcs: Vec<Arc>,
}

/// One meeting or event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arc {
    pub id: Uuid,
    pub start: Date,
    /// The last day, included.
    pub end: Date,
    /// Short words beside the shape, for example `27.–28.1.`; in the own lines what happens.
    pub label: String,
    /// A whole sentence for those who do not see the place.
    pub name: String,
    pub href: String,
    pub tentative: bool,
    pub cancelled: bool,
    pub extraordinary: bool,
    pub past: bool,
}

/// A meeting of the year before, as an outline. `row` counts the rings, then the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ghost {
    pub row: usize,
    pub start: Date,
    pub end: Date,
}

/// A case before one committee, in the order of its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub row: usize,
    pub on: Date,
    pub step: u16,
    /// The meeting, where one is known.
    pub meeting: Option<Uuid>,
    /// Words beside the stop where no meeting has any.
    pub label: String,
}

impl WheelData {
    /// Rings, then lines, in the order that `row` counts.
    pub fn rows(&self) -> impl Iterator<Item = &Ring> {
        self.rings.iter().chain(&self.lines)
    }
}
