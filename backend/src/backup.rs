//! One portable file with everything in it, from either database and into either.
//!
//! ```text
//! STYREHJUL-BACKUP 1                      the format's version
//! gzip of lines of JSON                   first `Header`, then each table's rows as arrays, in the header's order
//! SHA-256 <64 hexadecimal digits>         of everything before this line
//! ```

pub mod check;
pub mod file;
pub mod make;
pub mod restore;

use crate::db::tables::Holds;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fmt, io};
use uuid::Uuid;

/// Raised when an older Styrehjul can no longer read what is written.
pub const FORMAT: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The moment that it shows, RFC 3339 in UTC.
    pub made_at: String,
    /// The version of the program that made it.
    pub program: String,
    /// The database's shape: the migrations that made it, in their order.
    pub migrations: Vec<String>,
    pub workspaces: Vec<WorkspaceLine>,
    pub tables: Vec<TableLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceLine {
    pub id: Uuid,
    pub slug: String,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableLine {
    pub name: String,
    pub columns: Vec<(String, Holds)>,
    pub rows: u64,
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: u64 = self.tables.iter().map(|table| table.rows).sum();
        let slugs: Vec<&str> = self.workspaces.iter().map(|workspace| workspace.slug.as_str()).collect();
        write!(f, "{rows} rows, {} workspaces ({}), as of {}", slugs.len(), slugs.join(", "), self.made_at)
    }
}

/// Why there is no backup, or none that can be restored. Each is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("cannot write {}: {why}. Choose another place.", .file.display())]
    Write { file: PathBuf, why: io::Error },
    #[error("{} is there already. Choose another name, or remove it.", .file.display())]
    Exists { file: PathBuf },
    #[error("cannot read {}: {why}.", .file.display())]
    Read { file: PathBuf, why: io::Error },
    #[error("{} is no backup of Styrehjul.", .file.display())]
    Foreign { file: PathBuf },
    #[error("{} was made by a newer Styrehjul ({what}). Restore it with that version.", .file.display())]
    Newer { file: PathBuf, what: String },
    #[error("{} is damaged or cut short: {what}. Nothing was restored; take another backup.", .file.display())]
    Damaged { file: PathBuf, what: String },
    #[error("there is no Styrehjul in {place}: {why}.")]
    Nothing { place: String, why: String },
    #[error("{place} is not empty: {what}. A backup is restored into an empty data folder or database only.")]
    NotEmpty { place: String, what: String },
    #[error(
        "the database in {place} was not made by this version ({what}). Start the server on it once, or use the version that made it."
    )]
    OtherShape { place: String, what: String },
    #[error("the database failed: {0}. Nothing was restored.")]
    Database(#[from] sea_orm::DbErr),
}

fn damaged(file: &Path, what: impl fmt::Display) -> BackupError {
    BackupError::Damaged { file: file.to_owned(), what: what.to_string() }
}
