//! Taking back what the log has of one's own.

use super::Sight;
use crate::db::load;
use crate::error::{Error, unreadable};
use crate::rest::refusal;
use crate::sync::decode;
use crate::sync::desk::Step;
use sea_orm::ConnectionTrait;
use shared::api::DoorCode;
use shared::change::Change;
use shared::client::undo::Undo;
use shared::mutation::Mutation;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::sync::Version;
use shared::view::Records;

/// The edit that takes an entry about this record back, and the version that the entry led to. The same for as long as the
/// log is there, whatever became of it since: that is weighed where it is settled.
pub async fn of(sight: Sight<'_, impl ConnectionTrait>, key: Key, entry: i64) -> Result<(Mutation, Version), Error> {
    let found = load::log_entry(sight.db, sight.workspace, entry).await?;
    let row = found.ok_or(DoorCode::NotFound)?;
    let steps: Vec<Step> =
        serde_json::from_str(&row.changes).map_err(|error| unreadable("changes of a log's entry", &error))?;
    if !steps.iter().any(|step| step.key == key) {
        return Err(DoorCode::NotFound.into());
    }
    if row.actor != sight.actor.user.0 {
        return Err(refusal::told(&Rejection::new(Code::NotAllowed)).into());
    }
    let raw = serde_json::from_str(&row.mutation).map_err(|error| unreadable("mutation of a log's entry", &error))?;
    let edit = decode::mutation(&raw).ok().map(|(mutation, _)| mutation);
    let before = Records::from_iter(steps.iter().filter_map(|step| step.before.clone()));
    let put = |step: &Step| step.after.clone().map_or(Change::Delete(step.key), Change::put);
    let changes: Vec<Change> = steps.iter().map(put).collect();
    let undo = edit.and_then(|edit| Undo::of(&before, &edit, &changes));
    let undo = undo.ok_or_else(|| {
        let right = "an edit of one record, whose fields say all that it did";
        refusal::told(&Rejection::at(Code::InvalidValue, "entry").expecting(right))
    })?;
    Ok((undo.into_mutation(), row.version))
}
