pub mod list;
pub mod publish;
pub mod read;
pub mod release;
