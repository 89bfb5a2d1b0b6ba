//! What surrounds every request.

pub mod accept;
pub mod compress;
pub mod headers;
pub mod log;
pub mod origin;
pub mod version;
