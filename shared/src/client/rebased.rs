//! Own edits that are offered to another history than the one that they were made on.

use super::disk::Entry;
use super::replica::Waiting;
use crate::record::{Key, Record};
use crate::sync::{Fields, Mid, Op, PullResponse, Version};
use std::collections::BTreeMap;

/// Versions of another history mean nothing in this one. An edit is based on a field's version here where the field has
/// the value that its author saw, and on none where it has not; later own edits go with the first one.
pub(super) struct Rebased<'a> {
    rows: BTreeMap<Key, (&'a Fields, &'a Record)>,
    known: BTreeMap<(Key, String), Version>,
}

impl<'a> Rebased<'a> {
    pub(super) fn onto(answer: &'a PullResponse) -> Self {
        let rows = answer.ops.iter().filter_map(|op| match op {
            Op::Put { fields, record, .. } => Some((record.key(), (fields, &**record))),
            _ => None,
        });
        Self { rows: rows.collect(), known: BTreeMap::new() }
    }

    pub(super) fn entry(&mut self, own: &Waiting, mid: Mid) -> Entry {
        let mut entry = own.entry(mid);
        let mut basis = own.basis.clone();
        for based in &mut basis.0 {
            let key = Key { kind: based.kind, id: based.id };
            let row = self.rows.get(&key);
            if let Some(seen) = &mut based.deletes {
                // What it was then nobody can tell: any edit of the row is news.
                *seen = 0;
            }
            for (field, seen) in &mut based.fields {
                seen.version = *self.known.entry((key, field.clone())).or_insert_with(|| {
                    let same = row.filter(|(_, record)| record.content().get(field) == Some(&seen.value));
                    same.and_then(|(fields, _)| fields.get(field)).copied().unwrap_or_default()
                });
            }
        }
        if let (Some(parts), false) = (entry.body.as_object_mut(), basis.is_empty()) {
            parts.insert("base".into(), serde_json::to_value(&basis).unwrap_or_default());
        }
        entry
    }
}
