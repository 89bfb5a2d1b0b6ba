pub mod demo;
pub mod local;
pub mod me;
pub mod out;
pub mod password;
pub mod sessions;
