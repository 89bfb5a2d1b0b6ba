//! A browser that is signed in. The row is the session: without it the cookie opens nothing.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 of what is in the cookie, in hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// What people end it by; opens nothing.
    #[sea_orm(unique)]
    pub id: Uuid,
    pub user_id: Uuid,
    /// `people::session::Door` as text.
    pub door: String,
    /// In milliseconds since 1970 UTC.
    pub created_at: i64,
    /// Late by up to some minutes.
    pub seen_at: i64,
    /// The browser in two words.
    pub agent: String,
    /// Who vouched for the person, where a provider did.
    pub issuer: Option<String>,
    /// What the provider calls its own session.
    pub sid: Option<String>,
    /// What the provider wants to see at sign-out; sealed, and only the cookie opens it.
    pub hint: Option<String>,
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
