//! Whether somebody who changes the log is found, and how large the tables of who may do what are.

use crate::Result;
use crate::figure::{ms_since, said};
use backend::db::chain;
use backend::db::entity::change_log::Model;
use std::time::Instant;
use uuid::Uuid;

const ENTRIES: i64 = 1_000;
const CHANGES: usize = 1_000;

/// Each row of a table is a try, each column behind the first two somebody who tries.
pub fn matrix() {
    for (what, table) in [
        ("what each role may do and read", include_str!("../../../shared/src/permission/rights.md")),
        ("what each route answers to whom", include_str!("../../../backend/tests/it/routes/routes.md")),
    ] {
        let rows: Vec<usize> =
            table.lines().filter(|line| line.starts_with('|')).map(|line| line.matches('|').count() - 1).collect();
        let heads = table.lines().filter(|line| line.starts_with("| ---")).count() * 2;
        let cells: usize = rows.iter().map(|columns| columns - 2).sum();
        let in_heads = heads * rows.first().map_or(0, |columns| columns - 2);
        println!("    {what:<34}{:>5} rows{:>7} cells", rows.len() - heads, cells - in_heads);
    }
}

pub fn run() -> Result {
    let log = written();
    let start = Instant::now();
    chain::verify(&log).map_err(|broken| format!("the log is whole, and yet: {broken}"))?;
    let whole = ms_since(start);
    let mut random = fastrand::Rng::with_seed(2_026);
    let found = (0..CHANGES).filter(|_| chain::verify(&changed(&log, &mut random)).is_err()).count();
    println!(
        "    {found} of {CHANGES} random single changes found; {ENTRIES} entries are walked in {} ms",
        said(whole)
    );
    if found == CHANGES { Ok(()) } else { Err("a change was not found".into()) }
}

fn written() -> Vec<Model> {
    let mut previous_hash = String::new();
    let one = |seq| {
        let mut entry = Model {
            workspace_id: Uuid::from_u128(1),
            seq,
            version: seq,
            recorded_at: 1_637_060_400_000 + seq * 1_000,
            actor: Uuid::from_u128(7),
            door: "app".into(),
            client_id: Some(Uuid::from_u128(8)),
            mid: Some(seq),
            mutation: format!(r#"{{"name":"meeting.move/1","args":{{"id":"{}"}}}}"#, Uuid::from_u128(9)),
            changes: format!(r#"[{{"kind":"meeting","after":{seq}}}]"#),
            hash: String::new(),
            previous_hash: previous_hash.clone(),
        };
        entry.hash = chain::hash(&entry);
        previous_hash.clone_from(&entry.hash);
        entry
    };
    (1..=ENTRIES).map(one).collect()
}

/// One letter or one number of one entry is another.
fn changed(log: &[Model], random: &mut fastrand::Rng) -> Vec<Model> {
    let mut log = log.to_vec();
    let entry = random.usize(..log.len());
    let Some(entry) = log.get_mut(entry) else { return log };
    let by = random.i64(1..1_000);
    match random.u8(..11) {
        0 => entry.seq += by,
        1 => entry.version += by,
        2 => entry.recorded_at += by,
        3 => entry.actor = Uuid::from_u128(random.u128(..)),
        4 => slip(&mut entry.door, random),
        5 => entry.client_id = Some(Uuid::from_u128(random.u128(..))),
        6 => entry.mid = None,
        7 => slip(&mut entry.mutation, random),
        8 => slip(&mut entry.changes, random),
        9 => slip(&mut entry.hash, random),
        _ => slip(&mut entry.previous_hash, random),
    }
    log
}

/// A letter more.
fn slip(text: &mut String, random: &mut fastrand::Rng) {
    let at = random.usize(..=text.len());
    text.insert(at, random.lowercase());
}
