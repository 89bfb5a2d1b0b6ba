//! The app: what a person sees, on top of a replica that answers at once.

// Deep views make deep types; the limit is the compiler's, not ours.
#![recursion_limit = "512"]

pub mod app;
pub mod chart;
pub mod components;
pub mod i18n;
pub mod layout;
pub mod pages;
pub mod platform;
#[cfg(debug_assertions)]
mod stil;
pub mod store;
