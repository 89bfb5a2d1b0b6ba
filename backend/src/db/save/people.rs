//! Who may come in.

use crate::db::entity::{access_token, account, entry_link, session};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Set};
use shared::id::{UserId, WorkspaceId};
use uuid::Uuid;

/// A new account. False: there is one of this person, or of this login.
pub async fn new_account(txn: &impl ConnectionTrait, row: account::Model) -> Result<bool, DbErr> {
    let none = OnConflict::new().do_nothing().to_owned();
    let made = account::Entity::insert(row.into_active_model()).on_conflict(none).exec_without_returning(txn).await?;
    Ok(made > 0)
}

pub async fn password(txn: &impl ConnectionTrait, user: UserId, hash: String) -> Result<(), DbErr> {
    let row = account::ActiveModel { user_id: Set(user.0), password: Set(Some(hash)), ..Default::default() };
    account::Entity::update(row).validate()?.exec(txn).await.map(drop)
}

/// Since an instant in milliseconds since 1970 UTC; None: no longer.
pub async fn disabled(txn: &impl ConnectionTrait, user: UserId, at: Option<i64>) -> Result<(), DbErr> {
    let row = account::ActiveModel { user_id: Set(user.0), disabled_at: Set(at), ..Default::default() };
    account::Entity::update(row).validate()?.exec(txn).await.map(drop)
}

pub async fn new_session(txn: &impl ConnectionTrait, row: session::Model) -> Result<(), DbErr> {
    session::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(drop)
}

/// Only forward, so that of two who write at once neither takes the other's time back.
pub async fn session_seen(txn: &impl ConnectionTrait, hash: &str, at: i64) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::val(at))
        .filter(session::Column::Hash.eq(hash).and(session::Column::SeenAt.lt(at)))
        .exec(txn)
        .await
        .map(drop)
}

pub async fn end_sessions(txn: &impl ConnectionTrait, sessions: &[Uuid]) -> Result<u64, DbErr> {
    if sessions.is_empty() {
        return Ok(0);
    }
    let which = session::Column::Id.is_in(sessions.iter().copied());
    session::Entity::delete_many().filter(which).exec(txn).await.map(|done| done.rows_affected)
}

/// Sessions that began before an instant, or were last seen before another.
pub async fn forget_sessions(txn: &impl ConnectionTrait, begun: i64, seen: i64) -> Result<u64, DbErr> {
    let old = Condition::any().add(session::Column::CreatedAt.lt(begun)).add(session::Column::SeenAt.lt(seen));
    session::Entity::delete_many().filter(old).exec(txn).await.map(|done| done.rows_affected)
}

pub async fn new_token(txn: &impl ConnectionTrait, row: access_token::Model) -> Result<(), DbErr> {
    access_token::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(drop)
}

pub async fn token_used(txn: &impl ConnectionTrait, hash: &str, at: i64) -> Result<(), DbErr> {
    access_token::Entity::update_many()
        .col_expr(access_token::Column::LastUsedAt, Expr::val(at))
        .filter(access_token::Column::Hash.eq(hash))
        .exec(txn)
        .await
        .map(drop)
}

/// Withdraws a person's token. False: there is none of this id that is not withdrawn.
pub async fn withdraw_token(
    txn: &impl ConnectionTrait,
    workspace: WorkspaceId,
    user: UserId,
    id: Uuid,
    at: i64,
) -> Result<bool, DbErr> {
    let own = Condition::all()
        .add(access_token::Column::Id.eq(id))
        .add(access_token::Column::UserId.eq(user.0))
        .add(access_token::Column::WorkspaceId.eq(workspace.0))
        .add(access_token::Column::RevokedAt.is_null());
    let done = access_token::Entity::update_many()
        .col_expr(access_token::Column::RevokedAt, Expr::val(at))
        .filter(own)
        .exec(txn)
        .await?;
    Ok(done.rows_affected > 0)
}

pub async fn new_link(txn: &impl ConnectionTrait, row: entry_link::Model) -> Result<(), DbErr> {
    entry_link::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(drop)
}

/// Those of a person that are not used yet: a newer one takes their place.
pub async fn forget_links_of(txn: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    entry_link::Entity::delete_many().filter(entry_link::Column::UserId.eq(user.0)).exec(txn).await.map(drop)
}

/// Takes the link's one use. False: somebody else had it.
pub async fn use_link(txn: &impl ConnectionTrait, hash: &str, at: i64) -> Result<bool, DbErr> {
    let unused = entry_link::Column::Hash.eq(hash).and(entry_link::Column::UsedAt.is_null());
    let taken = entry_link::Entity::update_many()
        .col_expr(entry_link::Column::UsedAt, Expr::val(at))
        .filter(unused)
        .exec(txn)
        .await?;
    Ok(taken.rows_affected > 0)
}

pub async fn forget_links(txn: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let old = entry_link::Entity::delete_many().filter(entry_link::Column::ExpiresAt.lt(before));
    old.exec(txn).await.map(|done| done.rows_affected)
}
