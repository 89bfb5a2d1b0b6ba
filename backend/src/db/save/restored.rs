//! Rows of a backup, on their way into a database that is empty.

use crate::db::tables::{self, Holds};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::Value;

/// Rows in one statement; both databases bound the number of a statement's parameters.
const CHUNK: usize = 500;

pub async fn rows(
    txn: &impl ConnectionTrait,
    table: &str,
    columns: &[(String, Holds)],
    rows: &[Vec<Value>],
) -> Result<(), DbErr> {
    for chunk in rows.chunks(CHUNK) {
        let insert = tables::insert(table, columns, chunk).map_err(DbErr::Custom)?;
        txn.execute(&insert).await?;
    }
    Ok(())
}
