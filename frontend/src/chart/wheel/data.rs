//! What a picture of a year shows. The page says it in the person's language; the picture only places it.

use super::face::Span;
use jiff::civil::Date;
use shared::model::DeadlineSort;
use shared::rule::norwegian;
use std::sync::Arc as Shared;
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
    /// What is due before and after the meetings of the rings; empty where the picture is too small for it.
    pub due: Vec<Due>,
    /// The way of one case.
    pub path: Vec<Stop>,
    /// What stands before a meeting's id in the address of its page.
    pub meetings: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ring {
    pub key: String,
    pub label: String,
    /// Which of the palette's hues, `--hue-0` and up.
    pub hue: u8,
    /// Shared: another part of the year shows the same ones elsewhere.
    pub arcs: Shared<Vec<Arc>>,
}

/// One meeting or event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arc {
    pub id: Uuid,
    pub start: Date,
    /// The last day, included.
    pub end: Date,
    /// What happens, in the own lines; beside the others stand their days.
    pub label: Option<String>,
    /// A whole sentence for those who do not see the place.
    pub name: String,
    pub tentative: bool,
    /// Of a plan that is not published.
    pub draft: bool,
    pub cancelled: bool,
    pub extraordinary: bool,
    pub past: bool,
    /// The person may carry it to another day.
    pub movable: bool,
}

/// A meeting of the year before, as an outline. `row` counts the rings, then the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ghost {
    pub row: usize,
    pub start: Date,
    pub end: Date,
}

/// A deadline of a meeting. `row` counts the rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub row: usize,
    pub on: Date,
    pub sort: DeadlineSort,
    pub meeting: Uuid,
    /// What is due, when, for which meeting.
    pub words: String,
    pub past: bool,
    /// Something else is due in its ring on the same day: it stands beside that.
    pub beside: bool,
}

/// A case before one committee, in the order of its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub row: usize,
    pub on: Date,
    pub step: u16,
    /// The meeting, where one is known.
    pub meeting: Option<Uuid>,
    /// The case's number there.
    pub number: Option<String>,
}

impl Stop {
    /// Words beside the stop where no meeting has any: `4.2. · 39/22`.
    pub fn words(&self) -> String {
        with_number(norwegian::label_range(self.on, self.on), self)
    }
}

fn with_number(words: String, stop: &Stop) -> String {
    stop.number.as_ref().map_or(words.clone(), |number| format!("{words} · {number}"))
}

impl WheelData {
    /// Rings, then lines, in the order that `row` counts.
    pub fn rows(&self) -> impl Iterator<Item = &Ring> {
        self.rings.iter().chain(&self.lines)
    }

    /// Short words beside a shape: `27.–28.1.`, in the own lines what happens.
    pub fn words(&self, arc: &Arc) -> String {
        let words = arc.label.clone().unwrap_or_else(|| norwegian::label_range(arc.start, arc.end));
        match self.path.iter().find(|stop| stop.meeting == Some(arc.id)) {
            Some(stop) => with_number(words, stop),
            None => words,
        }
    }

    pub fn href(&self, meeting: Uuid) -> String {
        format!("{}{meeting}", self.meetings)
    }
}
