//! Restoring into an empty place, whole or not at all. Each workspace gets a new epoch: its history goes on from another
//! point than its clients remember, and they must notice.

use super::check;
use super::file::Sealed;
use super::{BackupError, Header};
use crate::db::place::{Place, Postgres};
use crate::db::{load, migrate, postgres, save, sqlite, tables};
use sea_orm::{Database, DatabaseConnection, DbErr, TransactionTrait};
use serde_json::Value;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use uuid::Uuid;

/// Rows held at once.
const BLOCK: usize = 5_000;

/// The caller holds the folder's lock. Gives what is in it.
pub async fn restore(place: &Place, file: &Path) -> Result<Header, BackupError> {
    let sealed = Sealed::open(file)?;
    let header = check::check(&sealed)?;
    match place {
        Place::Folder(folder) => into_folder(folder, &sealed, &header).await?,
        Place::Postgres(postgres) => into_postgres(postgres, &sealed, &header).await?,
    }
    Ok(header)
}

/// Under another name until it is whole.
async fn into_folder(folder: &Path, sealed: &Sealed, header: &Header) -> Result<(), BackupError> {
    let (file, draft) = (folder.join(sqlite::FILE), folder.join(format!("{}.restoring", sqlite::FILE)));
    if file.exists() {
        let what = format!("it holds {}", sqlite::FILE);
        return Err(BackupError::NotEmpty { place: folder.display().to_string(), what });
    }
    let clear = || {
        for ending in ["", "-wal", "-shm"] {
            // What an earlier attempt left; mostly there is nothing.
            let _ = fs::remove_file(folder.join(format!("{}.restoring{ending}", sqlite::FILE)));
        }
    };
    clear();
    let fill = async {
        let db = Database::connect(sqlite::options(&draft, 1, false)).await?;
        fill(&db, sealed, header).await?;
        db.close().await?;
        place_file(&draft, &file, folder).map_err(|why| BackupError::Write { file: file.clone(), why })
    };
    let filled = fill.await;
    if filled.is_err() {
        clear();
    }
    filled
}

fn place_file(draft: &Path, file: &Path, folder: &Path) -> io::Result<()> {
    File::open(draft)?.sync_all()?;
    fs::rename(draft, file)?;
    File::open(folder)?.sync_all()
}

async fn into_postgres(place: &Postgres, sealed: &Sealed, header: &Header) -> Result<(), BackupError> {
    let nothing =
        |error: crate::db::OpenError| BackupError::Nothing { place: place.to_string(), why: error.to_string() };
    postgres::reach(place).await.map_err(nothing)?;
    let gate = postgres::Gate::take(place).await.map_err(nothing)?;
    let filled = async {
        if let Some(what) = occupied(&gate.connection).await? {
            return Err(BackupError::NotEmpty { place: place.to_string(), what });
        }
        fill(&gate.connection, sealed, header).await
    };
    let filled = filled.await;
    gate.release().await;
    filled
}

/// What stands in the way. Our own tables without a row do not.
async fn occupied(db: &DatabaseConnection) -> Result<Option<String>, DbErr> {
    let passing = tables::PASSING.map(str::to_owned);
    let ours: Vec<String> = tables::all()?.into_iter().map(|table| table.name).chain(passing).collect();
    for name in postgres::table_names(db).await? {
        if name == migrate::TABLE {
            continue;
        }
        if !ours.contains(&name) {
            return Ok(Some(format!("it has a table {name}")));
        }
        if load::count(db, &name).await? > 0 {
            return Ok(Some(format!("its table {name} has rows")));
        }
    }
    Ok(None)
}

/// The tables as they were when the backup was made, its rows in one transaction, then what came after.
async fn fill(db: &DatabaseConnection, sealed: &Sealed, header: &Header) -> Result<(), BackupError> {
    migrate::up_to(db, header.migrations.len()).await?;
    let mut lines = sealed.lines()?;
    lines.header()?;
    let txn = db.begin().await?;
    for table in &header.tables {
        let epoch = table.columns.iter().position(|(name, _)| table.name == "workspace" && name == "epoch");
        let block = tables::rows_at_once(&table.columns, BLOCK);
        let mut left = table.rows;
        while left > 0 {
            let mut rows = Vec::with_capacity(BLOCK);
            while left > 0 && rows.len() < block {
                let mut row = lines.row()?;
                if let Some(epoch) = epoch.and_then(|place| row.get_mut(place)) {
                    *epoch = Value::String(Uuid::now_v7().to_string());
                }
                rows.push(row);
                left -= 1;
            }
            save::restored::rows(&txn, &table.name, &table.columns, &rows).await?;
        }
    }
    txn.commit().await?;
    Ok(migrate::up(db).await.map_err(|error| DbErr::Custom(error.to_string()))?)
}
