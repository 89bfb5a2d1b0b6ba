pub mod drop;
pub mod hand_in;
pub mod list;
pub mod read;
pub mod save;
pub mod send_back;
pub mod take_back;
