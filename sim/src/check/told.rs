//! One entry of the log, beside what the browser's own rules make of it on the records before it.

use super::key;
use crate::world::{World, same};
use backend::db::entity::change_log;
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::basis::{Basis, Seen, texts};
use shared::change::Change;
use shared::field::FieldRule;
use shared::mutation::{Ctx, Door, Mutation, Plan};
use shared::permission::Actor;
use shared::record::{Key, Record};
use shared::sync::Version;
use shared::view::{Records, View};

pub struct Told {
    pub body: Value,
    pub steps: Vec<Value>,
    /// The conflict, where its only step makes one. (Settling one deletes it.)
    pub held: Option<Value>,
    basis: Basis,
    meant: Vec<Change>,
}

impl Told {
    pub fn of(world: &World, records: &Records, entry: &change_log::Model) -> Option<Self> {
        let body: Value = serde_json::from_str(&entry.mutation).ok()?;
        let steps: Vec<Value> = serde_json::from_str(&entry.changes).ok()?;
        let held = steps.iter().map(|step| &step["after"]["conflict"]).find(|conflict| !conflict.is_null()).cloned();
        let issued = world.issued.iter().find(|issued| same(&issued.body, &body)).map_or(&body, |issued| &issued.body);
        // After a restore the basis was made anew: what was sent last counts, where it was sent with one.
        let base = if body["base"].is_null() { &issued["base"] } else { &body["base"] };
        let basis = Basis::deserialize(base).unwrap_or_default();
        let door = if entry.door == "import" { Door::Import } else { Door::App };
        let ctx = Ctx { actor: Actor::BUILT_IN, today: world.server.today(), door };
        let planned = Mutation::deserialize(&body).ok()?.plan(records, &ctx).unwrap_or_default();
        let meant = basis.merge(records, planned);
        Some(Self { body, steps, held, basis, meant })
    }

    /// Each field that its author saw and means to write.
    pub fn based(&self) -> impl Iterator<Item = (Key, &str, &Seen)> {
        self.basis.0.iter().flat_map(|based| {
            let key = Key { kind: based.kind, id: based.id };
            based.fields.iter().map(move |(field, seen)| (key, field.as_str(), seen))
        })
    }

    /// Each record that it means to delete, and the version of it that its author saw.
    pub fn deleted(&self) -> impl Iterator<Item = (Key, Version)> {
        let deletes = |key: &Key| self.meant.contains(&Change::Delete(*key));
        let based = self.basis.0.iter();
        let all = based.filter_map(|it| Some((Key { kind: it.kind, id: it.id }, it.deletes?)));
        all.filter(move |(key, _)| deletes(key))
    }

    pub fn theirs(&self, records: &Records, of: Key, field: &str) -> Value {
        records.record(of).map(Record::content).unwrap_or_default().remove(field).unwrap_or_default()
    }

    /// What the field was to be; as it is, where the rules write no such record.
    pub fn mine(&self, of: Key, field: &str) -> Value {
        self.meant(of).map(Record::content).unwrap_or_default().remove(field).unwrap_or_default()
    }

    fn meant(&self, of: Key) -> Option<&Record> {
        self.meant.iter().find_map(|change| match change {
            Change::Put(record) if record.key() == of => Some(&**record),
            _ => None,
        })
    }

    /// What its step left in the field; none where it has no step for the record.
    pub fn after(&self, of: Key, field: &str) -> Option<Value> {
        let step = self.steps.iter().find(|step| key(step) == Some(of))?;
        Some(step["after"][of.kind.as_str()][field].clone())
    }

    /// What both wrote, where it is a text and they wrote other paragraphs.
    pub fn together(&self, of: Key, field: &str, theirs: &Value, mine: &Value) -> Option<Value> {
        if matches!(self.body["name"].as_str(), Some("change.undo/1" | "conflict.resolve/1")) {
            return None;
        }
        of.kind.fields().iter().find(|(name, rule)| *name == field && *rule == FieldRule::Text)?;
        let (.., seen) = self.based().find(|(key, name, _)| (*key, *name) == (of, field))?;
        let text = texts::together(seen.value.as_str()?, theirs.as_str()?, mine.as_str()?)?;
        (text.trim() == text).then_some(Value::String(text))
    }

    /// The step is what the rules say, but for texts that hold what others wrote, too.
    pub fn means(&self, records: &Records, of: Key, step: &Value) -> bool {
        let Some(after) = Record::deserialize(&step["after"]).ok() else {
            return self.meant.contains(&Change::Delete(of));
        };
        let Some(meant) = self.meant(of) else { return false };
        let (mut left, mut right): (Map<String, Value>, _) = (after.content(), meant.content());
        for (field, _) in of.kind.fields() {
            let [stands, mine] = [&left, &right].map(|it| it.get(*field).cloned().unwrap_or_default());
            let whole = || self.together(of, field, &self.theirs(records, of, field), &mine);
            if stands != mine && whole().as_ref() == Some(&stands) {
                left.remove(*field);
                right.remove(*field);
            }
        }
        left == right
    }
}
