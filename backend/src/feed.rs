//! What calendars subscribe to.

pub mod ics;
pub mod wheel;
