//! Taking back the last own edit.

use super::replica::Replica;
use crate::basis::written;
use crate::change::Change;
use crate::mutation::{Mutation, UndoChange};
use crate::record::{Kind, Record};
use crate::view::View;
use serde_json::Value;
use std::collections::BTreeMap;

/// How to take an edit back, and what must still be as it left it. For as long as the tab lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    mutation: UndoChange,
    left: Left,
}

#[derive(Clone, Debug, PartialEq)]
enum Left {
    Made(Box<Record>),
    Fields(BTreeMap<String, Value>),
}

impl Undo {
    /// Of an edit with these changes; none where it cannot be taken back.
    pub fn of(view: &dyn View, mutation: &Mutation, changes: &[Change]) -> Option<Self> {
        let [Change::Put(after)] = changes else { return None };
        if matches!(mutation, Mutation::UndoChange(_) | Mutation::SendNotice(_) | Mutation::ReleaseMemo(_)) {
            return None;
        }
        let key = after.key();
        let (fields, left) = match view.record(key) {
            // Others may name these at once, and calendars count on a rule: what is made stays.
            None if matches!(key.kind, Kind::Organisation | Kind::Committee | Kind::DeadlineRule) => return None,
            None => (None, Left::Made(after.clone())),
            Some(before) => {
                let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
                for (field, before, after) in written(before, after) {
                    old.insert(field.to_owned(), before);
                    new.insert(field.to_owned(), after);
                }
                // A place in an order, say, is nothing that fields can give back.
                if new.is_empty() {
                    return None;
                }
                (Some(old), Left::Fields(new))
            }
        };
        Some(Self { mutation: UndoChange { kind: key.kind, id: key.id, fields }, left })
    }

    /// Nobody has built on it, as far as this replica knows; the server looks again.
    pub fn holds(&self, replica: &Replica) -> bool {
        let Some(now) = replica.record(crate::record::Key { kind: self.mutation.kind, id: self.mutation.id }) else {
            return false;
        };
        match &self.left {
            Left::Made(made) => **made == *now,
            Left::Fields(fields) => {
                let content = now.content();
                fields.iter().all(|(field, value)| content.get(field) == Some(value))
            }
        }
    }

    pub fn into_mutation(self) -> Mutation {
        Mutation::UndoChange(self.mutation)
    }
}
