//! What was once shipped stays readable: one outbox with its cursor per release that changed what a client keeps or
//! sends. A file is never changed once it was shipped; a new shape gets a new file.

#[path = "golden/shipped.rs"]
mod shipped;

use serde::Deserialize;
use shared::client::disk::{Entry, Memory, Txn, Write};
use shared::client::replica::Replica;
use shared::mutation::{Mutation, Plan};
use shared::permission::Actor;
use shared::record::Record;
use shared::sync::{Cursor, Epoch, Op, PullResponse};
use shipped::{RELEASES, house};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Deserialize)]
struct Golden {
    cursor: Cursor,
    outbox: Vec<Entry>,
}

fn releases() -> impl Iterator<Item = Golden> {
    RELEASES.iter().map(|text| serde_json::from_str(text).unwrap())
}

#[test]
fn every_edit_ever_shipped_is_read_and_means_something() {
    for golden in releases() {
        for entry in &golden.outbox {
            // What was taken back says nothing on the wire, and the person what it was.
            let body = entry.was.as_ref().unwrap_or(&entry.body);
            let mutation = Mutation::deserialize(body).unwrap_or_else(|error| panic!("{error}: {body}"));
            // What is read and written again is the same, but for what has a default.
            let again = Mutation::deserialize(serde_json::to_value(&mutation).unwrap()).unwrap();
            assert_eq!(again, mutation);
            assert!(!mutation.reads(&shared::view::Records::default()).is_empty());
        }
    }
}

#[test]
fn an_outbox_of_every_release_opens_and_replays_in_this_app() {
    for golden in releases() {
        let count = golden.outbox.len();
        let mut disk = Memory::new(Uuid::from_u128(1), Uuid::from_u128(2).into());
        let home = disk.meta().home;
        let txn = |writes| Txn { id: 1, home, generation: None, revision: None, strict: true, writes };
        let put = |record: Record| Op::Put { version: 1, fields: BTreeMap::new(), record: Box::new(record) };
        let ops = house().into_iter().map(put).collect();
        let epoch = Epoch(Uuid::from_u128(3));
        let pulled =
            PullResponse { epoch, cursor: golden.cursor.clone(), last_mid: 0, results: vec![], ops, roles: None };
        let writes = Replica::open(disk.snapshot(), Actor::BUILT_IN).absorb(&pulled, false);
        disk.carry_out(&txn(writes)).unwrap();
        for entry in golden.outbox {
            disk.carry_out(&txn(vec![Write::Append(entry)])).unwrap();
        }
        let replica = Replica::open(disk.snapshot(), Actor::BUILT_IN);
        assert!(replica.waiting().iter().all(|own| own.mutation.is_some() != own.was.is_some()));
        assert_eq!(replica.waiting().len(), count);
        assert_eq!(replica.cursor(), Some(&golden.cursor));
    }
}

#[test]
fn every_name_that_a_browser_can_send_has_a_golden_edit() {
    let kept: Vec<Golden> = releases().collect();
    let kept: BTreeSet<&str> =
        kept.iter().flat_map(|golden| &golden.outbox).filter_map(|entry| entry.body["name"].as_str()).collect();
    for name in Mutation::NAMES.iter().filter(|name| **name != "records.import/1") {
        assert!(kept.contains(name), "{name} has no golden edit: add one in a new file of shared/golden/outbox");
    }
}
