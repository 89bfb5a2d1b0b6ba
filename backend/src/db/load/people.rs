//! Who may come in.

use crate::db::entity::{access_token, account, entry_link, external_identity, record, session};
use crate::error::{Error, unreadable};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use shared::id::{UserId, WorkspaceId};
use shared::model::RoleGrant;
use shared::mutation::Read;
use shared::record::{Kind, Record};
use uuid::Uuid;

pub async fn account(db: &impl ConnectionTrait, user: UserId) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(user.0).one(db).await
}

/// Those of some people that there are, by their names.
pub async fn accounts(db: &impl ConnectionTrait, users: &[UserId]) -> Result<Vec<account::Model>, DbErr> {
    let mut all = Vec::new();
    for some in users.chunks(super::CHUNK) {
        let found = account::Entity::find().filter(account::Column::UserId.is_in(some.iter().map(|user| user.0)));
        all.extend(found.all(db).await?);
    }
    all.sort_by(|a, b| a.login.cmp(&b.login));
    Ok(all)
}

pub async fn by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find().filter(account::Column::Login.eq(login)).one(db).await
}

/// What those are called who may come in, and no more than so many.
pub async fn open_logins(db: &impl ConnectionTrait, most: u64) -> Result<Vec<String>, DbErr> {
    let open = account::Entity::find().filter(account::Column::DisabledAt.is_null());
    let logins = open.order_by(account::Column::Login, Order::Asc).limit(most).select_only();
    logins.column(account::Column::Login).into_tuple().all(db).await
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

pub async fn sessions_of(db: &impl ConnectionTrait, users: &[UserId]) -> Result<Vec<session::Model>, DbErr> {
    let mut all = Vec::new();
    for some in users.chunks(super::CHUNK) {
        let found = session::Entity::find().filter(session::Column::UserId.is_in(some.iter().map(|user| user.0)));
        all.extend(found.all(db).await?);
    }
    Ok(all)
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

/// The token behind a secret, with its account.
pub async fn token(
    db: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<(access_token::Model, account::Model)>, DbErr> {
    let found = access_token::Entity::find_by_id(hash.to_owned()).find_also_related(account::Entity).one(db).await?;
    Ok(found.and_then(|(token, account)| Some((token, account?))))
}

/// A person's tokens in a workspace that were not withdrawn, the newest first.
pub async fn tokens(
    db: &impl ConnectionTrait,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Vec<access_token::Model>, DbErr> {
    access_token::Entity::find()
        .filter(access_token::Column::UserId.eq(user.0))
        .filter(access_token::Column::WorkspaceId.eq(workspace.0))
        .filter(access_token::Column::RevokedAt.is_null())
        .order_by(access_token::Column::CreatedAt, Order::Desc)
        .order_by(access_token::Column::Id, Order::Desc)
        .all(db)
        .await
}

/// A link that is neither used nor old.
pub async fn link(db: &impl ConnectionTrait, hash: &str, now: i64) -> Result<Option<entry_link::Model>, DbErr> {
    let good = Condition::all().add(entry_link::Column::UsedAt.is_null()).add(entry_link::Column::ExpiresAt.gt(now));
    entry_link::Entity::find_by_id(hash.to_owned()).filter(good).one(db).await
}

/// What a person was given in a workspace, shut out or not, with an account or without.
pub async fn granted(db: &impl ConnectionTrait, workspace: WorkspaceId, user: UserId) -> Result<Vec<RoleGrant>, Error> {
    let found = super::stored(db, workspace, &[Read::under::<RoleGrant>(user)]).await?;
    let grants = found.into_iter().filter_map(|stored| match stored.record {
        Record::RoleGrant(grant) => Some(grant),
        _ => None,
    });
    Ok(grants.collect())
}

/// What roles anybody was given in a workspace, on whatever days.
pub async fn all_grants(db: &impl ConnectionTrait, workspace: WorkspaceId) -> Result<Vec<RoleGrant>, Error> {
    let found: Vec<String> = record::Entity::find()
        .filter(record::Column::WorkspaceId.eq(workspace.0))
        .filter(record::Column::Kind.eq(Kind::RoleGrant.as_str()))
        .select_only()
        .column(record::Column::Body)
        .into_tuple()
        .all(db)
        .await?;
    found.iter().map(|body| read_grant(body)).collect()
}

fn read_grant(body: &str) -> Result<RoleGrant, Error> {
    match serde_json::from_str(body) {
        Ok(Record::RoleGrant(grant)) => Ok(grant),
        Ok(other) => Err(unreadable("grant of a role", &other.kind().as_str())),
        Err(error) => Err(unreadable("grant of a role", &error)),
    }
}

/// What roles these people were given in a workspace, on whatever days. Who is shut out has none.
pub async fn grants(
    db: &impl ConnectionTrait,
    workspace: WorkspaceId,
    users: &[UserId],
) -> Result<Vec<RoleGrant>, Error> {
    let let_in = Query::select()
        .column(account::Column::UserId)
        .from(account::Entity)
        .and_where(account::Column::UserId.is_in(users.iter().map(|user| user.0)))
        .and_where(account::Column::DisabledAt.is_null())
        .to_owned();
    let found: Vec<String> = record::Entity::find()
        .filter(record::Column::WorkspaceId.eq(workspace.0))
        .filter(record::Column::Kind.eq(Kind::RoleGrant.as_str()))
        .filter(record::Column::ParentId.in_subquery(let_in))
        .select_only()
        .column(record::Column::Body)
        .into_tuple()
        .all(db)
        .await?;
    found.iter().map(|body| read_grant(body)).collect()
}

/// Who a provider's person is here. Shut out or not.
pub async fn by_identity(db: &impl ConnectionTrait, issuer: &str, subject: &str) -> Result<Option<UserId>, DbErr> {
    let key = (issuer.to_owned(), subject.to_owned());
    Ok(external_identity::Entity::find_by_id(key).one(db).await?.map(|row| UserId(row.user_id)))
}

/// By which issuers these people come in.
pub async fn identities_of(
    db: &impl ConnectionTrait,
    users: &[UserId],
) -> Result<Vec<external_identity::Model>, DbErr> {
    let mut all = Vec::new();
    for some in users.chunks(super::CHUNK) {
        let found = external_identity::Entity::find()
            .filter(external_identity::Column::UserId.is_in(some.iter().map(|user| user.0)));
        all.extend(found.all(db).await?);
    }
    Ok(all)
}

/// The sessions that go with a session of a provider's.
pub async fn sessions_with(db: &impl ConnectionTrait, issuer: &str, theirs: &str) -> Result<Vec<Uuid>, DbErr> {
    let found = session::Entity::find()
        .filter(session::Column::Issuer.eq(issuer))
        .filter(session::Column::Sid.eq(theirs))
        .select_only()
        .column(session::Column::Id)
        .into_tuple();
    found.all(db).await
}

/// The sessions of a person that a provider vouched for.
pub async fn sessions_by(db: &impl ConnectionTrait, issuer: &str, user: UserId) -> Result<Vec<Uuid>, DbErr> {
    let found = session::Entity::find()
        .filter(session::Column::Issuer.eq(issuer))
        .filter(session::Column::UserId.eq(user.0))
        .select_only()
        .column(session::Column::Id)
        .into_tuple();
    found.all(db).await
}
