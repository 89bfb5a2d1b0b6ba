//! Others' programs ask the server: two readers of calendars, and schemathesis the API.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::paths;
use crate::setup::{Ready, python};
use crate::sh::{self, Result};

/// What they are asked is the same every time; `--slow` asks a hundred times as much.
const SEED: &str = "20211119";
const EXAMPLES: &str = "20";
const SLOW_EXAMPLES: &str = "2000";

/// Ten years of a calendar, read by icalendar and by ical.js.
pub fn feeds(root: &Path, ready: &Ready) -> Result {
    let mut test = ready.command("cargo");
    test.current_dir(root)
        .args(["test", "--locked", "-p", "backend", "--test", "it", "--", "--ignored", "readers::"])
        .env("STYREHJUL_TEST_PYTHON", python::bin(root).join("python"));
    sh::run(&mut test)
}

/// That the description of the API is true.
pub fn api(root: &Path, slow: bool) -> Result {
    let target = paths::target(root);
    let data = target.join("api-test");
    let _ = fs::remove_dir_all(&data);
    let server = Server::start(&target.join("debug/styrehjul"), &data)?;
    let mut ask = sh::command(python::bin(root).join("schemathesis"));
    ask.current_dir(&data)
        .arg("--config-file")
        .arg(root.join("e2e/api/schemathesis.toml"))
        .args(["run", &format!("{}api/openapi.json", server.address), "--url", server.address.trim_end_matches('/')])
        .args(["--phases", "examples,fuzzing", "--checks", "all", "--seed", SEED, "--no-color"])
        .args(["--generation-database", "none", "--max-examples", if slow { SLOW_EXAMPLES } else { EXAMPLES }]);
    sh::run(&mut ask)
}

/// Ends with the stage.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(program: &Path, data: &Path) -> Result<Self> {
        let mut command = sh::command(program);
        command.args(["serve", "--demo", "--port", "0", "--data"]).arg(data).env("RUST_LOG", "warn");
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line.trim().strip_prefix("Styrehjul: ").unwrap_or_default().to_owned();
        Ok(Self { child, address })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
