//! The servers side by side: what each was measured to do, round by round in turn, so that a machine that is busy for
//! a while is so for all of them.

use crate::figure::{load, median, p95, said};
use crate::peer::{self, Hears, Peer};
use crate::{Result, cluster, start};
use std::path::Path;

const EDITS: usize = 300;
const UNDER_WAY: [(usize, usize); 3] = [(1, 500), (32, 4_000), (256, 8_000)];
const LISTENERS: [usize; 2] = [50, 500];
const TOLD: usize = 10;

const NAMES: [&str; 3] = ["Styrehjul", "the floor", "PostgreSQL"];

/// One figure: what it is, and what it was in each round of each server.
type Line = (String, [Vec<f64>; 3]);

/// Rounds on our server, on the floor, and on our server with PostgreSQL; then the medians, and which goals were met.
pub async fn run(server: &Path, floor: &Path, rounds: usize) -> Result {
    let mut lines: Vec<Line> = vec![];
    for round in 1..=rounds {
        let ours = start::ours(server, None).await?;
        measure(&ours.peer, 0, &mut lines).await?;
        ours.end().await?;
        let bare = start::floor(floor).await?;
        measure(&bare.peer, 1, &mut lines).await?;
        bare.end().await?;
        let cluster = cluster::Process::start(&std::env::temp_dir());
        let ours = start::ours(server, Some(&cluster.url("postgres"))).await?;
        measure(&ours.peer, 2, &mut lines).await?;
        ours.end().await?;
        println!("  round {round} of {rounds} (load {})", load());
    }
    println!("\n  {:<44}{:>12}{:>12}{:>12}", "median of the rounds", NAMES[0], NAMES[1], NAMES[2]);
    for (what, figures) in &lines {
        let [ours, floor, postgres] = figures.each_ref().map(|all| said(median(all)));
        println!("  {what:<44}{ours:>12}{floor:>12}{postgres:>12}");
    }
    goals(&lines);
    Ok(())
}

async fn measure<P: Peer>(peer: &P, which: usize, lines: &mut Vec<Line>) -> Result {
    let mut note = |what: String, figure: f64| {
        let known = lines.iter().position(|(known, _)| *known == what);
        let at = known.unwrap_or_else(|| {
            lines.push((what, Default::default()));
            lines.len() - 1
        });
        lines[at].1[which].push(figure);
    };
    note("memory at rest, MiB".into(), peer.memory());
    peer.fill().await?;
    note("a fresh client loads 5,000 records, ms".into(), peer::load(peer).await?);
    let edits = peer::edits(peer, EDITS).await?;
    note("edit to other client, median ms".into(), median(&edits));
    note("edit to other client, p95 ms".into(), p95(&edits));
    for (under_way, count) in UNDER_WAY {
        note(format!("durable writes/s, {under_way} under way"), peer::writes(peer, count, under_way).await?);
    }
    for listeners in LISTENERS {
        let told = peer.fan_out(listeners, TOLD, Hears::News).await?;
        note(format!("news to {listeners} listeners, p95 ms"), p95(&told));
    }
    let had = peer.fan_out(500, TOLD, Hears::Rows).await?;
    note("rows to 500 listeners, p95 ms".into(), p95(&had));
    note("memory in the end, MiB".into(), peer.memory());
    Ok(())
}

fn goals(lines: &[Line]) {
    let of = |what: &str, which: usize| {
        let line = lines.iter().find(|(known, _)| known.starts_with(what));
        line.map_or(f64::NAN, |(_, figures)| median(&figures[which]))
    };
    let goal = |says: &str, figure: f64, met: bool| {
        println!("  goal: {says}: {} ({})", if met { "met" } else { "missed" }, said(figure));
    };
    println!();
    let times = of("edit to other client, p95", 0) / of("edit to other client, p95", 1);
    goal("p95 of edit to other client at most twice the floor's", times, times <= 2.0);
    let times = of("durable writes/s, 32", 0) / of("durable writes/s, 32", 1);
    goal("writes with 32 under way at least the floor's", times, times >= 1.0);
    let times = of("a fresh client", 0) / of("a fresh client", 1);
    goal("load at most three times the floor's", times, times <= 3.0);
    let told = of("news to 500", 0);
    goal("p95 of news to 500 at most 100 ms", told, told <= 100.0);
    let memory = of("memory at rest", 0);
    goal("at most 64 MiB at rest", memory, memory <= 64.0);
}
