//! What the server does by itself, now and then.

pub mod day;
pub mod forget;
