//! I9: what another release left on a device is sent by this one and means the same.

use super::*;
use crate::check::no_update_lost;
use serde::Deserialize;
use shared::id::{ConflictId, IndicatorId, InitiativeId, RecordId};
use shared::model::{Conflict, FieldConflict, Indicator, Initiative};
use shared::record::Kind;
use shared::scope::Scope;

/// One for each release that changed what a client keeps or sends.
const RELEASES: [&str; 3] = [
    include_str!("../../../shared/golden/outbox/0001-protocol-1.json"),
    include_str!("../../../shared/golden/outbox/0002-protocol-2.json"),
    include_str!("../../../shared/golden/outbox/0003-withdrawn.json"),
];

#[derive(Deserialize)]
struct Golden {
    outbox: Vec<Entry>,
}

pub fn releases(plant: Option<Plant>) -> Option<Breach> {
    RELEASES.iter().enumerate().find_map(|(at, text)| {
        let golden: Golden = serde_json::from_str(text).ok()?;
        let restless = world_of(plant, golden);
        restless.map(|breach| Breach { invariant: "I9", says: format!("release {}: {}", at + 1, breach.says) })
    })
}

/// A browser that an older app filled, opened by this one.
fn world_of(plant: Option<Plant>, golden: Golden) -> Option<Breach> {
    let mut world = World::new(plant, Keeps::Memory, 0);
    world.server.add(house());
    world.rest();
    for entry in golden.outbox {
        let (home, body, withdrawn) = (world.browsers[0].disk.meta().home, entry.body.clone(), entry.was.is_some());
        let writes = vec![Write::Append(entry)];
        let txn = Txn { id: 1, home, generation: None, revision: None, strict: true, writes };
        if world.browsers[0].disk.carry_out(&txn).is_err() {
            return Some(breach("I9", "an entry is not kept".into()));
        }
        world.issued.push(Issued { browser: 0, body, stored: true, excused: false, withdrawn });
    }
    for tab in 0..TABS {
        world.browsers[0].tabs[tab] = world.open(0);
    }
    world.event(0, 0, Event::Locked);
    world.rest().or_else(|| no_update_lost(&world))
}

/// The records that the golden edits speak of.
fn house() -> Vec<Record> {
    let id = Uuid::from_u128;
    let day = date(2021, 9, 15);
    let values = [Value::from("a"), Value::from("b"), Value::from("c")];
    let [base, theirs, mine] = values;
    let fields = vec![FieldConflict { field: "title".into(), base, theirs, mine, theirs_by: None, theirs_on: None }];
    let conflict = Conflict {
        id: ConflictId(id(900)),
        kind: Kind::Meeting,
        record: RecordId(id(11)),
        scope: Scope::Public,
        author: Actor::BUILT_IN.user,
        made_on: day,
        deletes: false,
        fields,
    };
    let (slug, name) = (String::from("a"), String::from("A"));
    let initiative = Initiative {
        id: InitiativeId(id(1)),
        slug: slug.clone(),
        number: None,
        name,
        owner: None,
        note: None,
        maybe_same_as: None,
    };
    vec![
        Meeting::planned(MeetingId(id(11)), committee(), day).into(),
        conflict.into(),
        initiative.into(),
        Indicator { id: IndicatorId(id(1)), goal: id(1).into(), slug }.into(),
    ]
}
