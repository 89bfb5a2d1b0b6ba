pub mod events;
pub mod pull;
pub mod push;
