pub mod committee;
mod serve;
pub mod wheel;
