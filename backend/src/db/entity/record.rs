//! Every synced record of every kind. The columns beside the body are what queries ask for.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub scope: String,
    /// The workspace's version of its last change.
    pub version: i64,
    pub parent_id: Option<Uuid>,
    /// When this system learnt of it, in milliseconds since 1970 UTC.
    pub recorded_at: i64,
    /// The whole record as it goes over the wire, so that a pull passes it on unread.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// `shared::sync::Fields` as JSON, as it goes over the wire.
    #[sea_orm(column_type = "Text")]
    pub field_versions: String,
    /// `shared::basis::Marks` as JSON: the same with who wrote, which no reader is told.
    #[sea_orm(column_type = "Text")]
    pub field_marks: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
