//! What nobody may ask for any more is forgotten: answers that were kept for programs, tombstones, results of edits.

use crate::app::App;
use crate::db::{load, save};
use crate::sync::across;
use crate::sync::once::KEPT_MS;
use sea_orm::{DatabaseTransaction, DbErr};
use shared::id::WorkspaceId;
use shared::model::{Attachment, FileHash};
use shared::record::Kind;
use shared::view::ViewExt as _;
use std::collections::BTreeSet;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

/// A file that nothing names is kept for the edit that names it, which may wait on a device without network.
pub const FILES_MS: i64 = 7 * DAY_MS;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A browser that was away for longer loads what it shows anew; its own edits are untouched.
pub const TOMBSTONES_MS: i64 = 90 * DAY_MS;

/// How long a client may say nothing before its applied edits are no longer told apart. Its last number stays for ever:
/// without it, an edit that comes again would count twice.
pub const RESULTS_MS: i64 = 90 * DAY_MS;

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    pub answers: u64,
    pub tombstones: u64,
    pub results: u64,
    pub sessions: u64,
    /// With pieces of such as were broken off.
    pub files: u64,
}

/// Until the server ends.
pub async fn run(app: App) {
    let mut closing = app.closing.clone();
    loop {
        match forget(&app).await {
            Ok(none) if none == Forgotten::default() => {}
            Ok(Forgotten { answers, tombstones, results, sessions, files }) => {
                tracing::info!(answers, tombstones, results, sessions, files, "forgotten");
            }
            Err(error) => tracing::warn!(%error, "what is old could not be forgotten; tried again in an hour"),
        }
        tokio::select! {
            _ = closing.wait_for(|closing| *closing) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

pub async fn forget(app: &App) -> Result<Forgotten, DbErr> {
    let now = app.clock.now_ms();
    let txn = app.db.begin().await?;
    let answers = save::forget_answers(&txn, now - KEPT_MS).await?;
    let results = save::forget_applied(&txn, now - RESULTS_MS).await?;
    let lasts = app.people.house.sessions;
    let sessions = save::people::forget_sessions(&txn, now - lasts.whole, now - lasts.idle).await?;
    save::people::forget_links(&txn, now).await?;
    save::people::forget_attempts(&txn, now).await?;
    txn.commit().await?;
    across::still_in(&app.db, &app.people.lines).await?;
    let (mut tombstones, mut files) = (0, 0);
    for row in load::workspaces(app.db.reader()).await? {
        let txn = app.db.begin().await?;
        tombstones += collect(&txn, WorkspaceId(row.id), now - TOMBSTONES_MS).await?;
        files += collect_files(&txn, WorkspaceId(row.id), now).await?;
        txn.commit().await?;
    }
    Ok(Forgotten { answers, tombstones, results, sessions, files })
}

/// Tombstones and horizon change together, behind the workspace's lock: a pull sees both or neither.
pub async fn collect(txn: &DatabaseTransaction, workspace: WorkspaceId, before: i64) -> Result<u64, DbErr> {
    let Some(row) = load::locked(txn, workspace).await? else { return Ok(0) };
    match load::horizon(txn, workspace, before).await? {
        Some(horizon) if horizon > row.horizon => save::forget_tombstones(txn, workspace, horizon).await,
        _ => Ok(0),
    }
}

/// The bytes that no attachment names, and what was broken off a day ago. Behind the workspace's lock, behind which files
/// are attached, too.
pub async fn collect_files(txn: &DatabaseTransaction, workspace: WorkspaceId, now: i64) -> Result<u64, DbErr> {
    load::locked(txn, workspace).await?;
    let mut gone = save::file::forget_pieces(txn, workspace, now - DAY_MS).await?;
    let old = load::file::sent_before(txn, workspace, now - FILES_MS).await?;
    if old.is_empty() {
        return Ok(gone);
    }
    let all = load::records(txn, workspace, &[Kind::Attachment], |_| true).await;
    let all = all.map_err(|error| DbErr::Custom(error.to_string()))?;
    let named: BTreeSet<FileHash> = all.all::<Attachment>().map(|it| it.hash).collect();
    for file in old.iter().filter(|file| !file.hash.parse().is_ok_and(|hash| named.contains(&hash))) {
        save::file::forget(txn, file).await?;
        gone += 1;
    }
    Ok(gone)
}
