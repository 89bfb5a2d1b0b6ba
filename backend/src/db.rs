//! The database: one connection that writes, a pool that reads beside it. SQLite in the data folder, or PostgreSQL.

pub mod chain;
pub mod entity;
pub mod load;
pub mod migrate;
pub mod place;
pub mod postgres;
pub mod save;
pub mod sqlite;
pub mod tables;

use place::Place;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{
    AccessMode, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    place: Arc<Place>,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It was written by a newer version of the server; the migration is one that this version does not know.
    #[error("it was written by a newer Styrehjul (it has {0}); start that version")]
    Newer(String),
    #[error("it does not answer (waited {seconds} s): {why}")]
    Unreachable { seconds: u64, why: String },
    #[error("it refuses: {why}. {hint}")]
    Refused { why: String, hint: &'static str },
    /// It answers, but it is not one to keep anything in.
    #[error("{0}")]
    Unfit(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Db {
    /// Opens the database, makes it if the place is a folder without one, and brings its tables up to date.
    pub async fn open(place: &Place) -> Result<Self, OpenError> {
        let (writer, reader) = match place {
            Place::Folder(folder) => sqlite::open(&folder.join(sqlite::FILE)).await?,
            Place::Postgres(postgres) => postgres::open(postgres).await?,
        };
        Ok(Self { writer, reader, place: Arc::new(place.clone()) })
    }

    /// A transaction that writes. On SQLite it takes the write lock at once, on PostgreSQL with the workspace's row,
    /// so that what it reads stays true.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        match &*self.place {
            Place::Postgres(_) => self.writer.begin().await,
            Place::Folder(_) => {
                let options = TransactionOptions {
                    sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                    ..TransactionOptions::default()
                };
                self.writer.begin_with_options(options).await
            }
        }
    }

    /// A transaction that reads: everything in it is seen as of one moment.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        if !self.is_shared() {
            return snapshot_of(&self.reader).await;
        }
        // Who asked may hang up at any moment. Left half begun, PostgreSQL's transaction would stay open in the pool and
        // fail whoever comes next; begun whole and dropped, it is rolled back.
        let reader = self.reader.clone();
        let begun = tokio::spawn(async move { snapshot_of(&reader).await });
        begun.await.map_err(|error| DbErr::Custom(format!("a snapshot was not begun: {error}")))?
    }

    /// For single reads that need no snapshot.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Where other nodes' versions are heard; none where there can be no other node.
    pub async fn listener(&self) -> Result<Option<PgListener>, OpenError> {
        match &*self.place {
            Place::Postgres(place) => postgres::listener(place).await.map(Some),
            Place::Folder(_) => Ok(None),
        }
    }

    /// Makes the other nodes hear of new versions once the transaction is committed.
    pub async fn announce(&self, txn: &DatabaseTransaction, words: String) -> Result<(), DbErr> {
        if self.is_shared() { postgres::announce(txn, words).await } else { Ok(()) }
    }

    /// Whether another node may write beside this one.
    pub fn is_shared(&self) -> bool {
        matches!(&*self.place, Place::Postgres(_))
    }

    /// Keeps other nodes from starting until it is released; none where there can be no other node.
    pub async fn gate(&self) -> Result<Option<postgres::Gate>, OpenError> {
        match &*self.place {
            Place::Postgres(place) => postgres::Gate::take(place).await.map(Some),
            Place::Folder(_) => Ok(None),
        }
    }

    /// Ends all connections; SQLite's write-ahead log is folded into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

/// Everything in it is seen as of one moment.
pub async fn snapshot_of(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    match db.get_database_backend() {
        DbBackend::Postgres => {
            db.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await
        }
        // SQLite's deferred transaction is a snapshot from its first read on.
        _ => db.begin().await,
    }
}

/// One connection beside a server that may run. Nothing is made and nothing is migrated; tables of another version are refused.
pub async fn open_beside(place: &Place) -> Result<DatabaseConnection, OpenError> {
    let db = match place {
        Place::Folder(folder) => {
            let file = folder.join(sqlite::FILE);
            if !file.is_file() {
                return Err(OpenError::Unfit(format!("{} is not there", file.display())));
            }
            Database::connect(sqlite::options(&file, 1, false)).await?
        }
        Place::Postgres(postgres) => postgres::open_to_read(postgres).await?,
    };
    let applied = migrate::applied(&db).await.unwrap_or_default();
    if applied != migrate::known() {
        return Err(OpenError::Unfit("its tables are of another version; start the server once".into()));
    }
    Ok(db)
}

/// One connection to a database that is there; nothing is made and nothing is migrated.
pub async fn open_to_read(place: &Place) -> Result<DatabaseConnection, OpenError> {
    match place {
        Place::Folder(folder) => {
            let file = folder.join(sqlite::FILE);
            if !file.is_file() {
                return Err(OpenError::Unfit(format!("{} is not there", file.display())));
            }
            Ok(Database::connect(sqlite::options(&file, 1, true)).await?)
        }
        Place::Postgres(postgres) => postgres::open_to_read(postgres).await,
    }
}
