//! Two real servers on one PostgreSQL, with everything that may befall them: one is killed, stands still, is cut off from
//! the database or from its clients. The clients go on at the other one; nothing is lost, nothing counts twice.

mod client;
mod node;

use crate::support::cluster::Database;
use backend::db::{Db, chain, load};
use backend::demo;
use client::Client;
use node::Node;
use shared::id::{MeetingId, WorkspaceId};
use shared::model::Meeting;
use shared::view::ViewExt;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

const ROUNDS: u64 = 20;
const CLIENTS: u64 = 4;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Kill,
    Pause,
    CutFromDatabase,
    CutFromClients,
}

const FAULTS: [Fault; 4] = [Fault::Kill, Fault::Pause, Fault::CutFromDatabase, Fault::CutFromClients];

/// What all clients share.
pub struct World {
    /// The ports through which clients reach the nodes.
    pub doors: [u16; 2],
    pub over: AtomicBool,
    pub answered: AtomicU64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_lose_nothing_and_count_nothing_twice_whatever_befalls_one() {
    let database = Database::bare().await;
    let mut nodes = [Node::new(&database).await, Node::new(&database).await];
    // At once: one makes the tables and the workspace, the other finds them made.
    for node in &mut nodes {
        node.spawn();
    }
    for node in &mut nodes {
        node.ready().await;
    }
    let world = Arc::new(World {
        doors: [nodes[0].door.port, nodes[1].door.port],
        over: AtomicBool::new(false),
        answered: AtomicU64::new(0),
    });
    let db = Db::open(&database.place()).await.unwrap();
    let row = load::workspace(db.reader(), Some(demo::SLUG)).await.unwrap().unwrap();
    let clients: Vec<_> =
        (0..CLIENTS).map(|seed| tokio::spawn(Client::new(seed, row.epoch).work(world.clone()))).collect();

    let mut rng = fastrand::Rng::with_seed(4);
    for round in 0..ROUNDS {
        let fault = FAULTS[usize::try_from(round % 4).unwrap()];
        let [hit, other] = if rng.bool() { [0, 1] } else { [1, 0] };
        sleep(Duration::from_millis(rng.u64(100..600))).await;
        let before = world.answered.load(Ordering::SeqCst);
        let lasts = Duration::from_millis(rng.u64(600..1_800));
        nodes[hit].strike(fault);
        sleep(lasts).await;
        // One that stands still may have stopped with the lock in its hand; the others then wait until it goes on.
        if fault != Fault::Pause {
            goes_on(&world, before)
                .await
                .unwrap_or_else(|()| panic!("round {round}: {fault:?} of {hit} stops everybody"));
        }
        nodes[hit].mend(fault).await;
        told_across(&nodes[other], &nodes[hit], round).await;
    }

    world.over.store(true, Ordering::SeqCst);
    let mut issued = BTreeSet::new();
    for client in clients {
        let client = timeout(Duration::from_secs(120), client).await.unwrap().unwrap();
        assert!(client.refused.is_empty(), "decided twice: {:?}", client.refused);
        assert_eq!(client.applied.len(), client.issued.len());
        issued.extend(client.issued);
    }
    verify(&db, WorkspaceId(row.id), &issued).await;
    println!("{} mutations over {ROUNDS} rounds", issued.len());
}

/// Somebody is answered, however long a busy machine takes for it, while the fault lasts.
async fn goes_on(world: &World, before: u64) -> Result<(), ()> {
    for _ in 0..600 {
        if world.answered.load(Ordering::SeqCst) > before {
            return Ok(());
        }
        sleep(Duration::from_millis(50)).await;
    }
    Err(())
}

/// Who listens at one node hears of a change at the other, soon after whatever befell it.
async fn told_across(listens: &Node, writes: &Node, round: u64) {
    let mut stream = listens.events().await;
    let mut pusher = Client::new(1_000 + round, stream.epoch);
    let began = Instant::now();
    let version = loop {
        if let Some(version) = pusher.push_one(writes.door.port).await {
            break version;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "round {round}: the node that was hit writes nothing");
        sleep(Duration::from_millis(50)).await;
    };
    let heard = timeout(Duration::from_secs(30), stream.until(version)).await;
    assert!(heard.is_ok(), "round {round}: version {version} was not told across");
}

/// Every mutation that a client was told of is there once; versions and log have no gap.
async fn verify(db: &Db, workspace: WorkspaceId, issued: &BTreeSet<(uuid::Uuid, i64, uuid::Uuid)>) {
    let log = load::log(db.reader(), workspace).await.unwrap();
    assert_eq!(chain::verify(&log), Ok(log.len() as i64));
    assert!(log.iter().enumerate().all(|(place, entry)| entry.version == place as i64 + 1), "a gap");
    let row = load::by_id(db.reader(), workspace).await.unwrap().unwrap();
    assert_eq!(row.version, log.len() as i64);
    let mut logged = BTreeSet::new();
    for entry in log.iter().filter(|entry| entry.client_id.is_some()) {
        assert!(logged.insert((entry.client_id.unwrap(), entry.mid.unwrap())), "twice: {entry:?}");
    }
    let all = load::records(db.reader(), workspace, &[shared::record::Kind::Meeting], |_| true).await.unwrap();
    for (client, mid, meeting) in issued {
        assert!(logged.contains(&(*client, *mid)), "{client} {mid} was said to be applied");
        assert!(all.get::<Meeting>(MeetingId(*meeting)).is_some(), "{meeting} was said to be there");
    }
    // All but the demo and what `told_across` pushed.
    assert_eq!(logged.len(), issued.len() + usize::try_from(ROUNDS).unwrap());
}
