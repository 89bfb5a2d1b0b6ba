//! Who may come in.

use crate::db::entity::{access_token, account, entry_link, external_identity, session, sign_in_attempt};
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

pub async fn new_attempt(txn: &impl ConnectionTrait, row: sign_in_attempt::Model) -> Result<(), DbErr> {
    sign_in_attempt::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(drop)
}

/// Takes a sign-in's one use. None: there is none of this state that this browser began with this provider, it is too
/// old, or it was taken.
pub async fn take_attempt(
    txn: &impl ConnectionTrait,
    state_hash: &str,
    browser_hash: &str,
    provider: &str,
    now: i64,
) -> Result<Option<sign_in_attempt::Model>, DbErr> {
    let own = Condition::all()
        .add(sign_in_attempt::Column::BrowserHash.eq(browser_hash))
        .add(sign_in_attempt::Column::Provider.eq(provider));
    let found = sign_in_attempt::Entity::find_by_id(state_hash.to_owned()).filter(own).one(txn).await?;
    let Some(found) = found else { return Ok(None) };
    // Of two at once the one that deletes the row has it.
    let taken = sign_in_attempt::Entity::delete_by_id(state_hash.to_owned()).exec(txn).await?;
    Ok((taken.rows_affected > 0 && found.expires_at > now).then_some(found))
}

pub async fn forget_attempts(txn: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let old = sign_in_attempt::Entity::delete_many().filter(sign_in_attempt::Column::ExpiresAt.lt(before));
    old.exec(txn).await.map(|done| done.rows_affected)
}

/// What an issuer calls the person opens nothing any more.
pub async fn untie(txn: &impl ConnectionTrait, issuer: &str, user: UserId) -> Result<bool, DbErr> {
    let own = external_identity::Column::Issuer.eq(issuer).and(external_identity::Column::UserId.eq(user.0));
    let done = external_identity::Entity::delete_many().filter(own).exec(txn).await?;
    Ok(done.rows_affected > 0)
}

/// Makes an identity open an account, in place of what the same issuer called the person before. False: it opens
/// somebody else's.
pub async fn tie(txn: &impl ConnectionTrait, row: external_identity::Model) -> Result<bool, DbErr> {
    let before = external_identity::Column::Issuer
        .eq(row.issuer.as_str())
        .and(external_identity::Column::UserId.eq(row.user_id))
        .and(external_identity::Column::Subject.ne(row.subject.as_str()));
    external_identity::Entity::delete_many().filter(before).exec(txn).await?;
    let user = row.user_id;
    let key = (row.issuer.clone(), row.subject.clone());
    let none = OnConflict::new().do_nothing().to_owned();
    let insert = external_identity::Entity::insert(row.into_active_model()).on_conflict(none);
    if insert.exec_without_returning(txn).await? > 0 {
        return Ok(true);
    }
    let there = external_identity::Entity::find_by_id(key).one(txn).await?;
    Ok(there.is_some_and(|there| there.user_id == user))
}
