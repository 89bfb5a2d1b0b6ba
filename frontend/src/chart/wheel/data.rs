//! What a wheel shows. The page says it in the person's language; the wheel only places it.

use jiff::civil::Date;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct WheelData {
    pub year: i16,
    /// The day that the year is seen from, where it lies in the year, and the words for it.
    pub hand: Option<(Date, String)>,
    /// The names of the twelve months.
    pub months: Vec<String>,
    /// The word before the first week number.
    pub week: String,
    /// From the middle outwards.
    pub rings: Vec<Ring>,
    /// The actors' own lines, all on the outermost tracks.
    pub own_lines: Ring,
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Arc {
    pub id: Uuid,
    pub start: Date,
    /// The last day, included.
    pub end: Date,
    /// Short words beside the shape, for example `27.–28.1.`.
    pub label: String,
    /// A whole sentence for those who do not see the place.
    pub name: String,
    pub href: String,
    pub tentative: bool,
    pub cancelled: bool,
    pub extraordinary: bool,
    pub past: bool,
}
