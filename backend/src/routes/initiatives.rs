pub mod list;
pub mod read;
pub mod segment;
pub mod slip;
pub mod state;
