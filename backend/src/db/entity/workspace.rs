//! One council model: the counter that every change of it takes its version from.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "workspace")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub epoch: Uuid,
    /// The number of the last committed change.
    pub version: i64,
    /// Place in the list of workspaces; the first one answers where none is named.
    pub position: i64,
    /// Tombstones of changes up to this one may be gone.
    pub horizon: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
