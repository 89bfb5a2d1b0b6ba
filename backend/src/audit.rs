//! Whether the log is still what was written. The chain of hashes finds every entry that was changed, moved, slipped in or
//! taken out; a checkpoint that was kept elsewhere finds a log that was cut at its end, or written anew as a whole.

use crate::clock::Clock;
use crate::db::chain::{Broken, Walk};
use crate::db::place::Place;
use crate::db::{load, open_to_read};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use shared::id::WorkspaceId;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Entries read at once.
const PAGE: u64 = 1_000;

/// Where the logs ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// RFC 3339 in UTC.
    pub made_at: String,
    pub workspaces: Vec<End>,
}

/// The last entry of a workspace's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    pub id: Uuid,
    pub slug: String,
    pub entries: i64,
    pub hash: String,
}

/// Why a log is not what was written, or nothing can be said of it. Each is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error("BROKEN: in the log of {slug} {broken}. Everything before it is whole.")]
    Broken { slug: String, broken: Broken },
    #[error("BROKEN: the log of {slug} ends at {log}, its board at {board}: the end of the log was cut.")]
    Cut { slug: String, log: i64, board: i64 },
    #[error(
        "BROKEN: the log of {slug} does not have the entry {entries} that the checkpoint of {made_at} names: it was cut, or written anew."
    )]
    NotContinued { slug: String, entries: i64, made_at: String },
    #[error("cannot read the checkpoint {}: {why}.", .file.display())]
    Checkpoint { file: PathBuf, why: String },
    #[error("cannot write {}: {why}. Choose a place where no such file is yet.", .file.display())]
    Write { file: PathBuf, why: io::Error },
    #[error("there is no Styrehjul in {place}: {why}.")]
    Nothing { place: String, why: String },
    #[error("the database failed: {0}.")]
    Database(#[from] DbErr),
}

/// How much was walked.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each = self.workspaces.iter().map(|end| format!("{} entries in {}", end.entries, end.slug));
        f.write_str(&each.collect::<Vec<_>>().join(", "))
    }
}

/// Walks all logs of a place, against what a checkpoint says of them. The server may run meanwhile.
pub async fn verify(place: &Place, checkpoint: Option<&Path>) -> Result<Checkpoint, AuditError> {
    let kept = checkpoint.map(read).transpose()?;
    walk_all(place, kept.as_ref(), String::new()).await
}

/// Walks all logs and keeps where they end.
pub async fn checkpoint(place: &Place, file: &Path, clock: &Clock) -> Result<Checkpoint, AuditError> {
    let ends = walk_all(place, None, clock.now().to_string()).await?;
    let write = || -> io::Result<()> {
        let mut made = OpenOptions::new().write(true).create_new(true).open(file)?;
        serde_json::to_writer_pretty(&mut made, &ends)?;
        made.write_all(b"\n")?;
        made.sync_all()
    };
    write().map_err(|why| AuditError::Write { file: file.to_owned(), why })?;
    Ok(ends)
}

fn read(file: &Path) -> Result<Checkpoint, AuditError> {
    let unreadable = |why: String| AuditError::Checkpoint { file: file.to_owned(), why };
    let text = fs::read_to_string(file).map_err(|error| unreadable(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))
}

async fn walk_all(place: &Place, kept: Option<&Checkpoint>, made_at: String) -> Result<Checkpoint, AuditError> {
    let nothing = |why: String| AuditError::Nothing { place: place.to_string(), why };
    let db = open_to_read(place).await.map_err(|error| nothing(error.to_string()))?;
    let txn = crate::db::snapshot_of(&db).await?;
    let boards = load::workspaces(&txn).await.map_err(|_| nothing("its tables are missing".into()))?;
    let mut workspaces = Vec::new();
    for board in boards {
        let kept = kept.and_then(|kept| Some((kept, kept.workspaces.iter().find(|end| end.id == board.id)?)));
        let walked = walk(&txn, &board.slug, WorkspaceId(board.id), kept).await?;
        if walked.version != board.version {
            return Err(AuditError::Cut { slug: board.slug, log: walked.version, board: board.version });
        }
        workspaces.push(End { id: board.id, slug: board.slug, entries: walked.seq, hash: walked.hash });
    }
    if let Some(kept) = kept {
        let gone = |end: &&End| workspaces.iter().all(|it: &End| it.id != end.id);
        if let Some(gone) = kept.workspaces.iter().find(gone) {
            return Err(not_continued(kept, gone));
        }
    }
    txn.rollback().await?;
    db.close().await?;
    Ok(Checkpoint { made_at, workspaces })
}

async fn walk(
    db: &impl ConnectionTrait,
    slug: &str,
    workspace: WorkspaceId,
    kept: Option<(&Checkpoint, &End)>,
) -> Result<Walk, AuditError> {
    let mut walk = Walk::default();
    let mut continued = kept.is_none_or(|(_, end)| end.entries == 0);
    loop {
        let page = load::log_after(db, workspace, walk.seq, PAGE).await?;
        for entry in &page {
            walk.step(entry).map_err(|broken| AuditError::Broken { slug: slug.to_owned(), broken })?;
            continued |= kept.is_some_and(|(_, end)| end.entries == walk.seq && end.hash == walk.hash);
        }
        if (page.len() as u64) < PAGE {
            break;
        }
    }
    match kept {
        Some((kept, end)) if !continued => Err(not_continued(kept, end)),
        _ => Ok(walk),
    }
}

fn not_continued(kept: &Checkpoint, end: &End) -> AuditError {
    AuditError::NotContinued { slug: end.slug.clone(), entries: end.entries, made_at: kept.made_at.clone() }
}
