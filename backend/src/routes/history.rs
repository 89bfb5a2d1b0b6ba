pub mod read;
pub mod undo;
