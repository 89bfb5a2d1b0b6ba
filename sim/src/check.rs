//! What must hold when everything has come to rest.

mod told;

use crate::server::{ROOMS, canary, knows, room};
use crate::world::{Issued, World, same};
use backend::db::entity::change_log;
use serde_json::Value;
use shared::client::disk::Trouble;
use shared::record::{Key, Kind, Record};
use shared::sync::Version;
use shared::view::Records;
use std::collections::{BTreeMap, BTreeSet};
use told::Told;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub invariant: &'static str,
    pub says: String,
}

pub fn breach(invariant: &'static str, says: String) -> Breach {
    Breach { invariant, says }
}

pub fn at_rest(world: &World) -> Option<Breach> {
    let checks = [leaks, no_update_lost, conflicts, converged, one_truth, numbers];
    checks.iter().find_map(|check| check(world))
}

/// I1: every tab has the server's rows that its person may read, and no other.
fn converged(world: &World) -> Option<Breach> {
    for (browser, replica) in world.replicas() {
        let rows = world.server.state.rows.values().filter(|row| world.server.may_read(browser, row.scope));
        let rows = rows.filter(|row| knows(world.browsers[browser].protocol, &row.record));
        let rows: BTreeMap<Key, &Record> = rows.map(|row| (row.record.key(), &row.record)).collect();
        let has = replica.base();
        if has.len() != rows.len() || !has.iter().all(|record| rows.get(&record.key()) == Some(&record)) {
            return Some(breach("I1", format!("{} rows, the server has {}", has.len(), rows.len())));
        }
    }
    None
}

/// I6: after a right was taken and one pull, nothing of the room is left in a browser. (What it is told is heard by
/// `Server::listen`.)
fn leaks(world: &World) -> Option<Breach> {
    for (browser, replica) in world.replicas() {
        let shown: Vec<&Record> = replica.base().iter().collect();
        let stored = format!("{:?}", world.browsers[browser].disk.snapshot());
        let shown = format!("{shown:?}");
        let gone = (0..=ROOMS).filter(|it| !world.server.may_read(browser, room(*it))).map(canary);
        let found = gone.into_iter().find(|word| shown.contains(word) || stored.contains(word));
        if let Some(word) = found {
            return Some(breach("I6", format!("browser {browser} still has {word}")));
        }
    }
    None
}

/// I2 and I3: each edit that was said to be saved counts once, or is held or refused in sight.
pub fn no_update_lost(world: &World) -> Option<Breach> {
    let log: Vec<Value> =
        world.server.state.log.iter().filter_map(|entry| serde_json::from_str(&entry.mutation).ok()).collect();
    for issued in &world.issued {
        let times = log.iter().filter(|body| same(body, &issued.body)).count();
        let (alike, standing) = alike(world, issued);
        if times > alike {
            return Some(breach("I3", format!("{times} times: {}", issued.body)));
        }
        // Where it is held, it is in sight there.
        let held = || world.server.state.log.iter().any(|entry| makes_conflict(entry) && is_of(entry, issued));
        if issued.withdrawn && times > standing && !issued.excused && !seen(world, issued) && !held() {
            return Some(breach(
                "I2",
                format!("taken back, and nobody was told that it was too late: {}", issued.body),
            ));
        }
        if issued.stored && !issued.withdrawn && !issued.excused && times == 0 && !seen(world, issued) {
            return Some(breach("I2", format!("vanished: {}", issued.body)));
        }
    }
    None
}

/// How many edits read like this one, and how many of them were not taken back. Two that undo the same, settle one
/// conflict alike or hand one report in again cannot be told apart in the log; most name what no other does.
fn alike(world: &World, issued: &Issued) -> (usize, usize) {
    let alike = world.issued.iter().filter(|it| same(&it.body, &issued.body));
    (alike.clone().count(), alike.filter(|it| !it.withdrawn).count())
}

fn is_of(entry: &change_log::Model, issued: &Issued) -> bool {
    serde_json::from_str(&entry.mutation).is_ok_and(|body: Value| same(&body, &issued.body))
}

fn makes_conflict(entry: &change_log::Model) -> bool {
    let steps: Vec<Value> = serde_json::from_str(&entry.changes).unwrap_or_default();
    steps.iter().any(|step| !step["after"]["conflict"].is_null())
}

fn seen(world: &World, issued: &Issued) -> bool {
    let attention = world.browsers[issued.browser].disk.snapshot().attention;
    attention.iter().any(|it| same(&it.body, &issued.body) && !matches!(it.why, Trouble::Lost))
}

/// At which version a field was written, and by which client.
type Writing = (Version, Option<Uuid>);

