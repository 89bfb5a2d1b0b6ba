pub mod add;
pub mod correct;
pub mod enter;
pub mod list;
pub mod read;
