//! Who may come in.

use crate::db::entity::{account, entry_link, external_identity, session};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use shared::id::UserId;
use uuid::Uuid;

pub async fn account(db: &impl ConnectionTrait, user: UserId) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(user.0).one(db).await
}

pub async fn by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find().filter(account::Column::Login.eq(login)).one(db).await
}

/// The account's row, locked until the transaction ends: what is decided about it stays true.
pub async fn account_locked(txn: &impl ConnectionTrait, user: UserId) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(user.0).lock_exclusive().one(txn).await
}

/// Whether anybody can come in by a password or a provider.
pub async fn anybody(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let can = account::Column::Password.is_not_null().and(account::Column::DisabledAt.is_null());
    if account::Entity::find().filter(can).limit(1).one(db).await?.is_some() {
        return Ok(true);
    }
    Ok(external_identity::Entity::find().limit(1).one(db).await?.is_some())
}

/// The session behind a cookie, with its account.
pub async fn session(db: &impl ConnectionTrait, hash: &str) -> Result<Option<(session::Model, account::Model)>, DbErr> {
    let found = session::Entity::find_by_id(hash.to_owned()).find_also_related(account::Entity).one(db).await?;
    Ok(found.and_then(|(session, account)| Some((session, account?))))
}

/// A person's sessions, the one used last first.
pub async fn sessions(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::UserId.eq(user.0))
        .order_by(session::Column::SeenAt, Order::Desc)
        .order_by(session::Column::Id, Order::Desc)
        .all(db)
        .await
}

/// Which of these sessions there still are.
pub async fn living(db: &impl ConnectionTrait, sessions: &[Uuid]) -> Result<Vec<Uuid>, DbErr> {
    let mut living = Vec::new();
    for some in sessions.chunks(super::CHUNK) {
        let found = session::Entity::find()
            .filter(session::Column::Id.is_in(some.iter().copied()))
            .select_only()
            .column(session::Column::Id)
            .into_tuple::<Uuid>();
        living.extend(found.all(db).await?);
    }
    Ok(living)
}

/// A link that is neither used nor old.
pub async fn link(db: &impl ConnectionTrait, hash: &str, now: i64) -> Result<Option<entry_link::Model>, DbErr> {
    let good = Condition::all().add(entry_link::Column::UsedAt.is_null()).add(entry_link::Column::ExpiresAt.gt(now));
    entry_link::Entity::find_by_id(hash.to_owned()).filter(good).lock_exclusive().one(db).await
}
