//! What surrounds every request.

pub mod compress;
pub mod headers;
pub mod log;
