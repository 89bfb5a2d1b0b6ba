//! What calendars subscribe to.

pub mod ics;
pub mod shelf;
pub mod wheel;
