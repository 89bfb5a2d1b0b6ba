pub mod page;
pub mod read;
pub mod style;
