//! The database: one connection that writes, a pool that reads beside it.

pub mod chain;
pub mod entity;
pub mod load;
mod migrate;
pub mod save;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::path::Path;
use std::time::Duration;

/// The file in the data folder.
pub const FILE: &str = "styrehjul.db";

/// As many as a handful of pulls at once need; each costs a thread and a page cache.
const READERS: u32 = 4;

const BUSY: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It was written by a newer version of the server; the migration is one that this version does not know.
    #[error("the database knows the migration {0}")]
    Newer(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Db {
    /// Opens the database in a folder, makes it if there is none, and brings its tables up to date.
    pub async fn open(folder: &Path) -> Result<Self, OpenError> {
        let file = folder.join(FILE);
        let writer = Database::connect(sqlite(&file, 1, false)).await?;
        migrate::up(&writer).await?;
        let reader = Database::connect(sqlite(&file, READERS, true)).await?;
        Ok(Self { writer, reader })
    }

    /// A transaction that writes. It takes the write lock at once, so that what it reads stays true.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// A transaction that reads: everything in it is seen as of one moment.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.reader.get_database_backend() {
            DbBackend::Postgres => {
                self.reader.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await
            }
            // SQLite's deferred transaction is a snapshot from its first read on.
            _ => self.reader.begin().await,
        }
    }

    /// For single reads that need no snapshot.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Ends all connections; the write-ahead log is folded into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

fn sqlite(file: &Path, connections: u32, only_reads: bool) -> ConnectOptions {
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
