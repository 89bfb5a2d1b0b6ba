pub mod cancel;
pub mod create;
pub mod edit;
pub mod list;
pub mod read;
pub mod reschedule;
