//! `cargo xtask test`: everything that must hold before a commit lands, the quick answers first.

mod api;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::build::{self, Form};
use crate::setup::{self, Purpose, Ready};
use crate::sh::{self, Result};
use crate::{check, paths};

type Stage = fn(&Path, &Ready) -> Result;

const STAGES: &[(&str, Stage)] = &[
    ("format", format),
    ("lint", lint),
    ("house rules", |root, _| check::sources(root)),
    ("unit and server", unit),
    ("calendar", api::calendar),
    ("simulation", simulation),
    ("build the app", |root, ready| build::frontend(root, ready, Form::Small)),
    ("limits", |root, _| check::built(root)),
    ("build the server", |root, _| build::server(root, "dev").map(drop)),
    ("feeds", api::feeds),
    ("api", |root, _| api::api(root, false)),
    ("browser", browser),
];

/// `--slow`: the API is asked for much longer, too. `--only NAME`: one stage.
pub fn test(root: &Path, args: &[String]) -> Result {
    let (only, slow) = chosen(args)?;
    let is_asked = |name: &str| only.is_none_or(|only| only == name);
    let start = Instant::now();
    let ready = timed("setup", || setup::setup(root, Purpose::Test))?;
    let mut seconds = vec![("setup", ready.1)];
    for (name, stage) in STAGES.iter().filter(|(name, _)| is_asked(name)) {
        seconds.push((name, timed(name, || stage(root, &ready.0))?.1));
    }
    if slow && is_asked("api") {
        seconds.push(("api, slow", timed("api, slow", || api::api(root, true))?.1));
    }
    println!("\ntest: {} passed", only.map_or_else(|| "all stages".to_owned(), |only| format!("the stage \"{only}\"")));
    for (name, seconds) in seconds {
        println!("  {name:<18}{seconds:>6.0} s");
    }
    println!("  {:<18}{:>6.0} s", "together", start.elapsed().as_secs_f32());
    Ok(())
}

/// The one stage that is asked for, if not all, and whether slowly.
fn chosen(args: &[String]) -> Result<(Option<&str>, bool)> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (only, slow) = match args[..] {
        [] => (None, false),
        ["--slow"] => (None, true),
        ["--only", only] => (Some(only), false),
        ["--only", only, "--slow"] | ["--slow", "--only", only] => (Some(only), true),
        _ => return Err("usage: cargo xtask test [--only STAGE] [--slow]".into()),
    };
    let names: Vec<&str> = STAGES.iter().map(|(name, _)| *name).collect();
    match only {
        Some(only) if !names.contains(&only) => {
            Err(format!("there is no stage \"{only}\" but: {}", names.join(", ")).into())
        }
        _ => Ok((only, slow)),
    }
}

/// Runs a stage under its name; gives what it made and how many seconds it took.
fn timed<T>(name: &str, stage: impl FnOnce() -> Result<T>) -> Result<(T, f32)> {
    println!("\n== {name}");
    let start = Instant::now();
    let made = stage().map_err(|error| {
        // The last line says which stage it was; the reason stands above it.
        eprintln!("{error}");
        format!("test: the stage \"{name}\" failed after {:.0} s", start.elapsed().as_secs_f32())
    })?;
    let seconds = start.elapsed().as_secs_f32();
    println!("== {name}: {seconds:.0} s");
    Ok((made, seconds))
}

fn format(root: &Path, _: &Ready) -> Result {
    sh::run(cargo(root).args(["fmt", "--all", "--check"]))
}

fn lint(root: &Path, _: &Ready) -> Result {
    let lint = ["clippy", "--quiet", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    sh::run(cargo(root).args(lint))
}

/// Properties are asked of the same cases each time: what lands must not hang on a throw of dice. `cargo test` by itself
/// draws others each time.
const PROPERTIES_FROM: (&str, &str) = ("PROPTEST_RNG_SEED", "20211119");

fn unit(root: &Path, _: &Ready) -> Result {
    let (name, seed) = PROPERTIES_FROM;
    sh::run(cargo(root).args(["test", "--workspace", "--locked"]).env(name, seed))
}

/// Fixed seeds: on the cores alone, on both databases, and with each planted fault.
fn simulation(root: &Path, _: &Ready) -> Result {
    sh::run(cargo(root).args(["build", "--quiet", "--locked", "--package", "sim"]))?;
    let sim = paths::target(root).join("debug/sim");
    for args in ["--seeds 2000", "--seeds 200 --db sqlite", "--seeds 50 --db postgres", "--planted"] {
        sh::run(sh::command(&sim).current_dir(root).args(args.split(' ')))?;
    }
    Ok(())
}

fn browser(root: &Path, ready: &Ready) -> Result {
    let mut playwright = ready.command("playwright");
    playwright.current_dir(root.join("e2e")).arg("test").env("E2E_BINARY", paths::target(root).join("debug/styrehjul"));
    if let Some(chromium) = paths::on_path("chromium") {
        playwright.env("E2E_CHROMIUM", chromium);
    }
    sh::run(&mut playwright)
}

fn cargo(root: &Path) -> Command {
    let mut cargo = sh::command("cargo");
    cargo.current_dir(root);
    cargo
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn a_stage_that_is_none_is_said_with_those_that_are() {
        let asked = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(chosen(&asked("--only api --slow")).unwrap(), (Some("api"), true));
        assert!(chosen(&asked("--only weather")).unwrap_err().to_string().contains("house rules, unit and server"));
        assert!(chosen(&asked("--quick")).is_err());
    }
}
