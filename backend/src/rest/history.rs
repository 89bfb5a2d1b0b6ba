//! What the log says of a record, as far as the asker may read what it was.

use super::{Sight, gather};
use crate::clock::instant;
use crate::db::entity::change_log;
use crate::db::load;
use crate::error::{Error, unreadable};
use crate::sync::desk::Step;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use shared::api::{FieldChange, Happened, HistoryEntry};
use shared::id::{RecordId, UserId};
use shared::model::Person;
use shared::mutation::{Door, Read};
use shared::record::{Key, Record};
use shared::view::{Records, ViewExt};

#[derive(Deserialize)]
struct Edit {
    name: String,
}

/// The entries about a record below a number, the newest first, and the number below which more may be. What the asker
/// might not have read then is left out: a draft is nobody's business because it was published later.
pub async fn of(
    sight: Sight<'_, impl ConnectionTrait>,
    key: Key,
    below: i64,
    limit: usize,
) -> Result<(Vec<HistoryEntry>, Option<i64>), Error> {
    let rows = load::log_of(sight.db, sight.workspace, key, below, limit as u64).await?;
    let more = rows.last().filter(|_| rows.len() == limit).map(|row| row.seq);
    let people = names(sight, &rows).await?;
    let mut entries = Vec::new();
    for row in rows {
        let steps: Vec<Step> =
            serde_json::from_str(&row.changes).map_err(|error| unreadable("changes of a log's entry", &error))?;
        let door = door(&row.door)?;
        // What came in by the hundred says of each only that it came in.
        let is_about = |step: &Step| step.key == key || (step.parent() == Some(key.id) && door != Door::Import);
        let readable = |side: &Option<Record>| side.as_ref().is_none_or(|record| sight.actor.may_read(record.scope()));
        let edit = edit(&row.mutation)?;
        let name = people.get::<Person>(row.actor).map(|person| person.name.clone());
        let told = steps.iter().filter(|step| is_about(step) && readable(&step.before) && readable(&step.after));
        entries.extend(told.map(|step| HistoryEntry {
            entry: row.seq,
            kind: step.key.kind,
            record: RecordId(step.key.id),
            recorded_at: instant(row.recorded_at).to_string(),
            user: UserId(row.actor),
            name: name.clone(),
            door,
            edit: edit.clone(),
            what: Happened::of(step.before.is_some(), step.after.is_some()),
            fields: fields(step.before.as_ref(), step.after.as_ref()),
        }));
    }
    Ok((entries, more))
}

/// Those who wrote these entries, as far as the asker may read who they are.
pub async fn names(sight: Sight<'_, impl ConnectionTrait>, rows: &[change_log::Model]) -> Result<Records, Error> {
    let mut people = Records::default();
    let named: Vec<Read> = rows.iter().map(|row| Read::one::<Person>(row.actor)).collect();
    gather(sight, &mut people, &named).await?;
    Ok(people)
}

/// An edit's name on the wire.
pub fn edit(mutation: &str) -> Result<String, Error> {
    let edit: Edit = serde_json::from_str(mutation).map_err(|error| unreadable("mutation of a log's entry", &error))?;
    Ok(edit.name)
}

pub fn door(text: &str) -> Result<Door, Error> {
    serde_json::from_value(text.into()).map_err(|error| unreadable("door of a log's entry", &error))
}

/// The fields that differ, in the record's order. Its own id says nothing.
pub fn fields(before: Option<&Record>, after: Option<&Record>) -> Vec<FieldChange> {
    let Some(kind) = after.or(before).map(Record::kind) else { return Vec::new() };
    let content = |side: Option<&Record>| side.map(Record::content).unwrap_or_default();
    let (mut before, mut after) = (content(before), content(after));
    let names = kind.fields().iter().map(|(name, _)| *name).filter(|name| *name != "id");
    names
        .filter_map(|name| {
            let (before, after) = (before.remove(name).unwrap_or_default(), after.remove(name).unwrap_or_default());
            (before != after).then(|| FieldChange { field: name.to_owned(), before, after })
        })
        .collect()
}
