//! `cargo xtask bench <name>`: figures, for people to read. Nothing depends on them, no commit is stopped by them: a
//! machine that is busy with something else gives others, so its load is printed with them.

use std::path::{Path, PathBuf};

use crate::build::{self, Form};
use crate::paths;
use crate::setup::{self, Purpose, Ready};
use crate::sh::{self, Result};

/// What a measurement needs.
pub struct Bench<'a> {
    pub root: &'a Path,
    /// The server to measure, with the small app inside it.
    pub server: PathBuf,
    /// What stands after the name on the command line.
    pub args: &'a [String],
    pub ready: Ready,
}

type Measure = fn(&Bench) -> Result;

/// Name, what it measures, how.
const BENCHES: &[(&str, &str, Measure)] = &[
    ("page", "first visit to a usable wheel, cold and with a warm cache", |bench| script(bench, "page.mjs")),
    ("live", "from an edit in one browser to its paint in another", |bench| script(bench, "live.mjs")),
    ("wheel", "the wheel with 1,000 and 5,000 meetings: first draw, hover, zoom", |bench| script(bench, "wheel.mjs")),
];

/// `--profile demo` measures the server as `cargo xtask run` builds it: minutes sooner, and somewhat slower.
pub fn bench(root: &Path, args: &[String]) -> Result {
    let Some((name, rest)) = args.split_first() else {
        return Err(usage().into());
    };
    let Some((_, says, measure)) = BENCHES.iter().find(|(known, ..)| known == name) else {
        return Err(format!("there is no measurement `{name}`\n\n{}", usage()).into());
    };
    let (profile, args) = match rest {
        [option, profile, args @ ..] if option == "--profile" => (profile.as_str(), args),
        args => ("release", args),
    };
    let ready = setup::setup(root, Purpose::Test)?;
    build::frontend(root, &ready, Form::Small)?;
    let server = build::server(root, profile)?;
    println!("bench {name}: {says} (server: {profile})");
    println!("  machine: {} cores, load {} before", cores(), load());
    measure(&Bench { root, server, args, ready })?;
    println!("  machine: load {} after", load());
    Ok(())
}

fn usage() -> String {
    let list = BENCHES.iter().map(|(name, says, _)| format!("  {name:<10}{says}\n")).collect::<String>();
    format!("usage: cargo xtask bench <name> [--profile demo] [ARGS]\n\n{list}")
}

/// Runs `e2e/bench/<file>` with Node: it gets the server's path and Chromium's in the environment.
fn script(bench: &Bench, file: &str) -> Result {
    let mut node = bench.ready.command("node");
    node.current_dir(bench.root.join("e2e/bench")).arg(file).args(bench.args).env("E2E_BINARY", &bench.server);
    if let Some(chromium) = paths::on_path("chromium") {
        node.env("E2E_CHROMIUM", chromium);
    }
    sh::run(&mut node)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The mean numbers of runnable tasks over 1, 5 and 15 minutes, where the system says them.
fn load() -> String {
    let said = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let means: Vec<&str> = said.split_whitespace().take(3).collect();
    if means.is_empty() { "unknown".to_owned() } else { means.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measurement_that_is_none_is_said_with_those_that_are() {
        let said = bench(Path::new("/"), &["velocity".to_owned()]).unwrap_err().to_string();
        assert!(said.contains("`velocity`") && said.contains("page") && said.contains("live"), "{said}");
        assert!(bench(Path::new("/"), &[]).is_err());
    }
}
