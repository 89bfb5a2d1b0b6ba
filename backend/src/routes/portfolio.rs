pub mod changes;
pub mod read;
