pub mod add;
pub mod correct;
pub mod list;
pub mod read;
