pub mod list;
pub mod read;
