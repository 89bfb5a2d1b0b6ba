//! A sign-in by a provider that was begun. What would end it is with the browser and the provider; here are hashes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_attempt")]
pub struct Model {
    /// SHA-256 of `state`, in hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub state_hash: String,
    /// Of what is in the cookie of the browser that began it.
    pub browser_hash: String,
    /// By its name in addresses.
    pub provider: String,
    /// Of the link that it was begun with: the identity becomes the account's that the link is for.
    pub link_hash: Option<String>,
    /// Where in the app it goes on.
    pub onward: Option<String>,
    /// In milliseconds since 1970 UTC.
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
