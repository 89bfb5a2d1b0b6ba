//! What surrounds every request.

pub mod headers;
pub mod log;
