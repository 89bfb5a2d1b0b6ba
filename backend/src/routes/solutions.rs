pub mod list;
pub mod read;
pub mod save;
pub mod slip;
