//! The tables, one file each. What they hold and why there are so few stands in docs/decisions/0001-one-record-table.md.

pub mod access_token;
pub mod account;
pub mod change_log;
pub mod entry_link;
pub mod external_identity;
pub mod file;
pub mod file_piece;
pub mod kept_answer;
pub mod log_record;
pub mod record;
pub mod session;
pub mod sign_in_attempt;
pub mod sync_client;
pub mod sync_result;
pub mod tombstone;
pub mod workspace;
