//! The tables of facts as they are written, row by row.

use super::BadFacts;
use jiff::civil::{Date, Time};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A table of `demo/`, embedded: `table!("facts/meetings.csv")`.
macro_rules! table {
    ($path:literal) => {
        $crate::demo::facts::read($path, include_str!(concat!("../../demo/", $path)))
    };
}
pub(crate) use table;

pub fn read<T: DeserializeOwned>(table: &'static str, text: &str) -> Result<Vec<T>, BadFacts> {
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    rows.deserialize().map(|row| row.map_err(|error| BadFacts { table, what: error.to_string() })).collect()
}

#[derive(Debug, Deserialize)]
pub struct Organisation {
    pub code: String,
    pub name: String,
    pub kind: String,
}

#[derive(Debug, Deserialize)]
pub struct Committee {
    pub code: String,
    pub name: String,
    pub short_name: String,
    pub level: shared::model::CommitteeLevel,
    /// A year; 1 January stands for it.
    pub valid_from: Option<i16>,
    pub valid_to: Option<i16>,
}

#[derive(Debug, Deserialize)]
pub struct CommitteeName {
    pub committee: String,
    pub name: String,
    pub short_name: String,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
}

#[derive(Debug, Deserialize)]
pub struct Seat {
    pub committee: String,
    pub organisation: String,
    pub seats: u16,
    pub role: shared::model::SeatRole,
}

#[derive(Debug, Deserialize)]
pub struct Meeting {
    pub committee: String,
    pub number: Option<String>,
    pub start_date: Date,
    pub end_date: Date,
    pub start_time: Option<Time>,
    pub end_time: Option<Time>,
    pub place: Option<String>,
    pub status: shared::model::MeetingStatus,
    pub extraordinary: String,
}

#[derive(Debug, Deserialize)]
pub struct ActorLineMeeting {
    pub line: String,
    pub date: Date,
    pub title: String,
    pub about: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct AgendaItem {
    pub committee: String,
    pub meeting_date: Date,
    pub order: i64,
    pub case_number: Option<String>,
    pub title: String,
    pub case_type: Option<String>,
    pub duration_min: Option<u16>,
    pub kind: shared::model::AgendaSort,
}

#[derive(Debug, Deserialize)]
pub struct CasePath {
    pub case_key: String,
    pub title: String,
    pub step: u16,
    pub committee: String,
    pub date: Date,
    pub what: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Initiative {
    pub key: String,
    pub ext_id: Option<String>,
    pub name: String,
    pub owner: Option<String>,
    pub status_2020_01: Option<shared::model::Light>,
    pub status_2020_03: Option<shared::model::Light>,
    pub change_2020_03: Option<String>,
    pub first_named: Date,
    pub maybe_same_as: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Segment {
    pub code: String,
    pub name: String,
    pub why: String,
}

#[derive(Debug, Deserialize)]
pub struct EntryCriterion {
    pub version: String,
    pub valid_from: Date,
    pub no: u16,
    pub criterion: String,
}

#[derive(Debug, Deserialize)]
pub struct PortfolioSnapshot {
    pub date: Date,
    pub initiatives: Option<u32>,
    pub budget_mnok: Option<i64>,
    pub yellow: Option<u32>,
    pub red: Option<u32>,
}

#[derive(Debug, Deserialize)]
pub struct Goal {
    pub goal_key: String,
    pub strategy: String,
    pub strategy_version: String,
    pub date: Date,
    pub no: u16,
    pub title: String,
}

#[derive(Debug, Deserialize)]
pub struct GoalDependency {
    pub strategy_version: String,
    pub goal: u16,
    pub depends_on: u16,
}

#[derive(Debug, Deserialize)]
pub struct InitiativeGoal {
    pub strategy_version: String,
    pub goal: u16,
    pub initiative_key: String,
}

#[derive(Debug, Deserialize)]
pub struct Indicator {
    pub strategy_version: String,
    pub goal: u16,
    pub no: Option<String>,
    pub name: String,
    pub note: Option<String>,
}
