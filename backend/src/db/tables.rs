//! All tables with what a backup must know of them. A test holds the list against the database.

use super::entity::{
    access_token, account, change_log, external_identity, file, file_piece, kept_answer, log_record, record,
    sync_client, sync_result, tombstone, workspace,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, InsertStatement, Order, Query, SelectStatement, Value};
use sea_orm::{ColumnTrait, ColumnType, DbErr, EntityTrait, Iden, Iterable, PrimaryKeyToColumn, QueryResult};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

/// What a column holds, as a backup names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    Uuid,
    Text,
    Big,
    Int,
    Bool,
    /// In Base64.
    Bytes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<(String, Holds)>,
    /// The places of the primary key's columns.
    pub key: Vec<usize>,
}

/// What no backup holds: after a restore everybody signs in anew, and no session that was ended since comes back.
pub const PASSING: [&str; 3] = ["session", "entry_link", "sign_in_attempt"];

/// Each after those that it refers to.
pub fn all() -> Result<Vec<Table>, DbErr> {
    Ok(vec![
        of::<workspace::Entity>()?,
        of::<record::Entity>()?,
        of::<tombstone::Entity>()?,
        of::<sync_client::Entity>()?,
        of::<sync_result::Entity>()?,
        of::<change_log::Entity>()?,
        of::<log_record::Entity>()?,
        of::<kept_answer::Entity>()?,
        of::<file::Entity>()?,
        of::<file_piece::Entity>()?,
        of::<account::Entity>()?,
        of::<external_identity::Entity>()?,
        of::<access_token::Entity>()?,
    ])
}

fn of<E: EntityTrait>() -> Result<Table, DbErr> {
    let name = E::default().table_name().to_owned();
    let mut columns = Vec::new();
    for column in E::Column::iter() {
        let holds = match column.def().get_column_type() {
            ColumnType::Uuid => Holds::Uuid,
            ColumnType::String(_) | ColumnType::Text => Holds::Text,
            ColumnType::BigInteger => Holds::Big,
            ColumnType::Integer => Holds::Int,
            ColumnType::Boolean => Holds::Bool,
            ColumnType::Blob => Holds::Bytes,
            other => return Err(DbErr::Custom(format!("no backup knows how to keep {other:?} of {name}"))),
        };
        columns.push((column.unquoted().to_string(), holds));
    }
    let keys: Vec<String> = E::PrimaryKey::iter().map(|key| key.into_column().unquoted().to_string()).collect();
    let key = keys.iter().filter_map(|key| columns.iter().position(|(name, _)| name == key)).collect();
    Ok(Table { name, columns, key })
}

/// Rows that are held at once: of bytes there are many in a row.
pub fn rows_at_once(columns: &[(String, Holds)], otherwise: usize) -> usize {
    if columns.iter().any(|(_, holds)| *holds == Holds::Bytes) { otherwise.min(32) } else { otherwise }
}

impl Table {
    /// Rows in the order of the key, above a row.
    pub fn page(&self, above: Option<&[Json]>, rows: u64) -> Result<SelectStatement, String> {
        let mut select = Query::select();
        select.columns(self.columns.iter().map(|(name, _)| Alias::new(name))).from(Alias::new(&self.name)).limit(rows);
        let key = || self.key.iter().filter_map(|place| Some((*place, self.columns.get(*place)?)));
        for (_, (name, _)) in key() {
            select.order_by(Alias::new(name), Order::Asc);
        }
        if let Some(row) = above {
            let columns = Expr::tuple(key().map(|(_, (name, _))| Expr::col(Alias::new(name))));
            let mut values = Vec::new();
            for (place, (_, holds)) in key() {
                values.push(Expr::value(holds.value(row.get(place).unwrap_or(&Json::Null))?));
            }
            select.and_where(columns.gt(Expr::tuple(values)));
        }
        Ok(select)
    }

    pub fn read(&self, row: &QueryResult) -> Result<Vec<Json>, DbErr> {
        self.columns.iter().map(|(name, holds)| holds.read(row, name)).collect()
    }
}

/// Rows for the columns of a table, as a backup keeps them.
pub fn insert(name: &str, columns: &[(String, Holds)], rows: &[Vec<Json>]) -> Result<InsertStatement, String> {
    let mut insert = Query::insert();
    insert.into_table(Alias::new(name)).columns(columns.iter().map(|(name, _)| Alias::new(name)));
    for row in rows {
        let mut values = Vec::with_capacity(row.len());
        for ((_, holds), value) in columns.iter().zip(row) {
            values.push(Expr::value(holds.value(value)?));
        }
        insert.values(values).map_err(|error| error.to_string())?;
    }
    Ok(insert)
}

impl Holds {
    fn read(self, row: &QueryResult, name: &str) -> Result<Json, DbErr> {
        Ok(match self {
            Self::Uuid => row.try_get_by::<Option<Uuid>, _>(name)?.map(|id| id.to_string()).into(),
            Self::Text => row.try_get_by::<Option<String>, _>(name)?.into(),
            Self::Big => row.try_get_by::<Option<i64>, _>(name)?.into(),
            Self::Int => row.try_get_by::<Option<i32>, _>(name)?.into(),
            Self::Bool => row.try_get_by::<Option<bool>, _>(name)?.into(),
            Self::Bytes => row.try_get_by::<Option<Vec<u8>>, _>(name)?.map(|bytes| STANDARD.encode(bytes)).into(),
        })
    }

    /// What the database takes; or what is wrong with it.
    pub fn value(self, json: &Json) -> Result<Value, String> {
        let wrong = || format!("{json} is no {self:?}");
        let there = !json.is_null();
        Ok(match self {
            Self::Uuid => {
                let id = json.as_str().map(|text| text.parse::<Uuid>().map_err(|_| wrong())).transpose()?;
                checked(id, there).ok_or_else(wrong)?.into()
            }
            Self::Text => checked(json.as_str().map(str::to_owned), there).ok_or_else(wrong)?.into(),
            Self::Big => checked(json.as_i64(), there).ok_or_else(wrong)?.into(),
            Self::Int => checked(json.as_i64().and_then(|it| i32::try_from(it).ok()), there).ok_or_else(wrong)?.into(),
            Self::Bool => checked(json.as_bool(), there).ok_or_else(wrong)?.into(),
            Self::Bytes => {
                let bytes = json.as_str().map(|text| STANDARD.decode(text).map_err(|_| "bytes in Base64".to_owned()));
                checked(bytes.transpose()?, there).ok_or_else(wrong)?.into()
            }
        })
    }
}

/// None: something is there, and it has another type.
fn checked<T>(value: Option<T>, there: bool) -> Option<Option<T>> {
    (value.is_some() == there).then_some(value)
}
