//! What `cargo xtask bench sync` and `bench people` run: a load that native clients put on our server, and on the floor alike.

mod figure;
mod floor;
mod growth;
mod http;
mod ours;
mod peer;
mod people;
mod process;
mod rounds;
mod socket;
mod start;

/// The tests' own, so that there is one way to start a cluster.
#[allow(dead_code)]
#[path = "../../backend/tests/it/support/cluster/process.rs"]
mod cluster;

use std::path::Path;
use std::process::ExitCode;

pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T = ()> = std::result::Result<T, Error>;

const USAGE: &str = "usage: bench SERVER rounds FLOOR [N] | bench SERVER growth [ROWS] | bench SERVER people";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: &[String]) -> Result {
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [server, "rounds", floor] => rounds::run(Path::new(server), Path::new(floor), 5).await,
        [server, "rounds", floor, rounds] => rounds::run(Path::new(server), Path::new(floor), rounds.parse()?).await,
        [server, "growth"] => growth::run(Path::new(server), 1_000_000).await,
        [server, "growth", rows] => growth::run(Path::new(server), rows.parse()?).await,
        [server, "people"] => people::run(Path::new(server)).await,
        _ => Err(USAGE.into()),
    }
}
