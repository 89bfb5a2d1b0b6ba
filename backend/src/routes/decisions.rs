pub mod follow;
pub mod list;
pub mod read;
pub mod record;
