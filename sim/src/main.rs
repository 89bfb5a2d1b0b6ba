//! The simulation: the client core and the server core that ship, a seed, and everything that can go wrong between them.

mod act;
mod check;
mod database;
mod plant;
mod server;
mod world;

use act::{Act, plan};
use backend::clock::Clock;
use check::Breach;
use database::{House, On, Tables};
use plant::Plant;
use server::Keeps;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::ExitCode;
use std::rc::Rc;
use world::World;

const USAGE: &str = "usage: sim [--seeds N] [--start S] [--db memory|sqlite|postgres] [--replay FILE] [--planted]";

const INVARIANTS: [&str; 12] = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I12"];

/// Where the servers of all seeds keep what they have.
struct Ground {
    house: Option<Rc<House>>,
    /// Workspaces made so far.
    made: Cell<u32>,
}

impl Ground {
    fn new(on: On) -> Self {
        let clock = Clock::at(server::NOON).expect("the time zone comes with the program");
        Self { house: (on != On::Memory).then(|| House::open(on, &clock)), made: Cell::new(0) }
    }

    fn world(&self, plant: Option<Plant>) -> World {
        let Some(house) = &self.house else { return World::new(plant, Keeps::Memory, 0) };
        self.made.set(self.made.get() + 1);
        World::new(plant, Keeps::Database(Tables::new(house, self.made.get())), self.made.get())
    }

    fn run(&self, plan: &[Act], plant: Option<Plant>) -> Option<Breach> {
        let mut world = self.world(plant);
        for act in plan {
            world.act(*act);
            if world.broken.is_some() {
                return world.broken;
            }
        }
        let restless = world.rest();
        world.broken.take().or(restless).or_else(|| check::at_rest(&world))
    }
}

/// The same breach with fewer acts.
fn shrink(ground: &Ground, mut plan: Vec<Act>, invariant: &str) -> Vec<Act> {
    let mut size = plan.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < plan.len() {
            let mut fewer = plan.clone();
            fewer.drain(at..(at + size).min(plan.len()));
            if ground.run(&fewer, None).is_some_and(|breach| breach.invariant == invariant) {
                plan = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    plan
}

fn seeds(on: On, start: u64, count: u64) -> Result<(), String> {
    if let Some(Breach { invariant, says }) = world::releases(None) {
        return Err(format!("{invariant}: {says}"));
    }
    let ground = Ground::new(on);
    for seed in start..start + count {
        let acts = plan(seed);
        let Some(breach) = ground.run(&acts, None) else { continue };
        let short = shrink(&ground, acts, breach.invariant);
        let name = format!("sim-{seed}.jsonl");
        let lines: Vec<String> = short.iter().filter_map(|act| serde_json::to_string(act).ok()).collect();
        std::fs::write(&name, lines.join("\n") + "\n").map_err(|error| error.to_string())?;
        let Breach { invariant, says } = breach;
        return Err(format!("seed {seed}: {invariant}: {says}\n{} acts in {name}: --replay {name}", short.len()));
    }
    println!("sim: {count} seeds from {start} on {on:?}, nothing broken");
    Ok(())
}

fn replay(on: On, file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let acts: Result<Vec<Act>, _> = text.lines().map(serde_json::from_str).collect();
    match Ground::new(on).run(&acts.map_err(|error| format!("{file}: {error}"))?, None) {
        None => {
            println!("sim: {file}: nothing broken");
            Ok(())
        }
        Some(Breach { invariant, says }) => Err(format!("{invariant}: {says}")),
    }
}

fn planted(limit: u64) -> Result<(), String> {
    let (ground, mut missed, mut red) = (Ground::new(On::Memory), Vec::new(), BTreeSet::new());
    for plant in Plant::ALL {
        if let Some(breach) = world::releases(Some(plant)) {
            println!("{plant:?}: {} by what another release wrote", breach.invariant);
            red.insert(breach.invariant);
        }
        let caught = (0..limit).find_map(|seed| Some((seed, ground.run(&plan(seed), Some(plant))?)));
        match caught {
            Some((seed, breach)) => {
                println!("{plant:?}: {} after {} seeds", breach.invariant, seed + 1);
                red.insert(breach.invariant);
            }
            None => missed.push(plant),
        }
    }
    // A check that was never seen failing proves nothing.
    let green: Vec<&str> = INVARIANTS.into_iter().filter(|it| !red.contains(it)).collect();
    if !green.is_empty() {
        return Err(format!("no planted fault turned these red: {green:?}"));
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("not caught in {limit} seeds: {missed:?}")) }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let number =
        |name: &str, default: u64| value(name).map_or(Ok(default), |text| text.parse().map_err(|_| USAGE.to_owned()));
    let on = match value("--db").map(String::as_str) {
        None | Some("memory") => Ok(On::Memory),
        Some("sqlite") => Ok(On::Sqlite),
        Some("postgres") => Ok(On::Postgres),
        Some(_) => Err(USAGE.to_owned()),
    };
    let done = if args.iter().any(|arg| arg == "--planted") {
        number("--seeds", 500).and_then(planted)
    } else if let Some(file) = value("--replay") {
        on.and_then(|on| replay(on, file))
    } else {
        number("--start", 0).and_then(|start| seeds(on?, start, number("--seeds", 100)?))
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "sim: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Enough for every planted fault that is known to be caught, and quick enough for every commit.
    const SEEDS: u64 = 400;

    #[test]
    fn nothing_breaks_under_the_fixed_seeds() {
        assert_eq!(seeds(On::Memory, 0, 100), Ok(()));
    }

    /// Each plan broke something once: its name says what holds since.
    #[test]
    fn every_kept_plan_holds() {
        let plans = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");
        for plan in std::fs::read_dir(plans).expect("the plans lie beside the source") {
            let plan = plan.expect("a file").path();
            assert_eq!(replay(On::Memory, plan.to_str().expect("a name in ASCII")), Ok(()));
        }
    }

    #[test]
    fn every_planted_fault_is_caught() {
        assert_eq!(planted(SEEDS), Ok(()));
    }
}
