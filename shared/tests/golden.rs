//! What was once shipped stays readable: one outbox with its cursor per release that changed what a client keeps or
//! sends. A file is never changed once it was shipped; a new shape gets a new file.

use jiff::civil::{Date, date};
use serde::Deserialize;
use shared::client::disk::{Entry, Memory, Txn, Write};
use shared::client::replica::Replica;
use shared::id::ConflictId;
use shared::model::*;
use shared::mutation::{Mutation, Plan};
use shared::permission::Actor;
use shared::record::Record;
use shared::scope::Scope;
use shared::sync::{Cursor, Epoch, Op, PullResponse};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Deserialize)]
struct Golden {
    cursor: Cursor,
    outbox: Vec<Entry>,
}

const RELEASES: [&str; 3] = [
    include_str!("../golden/outbox/0001-protocol-1.json"),
    include_str!("../golden/outbox/0002-protocol-2.json"),
    include_str!("../golden/outbox/0003-withdrawn.json"),
];

fn releases() -> impl Iterator<Item = Golden> {
    RELEASES.iter().map(|text| serde_json::from_str(text).unwrap())
}

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// The records that the golden edits speak of.
fn house() -> Vec<Record> {
    let day: Date = date(2021, 9, 15);
    let meeting = Meeting::planned(id(11), id(1), day);
    let fields = vec![FieldConflict {
        field: "title".into(),
        base: "a".into(),
        theirs: "b".into(),
        mine: "c".into(),
        theirs_by: None,
        theirs_on: None,
    }];
    let conflict = Conflict {
        id: ConflictId(Uuid::from_u128(900)),
        kind: shared::record::Kind::Meeting,
        record: id(11),
        scope: Scope::Public,
        author: Actor::BUILT_IN.user,
        made_on: day,
        deletes: false,
        fields,
    };
    let (slug, name) = (String::from("a"), String::from("A"));
    vec![
        Committee { id: id(1), code: "NUIT".into(), level: CommitteeLevel::Priorities, valid: Validity::default() }
            .into(),
        meeting.into(),
        conflict.into(),
        Initiative { id: id(1), slug: slug.clone(), number: None, name, owner: None, note: None, maybe_same_as: None }
            .into(),
        Indicator { id: id(1), goal: id(1), slug }.into(),
    ]
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
        let pulled = PullResponse { epoch, cursor: golden.cursor.clone(), last_mid: 0, results: vec![], ops };
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
