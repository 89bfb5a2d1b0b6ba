//! The audit trail: every applied mutation with what it changed, chained by hashes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "change_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    /// From 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub version: i64,
    /// In milliseconds since 1970 UTC.
    pub recorded_at: i64,
    pub actor: Uuid,
    pub door: String,
    pub client_id: Option<Uuid>,
    pub mid: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub mutation: String,
    /// `[{kind, id, before, after}]` as JSON.
    #[sea_orm(column_type = "Text")]
    pub changes: String,
    /// SHA-256 over this row and the previous hash, in hexadecimal.
    pub hash: String,
    /// Empty for the first entry.
    pub previous_hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
