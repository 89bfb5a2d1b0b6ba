//! What calendars subscribe to.

pub mod deadline;
pub mod ics;
pub mod shelf;
pub mod wheel;
