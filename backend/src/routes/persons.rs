pub mod create;
pub mod edit;
pub mod end_role;
pub mod fill_seat;
pub mod grant_role;
pub mod leave_seat;
pub mod list;
pub mod read;
