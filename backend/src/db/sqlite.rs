//! SQLite, embedded: one file in the data folder, one connection that writes, a pool that reads beside it.

use super::{OpenError, migrate};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use std::path::Path;
use std::time::Duration;

/// The file in the data folder.
pub const FILE: &str = "styrehjul.db";

/// As many as a handful of pulls at once need; each costs a thread and a page cache.
const READERS: u32 = 4;

const BUSY: Duration = Duration::from_secs(5);

/// The connection that writes and those that read, of a database that is made if there is none.
pub async fn open(file: &Path) -> Result<(DatabaseConnection, DatabaseConnection), OpenError> {
    let writer = Database::connect(options(file, 1, false)).await?;
    migrate::up(&writer).await?;
    Ok((writer, Database::connect(options(file, READERS, true)).await?))
}

pub fn options(file: &Path, connections: u32, only_reads: bool) -> ConnectOptions {
    let file = file.to_owned();
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(connections).acquire_timeout(BUSY).sqlx_logging(false).map_sqlx_sqlite_opts(
        move |sqlite| {
            let sqlite = sqlite
                .in_memory(false)
                .shared_cache(false)
                .filename(&file)
                .create_if_missing(!only_reads)
                .journal_mode(SqliteJournalMode::Wal)
                // An answered push is on the disk: with NORMAL a power cut takes acknowledged commits away.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY);
            if only_reads { sqlite.pragma("query_only", "on") } else { sqlite }
        },
    );
    options
}
