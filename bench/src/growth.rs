//! What one edit and one pull that brings nothing cost in a workspace of a thousand rows, and of a million.

use crate::figure::{load, median, p95, said};
use crate::ours::{Client, Ours, save};
use crate::peer::BATCH;
use crate::{Error, Result, figure::ms_since, start};
use serde_json::Value;
use std::path::Path;
use std::time::Instant;
use tokio::task::JoinSet;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const ASKED: usize = 200;
/// Clients that fill at once.
const HANDS: usize = 8;
/// Rows between two pulls of the client that is asked: nobody pulls a million rows in one answer.
const BLOCK: usize = 10_000;
const GOAL_TIMES: f64 = 1.5;

pub async fn run(server: &Path, largest: usize) -> Result {
    let ours = start::ours(server, None).await?;
    let mut client = Client::new(&ours.peer.process.host).await?;
    let (mut rows, mut first) = (0, None);
    println!("  {:>10}{:>16}{:>12}{:>20}{:>12}", "rows", "edit, median ms", "p95", "idle pull, median", "p95");
    for size in SIZES.into_iter().filter(|size| *size <= largest) {
        while rows < size {
            let next = size.min(rows + BLOCK);
            fill(&ours.peer, &client.epoch, rows, next).await?;
            client.pull().await?;
            rows = next;
        }
        let (edits, pulls) = ask(&mut client, rows).await?;
        let [edit, pull] = [&edits, &pulls].map(|all| median(all));
        let (edit_p95, pull_p95) = (p95(&edits), p95(&pulls));
        println!(
            "  {rows:>10}{:>16}{:>12}{:>20}{:>12}  (load {})",
            said(edit),
            said(edit_p95),
            said(pull),
            said(pull_p95),
            load()
        );
        let (edit_then, pull_then) = *first.get_or_insert((edit, pull));
        if size == largest {
            let times = (edit / edit_then).max(pull / pull_then);
            let met = if times <= GOAL_TIMES { "met" } else { "missed" };
            println!("  goal: flat (at most {GOAL_TIMES} times the cost at {}): {met} ({})", SIZES[0], said(times));
        }
    }
    ours.end().await
}

async fn fill(ours: &Ours, epoch: &Value, from: usize, to: usize) -> Result {
    let mut hands = JoinSet::new();
    for hand in 0..HANDS {
        let (host, epoch) = (ours.process.host.clone(), epoch.clone());
        hands.spawn(async move {
            let mut client = Client::blind(&host, epoch).await?;
            for first in (from + hand * BATCH..to).step_by(HANDS * BATCH) {
                let rows = first..to.min(first + BATCH);
                client.push(rows.map(|row| save(row, row)).collect()).await?;
            }
            Ok::<_, Error>(())
        });
    }
    while let Some(done) = hands.join_next().await {
        done??;
    }
    Ok(())
}

/// Milliseconds of edits of rows from everywhere, and of pulls after them that bring nothing.
async fn ask(client: &mut Client, rows: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    let (mut edits, mut pulls) = (vec![], vec![]);
    for number in 0..ASKED {
        let start = Instant::now();
        client.push(vec![save(number * 7_919 % rows, rows + number)]).await?;
        edits.push(ms_since(start));
        client.pull().await?;
        let start = Instant::now();
        client.pull().await?;
        pulls.push(ms_since(start));
    }
    Ok((edits, pulls))
}
