pub mod committee;
pub mod own;
mod serve;
pub mod wheel;
