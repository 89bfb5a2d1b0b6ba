//! What pages read and write: queries that follow the replica, edits that show at once.

mod device;
mod session;
mod watch;

pub use session::{Store, remembered, use_store, workspaces};
