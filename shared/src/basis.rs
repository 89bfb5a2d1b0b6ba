//! What an edit was based on, and what becomes of it where others wrote meanwhile.
//!
//! An edit says which fields it means to change and which version of each its author saw. Where nobody else wrote such
//! a field since, the edit is carried out, on those fields alone; where somebody did, it is held as a whole and a
//! [`Conflict`] keeps all that it meant beside what stands. Texts of several paragraphs are put together first, where
//! that is clean ([`texts`]). An edit that says nothing of it (an import, a program, an app from before this was
//! kept) is carried out as it is.

pub mod texts;

use crate::change::Change;
use crate::field::FieldRule;
use crate::id::{ClientId, ConflictId, UserId};
use crate::model::{Conflict, FieldConflict};
use crate::mutation::Ctx;
use crate::record::{Key, Kind, Record};
use crate::sync::Version;
use crate::view::View;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the author of an edit saw of each record that it changes. Beside the mutation on the wire, as `base`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Basis(pub Vec<Based>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Based {
    pub kind: Kind,
    pub id: Uuid,
    /// The edit deletes the record, and this was its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletes: Option<Version>,
    /// The fields that the edit changes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Seen>,
}

/// A field as its author saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Of the field's last change that the author had; 0 as it was made. Own edits on their way raise it for nobody.
    pub version: Version,
    pub value: Value,
}

/// Who changed a field last, as the server keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldMark {
    pub version: Version,
    pub client: Option<ClientId>,
    pub by: UserId,
    /// The day in Oslo. None of a change that was made before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The version of the last change by anybody but that client: an edit that saw it was followed by own ones only.
    pub before: Version,
}

pub type Marks = BTreeMap<String, FieldMark>;

impl FieldMark {
    /// Somebody else changed the field since `seen`.
    fn is_news_to(&self, client: Option<ClientId>, seen: Version) -> bool {
        let own = client.is_some() && self.client == client;
        if own { self.before > seen } else { self.version > seen }
    }

    /// After another change.
    pub fn next(old: Option<&Self>, version: Version, client: Option<ClientId>, by: UserId, on: Date) -> Self {
        let before = match old {
            None => 0,
            Some(old) if client.is_some() && old.client == client => old.before,
            Some(old) => old.version,
        };
        Self { version, client, by, on: Some(on), before }
    }
}

/// The fields of two states of a record that people write and that differ.
pub fn written<'a>(before: &Record, after: &'a Record) -> impl Iterator<Item = (&'static str, Value, Value)> + use<'a> {
    let (mut old, mut new) = (before.content(), after.content());
    let fields = after.kind().fields().iter().filter(|(_, rule)| rule.is_held());
    fields.filter_map(move |(field, _)| {
        let (old, new) = (old.remove(*field).unwrap_or_default(), new.remove(*field).unwrap_or_default());
        (old != new).then_some((*field, old, new))
    })
}

impl Basis {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, key: Key) -> Option<&Based> {
        self.0.iter().find(|based| (based.kind, based.id) == (key.kind, key.id))
    }

    /// What an edit with these changes is based on: the fields that it changes in `view`. `version` says which version of
    /// a field, or of a record as a whole, the server has sent.
    pub fn of_changes(view: &dyn View, changes: &[Change], version: impl Fn(Key, Option<&str>) -> Version) -> Self {
        let based = changes.iter().filter_map(|change| {
            let key = change.key();
            let before = view.record(key)?;
            let (deletes, fields) = match change {
                Change::Delete(_) => (Some(version(key, None)), BTreeMap::new()),
                Change::Put(after) => (None, {
                    let seen = |(field, value, _)| (field, Seen { version: version(key, Some(field)), value });
                    written(before, after).map(seen).map(|(field, seen)| (field.to_owned(), seen)).collect()
                }),
            };
            // Where it changes nothing it says so: the values that it repeats are not meant.
            Some(Based { kind: key.kind, id: key.id, deletes, fields })
        });
        Self(based.collect())
    }

    /// The changes without what the edit did not mean: fields that others wrote meanwhile stay as they are.
    pub fn merge(&self, view: &dyn View, changes: Vec<Change>) -> Vec<Change> {
        changes.into_iter().map(|change| self.merge_one(view, change)).collect()
    }

    fn merge_one(&self, view: &dyn View, change: Change) -> Change {
        let Change::Put(after) = &change else { return change };
        let key = after.key();
        let (Some(before), Some(based)) = (view.record(key), self.of(key)) else { return change };
        let unmeant: Vec<_> = written(before, after).filter(|(field, ..)| !based.fields.contains_key(*field)).collect();
        if unmeant.is_empty() {
            return change;
        }
        let mut content = after.content();
        for (field, old, _) in unmeant {
            content.insert(field.to_owned(), old);
        }
        // Each value comes from a record of this kind, so together they make one.
        Record::from_content(key.kind, content).map_or(change, Change::put)
    }
}

