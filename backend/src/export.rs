//! What leaves the house as a file.

pub mod csv;
pub mod log;
