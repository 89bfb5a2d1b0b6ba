//! I9: what another release left on a device is sent by this one and means the same.

#[path = "../../../shared/tests/golden/shipped.rs"]
mod shipped;

use super::*;
use crate::check::no_update_lost;
use serde::Deserialize;
use shipped::{RELEASES, house};

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
    world.server.free = true;
    world.server.add(house());
    world.rest();
    for entry in golden.outbox {
        let (home, body, withdrawn) = (world.browsers[0].disk.meta().home, entry.body.clone(), entry.was.is_some());
        let writes = vec![Write::Append(entry)];
        let txn = Txn { id: 1, home, generation: None, revision: None, strict: true, writes };
        if world.browsers[0].disk.carry_out(&txn).is_err() {
            return Some(breach("I9", "an entry is not kept".into()));
        }
        world.issued.push(Issued { browser: 0, body, stored: true, excused: false, evicted: false, withdrawn });
    }
    for tab in 0..TABS {
        world.browsers[0].tabs[tab] = world.open(0);
    }
    world.event(0, 0, Event::Locked);
    world.rest().or_else(|| no_update_lost(&world))
}
