pub mod changes;
pub mod import;
pub mod preview;
pub mod read;
