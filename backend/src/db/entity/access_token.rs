//! What a program or a calendar comes in with, for one person in one workspace.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_token")]
pub struct Model {
    /// SHA-256 of the token, in hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// What people withdraw it by; opens nothing.
    #[sea_orm(unique)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub workspace_id: Uuid,
    /// `feed`, `read` or `write`.
    pub may: String,
    /// In the words of whom it belongs to.
    pub label: String,
    /// In milliseconds since 1970 UTC.
    pub created_at: i64,
    pub expires_at: Option<i64>,
    /// Late by up to some minutes.
    pub last_used_at: Option<i64>,
    pub revoked_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::account::Entity", from = "Column::UserId", to = "super::account::Column::UserId")]
    Account,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
