//! How a replica and the server stay together. State machines only: time, network and screen come from outside.

pub mod machine;
pub mod status;
