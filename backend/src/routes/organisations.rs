pub mod create;
pub mod edit;
pub mod list;
pub mod read;
