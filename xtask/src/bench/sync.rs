//! How fast edits go through, beside the floor: a bare socket.io server on SQLite that is measured in the same minutes.
//!
//! The floor's packages are nothing that we build on: they live in a folder of this measurement's own below `target`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Bench, script_with};
use crate::sh::{self, Result};
use crate::{hash, paths};

const FLOOR: [&str; 3] = ["package.json", "package-lock.json", "server.mjs"];

const USAGE: &str = "usage: cargo xtask bench sync [--profile demo] [rounds [N] | growth [ROWS] | browser [N]]";

/// `rounds`: the servers side by side. `growth`: what an edit costs when there are many rows. `browser`: what the app
/// itself takes. All three, if none is named.
pub fn sync(bench: &Bench) -> Result {
    let load = load(bench)?;
    let run = |part: &str, args: &[&str]| {
        println!("\n  {part}");
        sh::run(sh::command(&load).current_dir(bench.root).arg(&bench.server).arg(part).args(args))
    };
    let rounds = |count: &[&str]| {
        let floor = floor(bench.root)?;
        run("rounds", &[&[&*floor.to_string_lossy()], count].concat())
    };
    match bench.args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            rounds(&[])?;
            run("growth", &[])?;
            script_with(bench, "sync.mjs", &[])
        }
        ["rounds", ref count @ ..] => rounds(count),
        ["growth", ref rows @ ..] => run("growth", rows),
        ["browser", ..] => script_with(bench, "sync.mjs", &bench.args[1..]),
        _ => Err(USAGE.into()),
    }
}

/// What puts the load on both, compiled like the server.
pub fn load(bench: &Bench) -> Result<PathBuf> {
    let mut build = sh::command("cargo");
    build.current_dir(bench.root).args(["build", "--quiet", "--locked", "--package", "bench"]);
    sh::run(build.args(["--profile", bench.profile]))?;
    Ok(paths::target(bench.root).join(bench.profile).join("bench"))
}

/// A copy of the floor with its packages, which its lock file names by their hashes.
fn floor(root: &Path) -> Result<PathBuf> {
    let (source, room) = (root.join("e2e/bench/floor"), paths::target(root).join("bench-sync/floor"));
    fs::create_dir_all(&room)?;
    for file in FLOOR {
        fs::copy(source.join(file), room.join(file))?;
    }
    let stamp = room.join("node_modules/.styrehjul-lock");
    let wanted = hash::of_bytes(&fs::read(room.join("package-lock.json"))?);
    if fs::read_to_string(&stamp).is_ok_and(|seen| seen == wanted) {
        return Ok(room);
    }
    println!("  installing the floor's packages below target (its SQLite may have to be compiled: a minute or two)");
    sh::output(sh::command("npm").current_dir(&room).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted)?;
    Ok(room)
}
