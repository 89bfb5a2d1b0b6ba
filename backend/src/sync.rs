//! Push, pull and poke. What is decided (`decode`, `desk`, `cursor`) is apart from what reads and writes (`writer`,
//! `settle`, `pull`), so that the decisions can be driven without a database.

pub mod across;
pub mod cursor;
pub mod decode;
pub mod desk;
pub mod group;
pub mod once;
pub mod poke;
pub mod pull;
pub mod settle;
pub mod shelf;
pub mod state;
pub mod writer;
