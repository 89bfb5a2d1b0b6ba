pub mod csv;
pub mod lines;
pub mod list;
