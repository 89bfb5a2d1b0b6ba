pub mod create;
pub mod edit;
pub mod list;
pub mod name;
pub mod read;
pub mod remove_seat;
pub mod seats;
pub mod unname;
