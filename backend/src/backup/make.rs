//! Making a backup while the server runs: one snapshot, read page by page.

use super::check;
use super::file::{Draft, Sealed};
use super::{BackupError, Header, TableLine, WorkspaceLine};
use crate::clock::Clock;
use crate::db::place::Place;
use crate::db::{load, migrate, open_to_read, tables};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use std::path::Path;

/// Rows read at once.
const PAGE: usize = 1_000;

/// Writes everything that a place holds into a new file, reads that back, and gives it its name. Gives what is in it.
pub async fn make(place: &Place, file: &Path, clock: &Clock) -> Result<Header, BackupError> {
    let mut draft = Draft::new(file)?;
    let nothing = |why: String| BackupError::Nothing { place: place.to_string(), why };
    let db = open_to_read(place).await.map_err(|error| nothing(error.to_string()))?;
    let txn = crate::db::snapshot_of(&db).await?;
    let applied = migrate::applied(&txn).await.map_err(|_| nothing("its tables are missing".into()))?;
    let known = migrate::known();
    if applied != known {
        let what = format!("it has {} of {} steps", applied.len(), known.len());
        return Err(BackupError::OtherShape { place: place.to_string(), what });
    }
    let header = header(&txn, applied, clock).await?;
    draft.line(&header)?;
    for table in tables::all()? {
        let page_rows = tables::rows_at_once(&table.columns, PAGE);
        let mut last: Option<Vec<serde_json::Value>> = None;
        loop {
            let page = table.page(last.as_deref(), page_rows as u64).map_err(DbErr::Custom)?;
            let rows = txn.query_all(&page).await?;
            let full = rows.len() == page_rows;
            for row in rows {
                let row = table.read(&row)?;
                draft.line(&row)?;
                last = Some(row);
            }
            if !full {
                break;
            }
        }
    }
    txn.rollback().await?;
    db.close().await?;
    // What cannot be read back is no backup.
    let checked = check::check(&Sealed::open(draft.seal()?)?)?;
    draft.publish()?;
    Ok(checked)
}

async fn header(txn: &DatabaseTransaction, migrations: Vec<String>, clock: &Clock) -> Result<Header, BackupError> {
    let mut lines = Vec::new();
    for table in tables::all()? {
        lines.push(TableLine { rows: load::count(txn, &table.name).await?, name: table.name, columns: table.columns });
    }
    let workspaces = load::workspaces(txn).await?.into_iter();
    Ok(Header {
        made_at: clock.now().to_string(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        migrations,
        workspaces: workspaces.map(|row| WorkspaceLine { id: row.id, slug: row.slug, version: row.version }).collect(),
        tables: lines,
    })
}
