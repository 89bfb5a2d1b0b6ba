//! The client core: what a browser knows of one workspace, keeps on its device and says to the server.
//!
//! No screen, no clock, no network, no disk: [`machine::Machine`] takes events and answers effects, so that the app and
//! the simulation drive the very same code. What is kept on the device is written as transactions that are values
//! ([`disk::Txn`]); whoever carries them out says so with [`machine::Event::Stored`].

mod absorb;
pub mod bundle;
pub mod disk;
pub mod looked;
pub mod machine;
mod rebased;
pub mod replica;
mod settled;
pub mod status;
pub mod tabs;
pub mod undo;
mod withdraw;

#[cfg(test)]
mod fixture;
