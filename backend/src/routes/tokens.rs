//! One's own tokens in a workspace. Only people come here, signed in.

pub mod create;
pub mod list;
pub mod withdraw;
