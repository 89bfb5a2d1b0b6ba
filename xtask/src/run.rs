//! `cargo xtask run`: everything built, then the server on the demo workspace.

use std::os::unix::process::CommandExt as _;
use std::path::Path;

use crate::build::{self, Form};
use crate::setup::{self, Purpose};
use crate::sh::{self, Result};

/// Optimised, but compiled in a fraction of the time of what is released.
const PROFILE: &str = "demo";

pub fn run(root: &Path, args: &[String]) -> Result {
    let server = build_all(root)?;
    let args = args.strip_prefix(&["--".to_owned()]).unwrap_or(args);
    let mut serve = sh::command(server);
    serve.current_dir(root).args(["serve", "--demo"]).args(args);
    // In place of this process: Ctrl-C and signals go to the server itself.
    Err(format!("cannot start the server: {}", serve.exec()).into())
}

pub fn build_all(root: &Path) -> Result<std::path::PathBuf> {
    let ready = setup::setup(root, Purpose::Run)?;
    build::frontend(root, &ready, Form::Small)?;
    build::server(root, PROFILE)
}
