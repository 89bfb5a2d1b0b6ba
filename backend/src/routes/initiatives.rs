pub mod list;
pub mod read;
pub mod segment;
pub mod state;
