//! Accounts of the people of a workspace, for who administers it. Only people come here: what a program holds may
//! never make itself another way in.

pub mod create;
pub mod invite;
pub mod list;
pub mod sessions;
pub mod shut;
pub mod untie;
