pub mod list;
pub mod publish;
pub mod read;
