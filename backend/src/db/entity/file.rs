//! A file that the server holds, once for each content.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    /// SHA-256 in hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// As `shared::model::FileType` is written.
    pub kind: String,
    /// In bytes.
    pub size: i64,
    /// Under which its pieces lie.
    pub upload: Uuid,
    /// When it was sent last, in milliseconds since 1970 UTC.
    pub stored_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
