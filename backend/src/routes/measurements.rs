pub mod add;
pub mod list;
pub mod read;
