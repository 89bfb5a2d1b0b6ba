//! Derived truth: pure functions over records, used alike by the browser, the API and the feeds.

pub mod agenda;
pub mod agenda_table;
pub mod amount;
pub mod attendance;
pub mod calendar;
pub mod case_number;
pub mod cells;
pub mod committee;
pub mod date_list;
pub mod deadline;
pub mod holiday;
pub mod import;
pub mod indicator;
pub mod input;
pub mod live;
pub mod minutes;
pub mod norwegian;
pub mod notice;
pub mod own;
pub mod path;
pub mod portfolio;
pub mod report;
pub mod strategy;
pub mod trend;
pub mod wheel;
pub mod year_plan;
