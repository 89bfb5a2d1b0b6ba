//! The log, searched: each way of asking has its index, and is walked from the newest entry down.

use super::{change_log, log_of_seqs, log_record};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use shared::id::WorkspaceId;
use shared::record::{Key, Kind};
use std::ops::Range;
use uuid::Uuid;

/// What the entries are found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By<'a> {
    Number,
    User(Uuid),
    Door(&'a str),
    Kind(Kind),
    /// A record, with what is listed under it.
    Record(Key),
}

/// The numbers of the last entries within `seqs` that name a field if one is asked for, the newest first. (That they
/// changed it, whoever reads them sees.)
pub async fn numbers(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    (by, field): (By<'_>, Option<&str>),
    seqs: Range<i64>,
    limit: u64,
) -> Result<Vec<i64>, DbErr> {
    let of_log = |entries: sea_orm::Select<change_log::Entity>| {
        entries
            .filter(change_log::Column::WorkspaceId.eq(id.0))
            .filter(change_log::Column::Seq.gte(seqs.start))
            .filter(change_log::Column::Seq.lt(seqs.end))
            .order_by(change_log::Column::Seq, Order::Desc)
            .limit(limit)
            .select_only()
            .column(change_log::Column::Seq)
            .into_tuple::<i64>()
    };
    let all = change_log::Entity::find();
    // The database looks through the text, so that what cannot fit is neither sent nor read.
    let all = match field {
        Some(field) => all.filter(change_log::Column::Changes.contains(format!("\"{field}\":"))),
        None => all,
    };
    match by {
        By::Kind(kind) if field.is_some() => {
            let about = log_record::Entity::find()
                .filter(log_record::Column::WorkspaceId.eq(id.0))
                .filter(log_record::Column::Kind.eq(kind.as_str()))
                .filter(log_record::Column::Seq.gte(seqs.start))
                .filter(log_record::Column::Seq.lt(seqs.end))
                .select_only()
                .column(log_record::Column::Seq);
            of_log(all.filter(change_log::Column::Seq.in_subquery(about.into_query()))).all(db).await
        }
        By::Number => of_log(all).all(db).await,
        By::User(user) => of_log(all.filter(change_log::Column::Actor.eq(user))).all(db).await,
        By::Door(door) => of_log(all.filter(change_log::Column::Door.eq(door))).all(db).await,
        By::Kind(kind) => {
            log_record::Entity::find()
                .filter(log_record::Column::WorkspaceId.eq(id.0))
                .filter(log_record::Column::Kind.eq(kind.as_str()))
                .filter(log_record::Column::Seq.gte(seqs.start))
                .filter(log_record::Column::Seq.lt(seqs.end))
                .order_by(log_record::Column::Seq, Order::Desc)
                .limit(limit)
                .select_only()
                .column(log_record::Column::Seq)
                // One entry may have changed many of a kind.
                .distinct()
                .into_tuple()
                .all(db)
                .await
        }
        By::Record(key) => {
            let found = log_of_seqs(db, id, key, seqs.end, limit).await?;
            Ok(found.into_iter().filter(|seq| *seq >= seqs.start).collect())
        }
    }
}

/// The entries with these numbers, the newest first.
pub async fn entries(
    db: &impl ConnectionTrait,
    id: WorkspaceId,
    numbers: &[i64],
) -> Result<Vec<change_log::Model>, DbErr> {
    change_log::Entity::find()
        .filter(change_log::Column::WorkspaceId.eq(id.0))
        .filter(change_log::Column::Seq.is_in(numbers.iter().copied()))
        .order_by(change_log::Column::Seq, Order::Desc)
        .all(db)
        .await
}

/// The number of the first entry that was recorded at an instant (in milliseconds since 1970 UTC) or later; the next
/// number where there is none. The log has no gaps and time goes forward in it: halving finds it in a few steps, and no
/// index has to be kept. (Where a clock was set back, entries within the hour that it lost may count to either side.)
pub async fn first_since(db: &impl ConnectionTrait, id: WorkspaceId, instant: i64) -> Result<i64, DbErr> {
    let (mut low, mut high) = (1, super::last_log(db, id).await?.map_or(0, |last| last.seq) + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let at: Option<i64> = change_log::Entity::find_by_id((id.0, middle))
            .select_only()
            .column(change_log::Column::RecordedAt)
            .into_tuple()
            .one(db)
            .await?;
        if at.is_some_and(|at| at < instant) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