/// I7: held where another client wrote a meant field since its author looked, with all that was meant beside what stands,
/// and nowhere else; what both wrote to other paragraphs of a text is both there.
fn conflicts(world: &World) -> Option<Breach> {
    let mut written: BTreeMap<(Key, String), Vec<Writing>> = BTreeMap::new();
    let mut records = Records::default();
    for entry in &world.server.state.log {
        let Some(told) = Told::of(world, &records, entry) else { return Some(unreadable(entry)) };
        let (mut clashes, mut wrong) = (0, None);
        for (key, field, seen) in told.based() {
            let others = written.get(&(key, field.to_owned())).into_iter().flatten();
            let news = others.into_iter().any(|(other, client)| *other > seen.version && *client != entry.client_id);
            let [theirs, mine] = [told.theirs(&records, key, field), told.mine(key, field)];
            // The same new value is no conflict.
            let differs = theirs != mine;
            let whole = told.together(key, field, &theirs, &mine).filter(|_| news && differs);
            clashes += usize::from(news && differs && whole.is_none());
            let meant = whole.unwrap_or_else(|| mine.clone());
            let is_there = match &told.held {
                Some(held) => meant == theirs || keeps_both(held, field, &seen.value, &theirs, &meant),
                None => told.after(key, field).is_none_or(|after| after == meant),
            };
            if !is_there {
                wrong.get_or_insert(format!("{field} was to be {meant}"));
            }
        }
        // What another wrote since into what is to go is news, whichever field it was.
        clashes += told.deleted().filter(|(key, seen)| written_since(&written, *key, *seen, entry.client_id)).count();
        let held = told.held.is_some();
        if (clashes > 0) != held && told.body["name"] != "change.undo/1" {
            return Some(breach("I7", format!("held: {held}, {clashes} fields written by another: {}", told.body)));
        }
        if let Some(wrong) = wrong {
            return Some(breach("I7", format!("held: {held}, {wrong}: {}", told.body)));
        }
        for step in told.steps.iter().filter(|step| !step["before"].is_null() && !step["after"].is_null()) {
            let Some(key) = key(step) else { continue };
            for (field, rule) in key.kind.fields() {
                if rule.is_held() && changes(step, key, field) {
                    written.entry((key, (*field).to_owned())).or_default().push((entry.version, entry.client_id));
                }
            }
        }
        told.steps.iter().for_each(|step| take(&mut records, step));
    }
    None
}

fn written_since(written: &BTreeMap<(Key, String), Vec<Writing>>, of: Key, seen: Version, own: Option<Uuid>) -> bool {
    let of_record = written.iter().filter(|((key, _), _)| *key == of).flat_map(|(_, all)| all);
    of_record.into_iter().any(|(version, client)| *version > seen && *client != own)
}

/// A step of an edit writes this field of a record that was there.
fn changes(step: &Value, of: Key, field: &str) -> bool {
    let [before, after] = ["before", "after"].map(|side| &step[side][of.kind.as_str()][field]);
    key(step) == Some(of) && before != after
}

/// The conflict has what its author saw, what stands and what was to stand.
fn keeps_both(conflict: &Value, field: &str, base: &Value, theirs: &Value, mine: &Value) -> bool {
    let all = conflict["fields"].as_array().into_iter().flatten();
    all.into_iter().any(|it| it["field"] == field && [&it["base"], &it["theirs"], &it["mine"]] == [base, theirs, mine])
}

fn key(value: &Value) -> Option<Key> {
    let kind: Kind = value["kind"].as_str()?.parse().ok()?;
    Some(Key { kind, id: value["id"].as_str()?.parse().ok()? })
}

/// I3 of numbers: whoever gave one without network, no two cases of a committee's year have the same.
fn numbers(world: &World) -> Option<Breach> {
    let mut given = BTreeSet::new();
    let stops = world.server.state.rows.values().filter_map(|row| match &row.record {
        Record::CaseStop(stop) => Some((stop.committee, stop.number?)),
        _ => None,
    });
    let twice = stops.into_iter().find(|number| !given.insert(*number));
    twice.map(|(_, number)| breach("I3", format!("two cases have the number {number}")))
}

/// I12: the rows are what the log says, step by step; each step starts where the one before it ended, and is what the
/// browser's own rule makes of the edit.
fn one_truth(world: &World) -> Option<Breach> {
    let mut rows: BTreeMap<Key, Value> = BTreeMap::new();
    let mut records = Records::default();
    for entry in &world.server.state.log {
        let Some(told) = Told::of(world, &records, entry) else { return Some(unreadable(entry)) };
        for step in &told.steps {
            let Some(key) = key(step) else { continue };
            if rows.get(&key).unwrap_or(&Value::Null) != &step["before"] {
                return Some(breach("I12", format!("version {} was reckoned from other rows", entry.version)));
            }
            if told.held.is_none() && !told.means(&records, key, step) {
                return Some(breach("I12", format!("version {} is not what the rule says: {step}", entry.version)));
            }
            if step["after"].is_null() {
                rows.remove(&key);
            } else {
                rows.insert(key, step["after"].clone());
            }
        }
        told.steps.iter().for_each(|step| take(&mut records, step));
    }
    let now = &world.server.state.rows;
    let right = rows.len() == now.len()
        && now.iter().all(|(key, row)| rows.get(key) == serde_json::to_value(&row.record).ok().as_ref());
    (!right).then(|| breach("I12", "the rows are not what the log makes of them".into()))
}

fn unreadable(entry: &change_log::Model) -> Breach {
    breach("I12", format!("version {} cannot be read", entry.version))
}

/// What a step leaves.
fn take(records: &mut Records, step: &Value) {
    match (Record::deserialize(&step["after"]).ok(), key(step)) {
        (Some(record), _) => records.put(record),
        (None, Some(key)) => records.remove(key),
        (None, None) => {}
    }
}
