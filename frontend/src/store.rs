//! What pages read and write: queries that follow the replica, edits that show at once.

mod account;
mod device;
mod session;
mod watch;

pub use account::{Account, use_account};
pub use session::{Store, forget_kept, remembered, storage_name, use_store, workspaces};
