//! The typed model that browser and server share: what a record is, what a person can do with it, and which rules hold.
//!
//! Nothing here reads a clock, draws a random number or touches a disk, a network or a screen. What a rule needs beyond
//! the records it reads comes in [`mutation::Ctx`] or in the mutation itself, so the browser's answer and the server's
//! are the same function of the same input.

mod object;
mod once;

pub mod api;
pub mod basis;
pub mod change;
pub mod client;
pub mod field;
pub mod id;
pub mod model;
pub mod mutation;
pub mod order;
pub mod permission;
pub mod record;
pub mod rejection;
pub mod rule;
pub mod scope;
pub mod sync;
pub mod table;
pub mod view;