/// What is to be done with an edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    CarryOut(Vec<Change>),
    Held(Box<Conflict>),
}

/// Who asks, under which client, and which id a conflict would get.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    pub ctx: &'a Ctx,
    pub client: Option<ClientId>,
    pub conflict: ConflictId,
    /// Texts may be put together. Not where somebody takes back or settles: what was chosen is meant as it stands.
    pub merges: bool,
}

/// Weighs what an edit would change against what others wrote since its author looked.
pub fn weigh(
    view: &dyn View,
    marks: impl Fn(Key) -> Option<Marks>,
    basis: &Basis,
    changes: Vec<Change>,
    asking: &Asking<'_>,
) -> Verdict {
    if basis.is_empty() {
        return Verdict::CarryOut(changes);
    }
    let mut merged = basis.merge(view, changes);
    for change in &mut merged {
        let key = change.key();
        let (Some(before), Some(based)) = (view.record(key), basis.of(key)) else { continue };
        let marks = marks(key).unwrap_or_default();
        let (deletes, fields) = match change {
            Change::Delete(_) => {
                let seen = based.deletes.unwrap_or(Version::MAX);
                (marks.values().any(|mark| mark.is_news_to(asking.client, seen)), vec![])
            }
            Change::Put(after) => {
                let mut clean = vec![];
                if asking.merges {
                    clean = put_together(before, after, based, &marks, asking.client);
                }
                (false, clashes(before, after, based, &marks, asking, &clean))
            }
        };
        if deletes || !fields.is_empty() {
            return Verdict::Held(Box::new(Conflict {
                id: asking.conflict,
                kind: key.kind,
                record: key.id.into(),
                scope: before.scope(),
                author: asking.ctx.actor.user,
                made_on: asking.ctx.today,
                deletes,
                fields,
            }));
        }
    }
    Verdict::CarryOut(merged)
}

/// Puts the texts that both wrote together; says which fields those are.
fn put_together(
    before: &Record,
    after: &mut Record,
    based: &Based,
    marks: &Marks,
    client: Option<ClientId>,
) -> Vec<&'static str> {
    let mut whole = Vec::new();
    for (field, theirs, mine) in written(before, after) {
        let news = |seen: &&Seen| marks.get(field).is_some_and(|mark| mark.is_news_to(client, seen.version));
        let Some(seen) = based.fields.get(field).filter(news) else { continue };
        let is_text = before.kind().fields().contains(&(field, FieldRule::Text));
        if let (true, Value::String(base), Value::String(theirs), Value::String(mine)) =
            (is_text, &seen.value, theirs, mine)
            && let Some(text) = texts::together(base, &theirs, &mine)
        {
            whole.push((field, text));
        }
    }
    let mut content = after.content();
    content.extend(whole.iter().map(|(field, text)| ((*field).to_owned(), Value::String(text.clone()))));
    // One that is too long, or nothing but blanks, is no text of this kind.
    let fits = |record: &Record| record.check().is_ok() && whole.iter().all(|(_, text)| text.trim() == text);
    match Record::from_content(after.kind(), content).filter(fits) {
        Some(record) => {
            *after = record;
            whole.into_iter().map(|(field, _)| field).collect()
        }
        None => vec![],
    }
}

/// All that this edit means to write, where a field of it was written otherwise by another; or where the two together
/// make no sense. It is held as a whole, so nothing of it may be left out.
fn clashes(
    before: &Record,
    after: &Record,
    based: &Based,
    marks: &Marks,
    asking: &Asking<'_>,
    clean: &[&str],
) -> Vec<FieldConflict> {
    let (mut meant, mut met) = (Vec::new(), after.check().is_err());
    for (field, theirs, mine) in written(before, after) {
        let Some(seen) = based.fields.get(field) else { continue };
        let mark = marks.get(field);
        let other = mark.filter(|mark| mark.is_news_to(asking.client, seen.version));
        met |= other.is_some() && !clean.contains(&field);
        let (theirs_by, theirs_on) = (other.map(|mark| mark.by), other.and_then(|mark| mark.on));
        let base = seen.value.clone();
        meant.push(FieldConflict { field: field.to_owned(), base, theirs, mine, theirs_by, theirs_on });
    }
    if met { meant } else { vec![] }
}

#[cfg(test)]
#[path = "basis_tests.rs"]
mod tests;
