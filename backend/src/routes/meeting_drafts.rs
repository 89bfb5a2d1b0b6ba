pub mod create;
pub mod delete;
pub mod edit;
pub mod list;
pub mod publish;
pub mod read;
