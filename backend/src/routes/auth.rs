pub mod demo;
pub mod link;
pub mod local;
pub mod me;
pub mod oidc;
pub mod out;
pub mod password;
pub mod sessions;
