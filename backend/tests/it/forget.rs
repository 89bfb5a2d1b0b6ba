//! What is forgotten with time, and that nobody loses anything by it.

use crate::support::{NOW, TestApp, TestClient, both, create, move_to, new_meeting, nuit, puts, told};
use backend::app::App;
use backend::clock::Clock;
use backend::demo;
use backend::jobs::forget::{Forgotten, forget};
use serde_json::{Value, json};
use shared::id::SavedViewId;
use shared::model::SavedView;
use shared::permission::Actor;
use shared::record::{Key, Record};
use shared::scope::Scope;
use shared::sync::{Op, Outcome};
use std::collections::BTreeMap;
use uuid::Uuid;

fn save_view(id: SavedViewId, name: &str) -> Value {
    json!({ "name": "saved_view.save/1", "args": { "id": id, "page": "portefolje", "name": name, "query": "" } })
}

fn delete_view(id: SavedViewId) -> Value {
    json!({ "name": "saved_view.delete/1", "args": { "id": id } })
}

/// What is forgotten so many days after all that the test writes.
async fn forget_after(test: &TestApp, days: i64) -> Forgotten {
    let now = NOW.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_hours(24 * days);
    forget(&App { clock: Clock::at(now).unwrap(), ..test.app.clone() }).await.unwrap()
}

/// What a replica holds after a pull, from what it held before.
fn hold(held: &mut BTreeMap<Key, Record>, ops: &[Op]) {
    for op in ops {
        match op {
            Op::Put { record, .. } => drop(held.insert(record.key(), (**record).clone())),
            Op::Delete { key } => drop(held.remove(key)),
            Op::ResetScope { scope } | Op::DropScope { scope } => held.retain(|_, record| record.scope() != *scope),
        }
    }
}

async fn pull_into(held: &mut BTreeMap<Key, Record>, client: &mut TestClient<'_>) -> Vec<Op> {
    let ops = client.pull().await.ops;
    hold(held, &ops);
    ops
}

both!(who_was_away_beyond_the_horizon_begins_anew_and_everybody_else_goes_on);
async fn who_was_away_beyond_the_horizon_begins_anew_and_everybody_else_goes_on() {
    let test = TestApp::demo().await;
    let own = Scope::User(Actor::BUILT_IN.user);
    let ids: Vec<SavedViewId> = (0..3).map(|_| SavedViewId(Uuid::now_v7())).collect();
    let author = test.client().await;
    let made: Vec<Value> = ids.iter().zip(["a", "b", "c"]).map(|(id, name)| save_view(*id, name)).collect();
    author.push(1, &made).await;
    let (mut before, mut seen, mut fresh) = (test.client().await, test.client().await, test.client().await);
    let (mut held_before, mut held_seen, mut held_fresh) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    pull_into(&mut held_before, &mut before).await;
    author.push(4, &[delete_view(ids[0])]).await;
    pull_into(&mut held_seen, &mut seen).await;

    // A day too early nothing is collected; a day later all that is 90 days old.
    assert_eq!(forget_after(&test, 89).await, Forgotten::default());
    author.push(5, &[delete_view(ids[1])]).await;
    test.sql("UPDATE tombstone SET recorded_at = recorded_at + 86400000 WHERE version = 6").await;
    assert_eq!(forget_after(&test, 91).await, Forgotten { tombstones: 1, results: 5, ..Forgotten::default() });
    assert_eq!(forget_after(&test, 91).await, Forgotten::default(), "the younger tombstone stays");

    // Who had seen the last collected one is told of the younger one, and no more.
    assert_eq!(pull_into(&mut held_seen, &mut seen).await, [Op::Delete { key: Key::of::<SavedView>(ids[1]) }]);
    // Who had not is told to begin its scopes anew, before any row.
    let ops = pull_into(&mut held_before, &mut before).await;
    assert_eq!(ops[..2], [Op::ResetScope { scope: Scope::Public }, Op::ResetScope { scope: own }]);
    assert!(ops[2..].iter().all(|op| matches!(op, Op::Put { .. })));
    pull_into(&mut held_fresh, &mut fresh).await;
    assert!(held_before == held_fresh && held_seen == held_fresh, "all hold the same in the end");
    assert!(held_fresh.contains_key(&Key::of::<SavedView>(ids[2])) && held_fresh.len() > 100);
    // Begun anew, it goes on like the others.
    assert_eq!(before.pull().await.ops, []);
}

both!(what_waits_in_a_browser_that_begins_anew_arrives_as_ever);
async fn what_waits_in_a_browser_that_begins_anew_arrives_as_ever() {
    let test = TestApp::demo().await;
    let id = SavedViewId(Uuid::now_v7());
    let mut away = test.client().await;
    away.push(1, &[save_view(id, "a")]).await;
    away.pull().await;
    test.client().await.push(1, &[delete_view(id)]).await;
    assert_eq!(forget_after(&test, 100).await.tombstones, 1);
    // Its numbers still hold: what was settled is settled, the next one is new.
    let answer = away.push(1, &[save_view(id, "a"), create(new_meeting(), "2021-12-01")]).await;
    assert_eq!((answer.last_mid, told(&answer)), (2, vec!["2 applied 4".to_owned()]));
    let pulled = away.pull().await;
    assert!(matches!(pulled.ops[0], Op::ResetScope { .. }) && pulled.last_mid == 2);
    let views = puts(&pulled.ops).into_iter().filter(|record| matches!(record, Record::SavedView(_)));
    assert_eq!(views.count(), 0, "what was deleted meanwhile does not come back");
}

both!(what_was_refused_is_told_however_late_the_client_comes_back);
async fn what_was_refused_is_told_however_late_the_client_comes_back() {
    let test = TestApp::demo().await;
    let mut client = test.client().await;
    client.push(1, &[move_to(nuit(), "2021-11-26"), move_to(new_meeting(), "2021-11-26")]).await;
    assert_eq!(forget_after(&test, 1_000).await.results, 1);
    let pulled = client.pull().await;
    assert_eq!(pulled.last_mid, 2);
    assert!(
        matches!(pulled.results.as_slice(), [told] if told.mid == 2 && matches!(told.outcome, Outcome::Refused { .. }))
    );
    // Whoever was here lately keeps all: an answer may have been lost on its way.
    let active = test.client().await;
    active.push(1, &[create(new_meeting(), "2021-12-01")]).await;
    assert_eq!(forget_after(&test, 89).await, Forgotten::default());
    assert_eq!(active.push(1, &[create(new_meeting(), "2021-12-01")]).await.results.len(), 1);
    assert_eq!(test.version(demo::SLUG).await, 3);
}
