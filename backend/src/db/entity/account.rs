//! Somebody who can come in, in all workspaces of the house.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// As `people::login` writes it.
    #[sea_orm(unique)]
    pub login: String,
    /// Argon2id in PHC form. None: nobody comes in by a password.
    pub password: Option<String>,
    /// In milliseconds since 1970 UTC.
    pub disabled_at: Option<i64>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
