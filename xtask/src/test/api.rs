//! Others' programs judge ours: Python counts the days, two readers take the calendars, schemathesis asks the API.

use std::path::Path;

use crate::serve::Server;
use crate::setup::{Ready, python};
use crate::sh::{self, Result};
use crate::{build, paths};

/// What they are asked is the same every time; `--slow` asks ten times as much of each operation.
const SEED: &str = "20211119";
const EXAMPLES: &str = "20";
const SLOW_EXAMPLES: &str = "200";

/// Ten years of a calendar, read by icalendar and by ical.js.
pub fn feeds(root: &Path, ready: &Ready) -> Result {
    let mut test = ready.command("cargo");
    test.current_dir(root)
        .args(["test", "--locked", "-p", "backend", "--test", "it", "--", "--ignored", "readers::"])
        .env("STYREHJUL_TEST_PYTHON", python::bin(root).join("python"));
    sh::run(&mut test)
}

/// Each day of 1990 to 2100: which week, and whether a public holiday.
pub fn calendar(root: &Path, ready: &Ready) -> Result {
    let mut test = ready.command("cargo");
    test.current_dir(root)
        .args(["test", "--locked", "-p", "shared", "--test", "calendar", "--", "--ignored"])
        .env("STYREHJUL_TEST_PYTHON", python::bin(root).join("python"));
    sh::run(&mut test)
}

/// That the description of the API is true.
pub fn api(root: &Path, slow: bool) -> Result {
    let data = paths::target(root).join("api-test");
    let server = Server::start(&build::server(root, "dev")?, &data)?;
    let mut ask = sh::command(python::bin(root).join("schemathesis"));
    ask.current_dir(&data)
        .env("SCHEMATHESIS_HOOKS", root.join("e2e/api/hooks.py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg("--config-file")
        .arg(root.join("e2e/api/schemathesis.toml"))
        .args(["run", &format!("{}/api/openapi.json", server.address), "--url", &server.address])
        .args(["--phases", "examples,coverage,fuzzing", "--checks", "all", "--seed", SEED, "--no-color"])
        .args(["--generation-database", "none", "--max-examples", if slow { SLOW_EXAMPLES } else { EXAMPLES }]);
    sh::run(&mut ask)
}
