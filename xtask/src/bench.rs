//! `cargo xtask bench <name>`: figures, for people to read. Nothing depends on them, no commit is stopped by them: a
//! machine that is busy with something else gives others, so its load is printed with them.

mod feed;
mod people;
mod sync;

use std::path::{Path, PathBuf};

use crate::build::{self, Form};
use crate::paths;
use crate::setup::{self, Purpose, Ready};
use crate::sh::{self, Result};

/// What a measurement needs.
pub struct Bench<'a> {
    pub root: &'a Path,
    /// The server to measure, with the small app inside it where that is part of the measurement.
    pub server: PathBuf,
    /// What it was compiled as.
    pub profile: &'a str,
    /// What stands after the name on the command line.
    pub args: &'a [String],
    pub ready: Ready,
}

type Measure = fn(&Bench) -> Result;

/// Name, what it measures, whether the app is part of it, how.
const BENCHES: &[(&str, &str, bool, Measure)] = &[
    ("page", "first visit to a usable wheel, cold and with a warm cache", true, |bench| script(bench, "page.mjs")),
    ("live", "from an edit in one browser to its paint in another", true, |bench| script(bench, "live.mjs")),
    ("wheel", "the wheel with 1,000 and 5,000 meetings: first draw, hover, zoom", true, |bench| {
        script(bench, "wheel.mjs")
    }),
    ("meeting", "an agenda of 60 reordered, the register of 20,000 decisions drawn and filtered", true, |bench| {
        script(bench, "meeting.mjs")
    }),
    (
        "portfolio",
        "boards of 60, 540 and 5,040 initiatives: drawn, filtered, sorted, as of a day, changes; API answers",
        true,
        |bench| script(bench, "portfolio.mjs"),
    ),
    ("sync", "edit to other client, writes, load, listeners, growth; beside a bare server", true, sync::sync),
    (
        "people",
        "sign-ins, pulls with many scopes, from shutting out to the last byte on two nodes",
        false,
        people::people,
    ),
    ("feed", "whole answers a second of a calendar of 500 events, beside Radicale", false, feed::feed),
];

/// `--profile demo` measures the server as `cargo xtask run` builds it: minutes sooner, and somewhat slower.
pub fn bench(root: &Path, args: &[String]) -> Result {
    let Some((name, rest)) = args.split_first() else {
        return Err(usage().into());
    };
    let Some((_, says, needs_app, measure)) = BENCHES.iter().find(|(known, ..)| known == name) else {
        return Err(format!("there is no measurement `{name}`\n\n{}", usage()).into());
    };
    let (profile, args) = match rest {
        [option, profile, args @ ..] if option == "--profile" => (profile.as_str(), args),
        args => ("release", args),
    };
    let ready = setup::setup(root, Purpose::Test)?;
    if *needs_app {
        build::frontend(root, &ready, Form::Small)?;
    }
    let server = build::server(root, profile)?;
    println!("bench {name}: {says} (server: {profile})");
    println!("  machine: {} cores, load {} before", cores(), load());
    measure(&Bench { root, server, profile, args, ready })?;
    println!("  machine: load {} after", load());
    Ok(())
}

fn usage() -> String {
    let list = BENCHES.iter().map(|(name, says, ..)| format!("  {name:<10}{says}\n")).collect::<String>();
    format!("usage: cargo xtask bench <name> [--profile demo] [ARGS]\n\n{list}")
}

/// Runs `e2e/bench/<file>` with Node: it gets the server's path and Chromium's in the environment.
fn script(bench: &Bench, file: &str) -> Result {
    script_with(bench, file, bench.args)
}

fn script_with(bench: &Bench, file: &str, args: &[String]) -> Result {
    let mut node = bench.ready.command("node");
    node.current_dir(bench.root.join("e2e/bench")).arg(file).args(args).env("E2E_BINARY", &bench.server);
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
