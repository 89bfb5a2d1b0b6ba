//! `cargo xtask setup`: installs what is missing, says what and why, and is quick when nothing is.

mod npm;
mod postgres;
pub mod python;
mod tools;
pub mod wasm;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::build::assets;
use crate::sh::{self, Result};
use crate::{apt, paths};
pub use tools::Tools;
pub use wasm::Toolchain;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Run,
    Test,
}

impl Purpose {
    pub fn from_args(args: &[String]) -> Result<Self> {
        match args {
            [] => Ok(Self::Run),
            [only] if only == "--test" => Ok(Self::Test),
            _ => Err("usage: cargo xtask setup [--test]".into()),
        }
    }
}

/// What building the app needs to know of this machine.
pub struct Ready {
    pub toolchain: Toolchain,
    pub tools: Tools,
}

pub fn setup(root: &Path, purpose: Purpose) -> Result<Ready> {
    need_node()?;
    need_c_compiler()?;
    let toolchain = wasm::ensure(root)?;
    npm::ensure(root)?;
    let tools = Tools::ensure(root)?;
    if purpose == Purpose::Test && paths::on_path("chromium").is_none() {
        chromium()?;
    }
    if purpose == Purpose::Test {
        python::ensure(root)?;
    }
    if purpose == Purpose::Test {
        postgres::ensure()?;
    }
    // Without them the app's crate does not compile, not even for its tests.
    assets::generate(root)?;
    Ok(Ready { toolchain, tools })
}

/// Says in one line what is missing and why it is needed, does it, and says how long that took.
fn step(what: &str, why: &str, work: impl FnOnce() -> Result) -> Result {
    println!("setup: {what} ({why})");
    let start = Instant::now();
    work()?;
    println!("setup: {what}: done in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// What the npm parts ask for.
const OLDEST_NODE: u32 = 20;

/// Node comes from too many places to choose one for a person, and Debian 12's own is too old.
fn need_node() -> Result {
    let version = sh::output(sh::command("node").arg("--version")).unwrap_or_default();
    let major = major(&version);
    if major.is_some_and(|major| major >= OLDEST_NODE) && paths::on_path("npm").is_some() {
        return Ok(());
    }
    let found = if version.is_empty() { "none".to_owned() } else { version };
    Err(format!(
        "Node {OLDEST_NODE} or newer with npm is missing (found: {found}). It brings the design system, the fonts, \
         wasm-opt and the browser tests. Install it from https://nodejs.org, or with what is there already:\n\n  \
         npm install --global n && n {OLDEST_NODE}\n"
    )
    .into())
}

/// 20, of `v20.20.2`
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn need_c_compiler() -> Result {
    if paths::on_path("cc").is_some() {
        return Ok(());
    }
    if !apt::is_here() {
        return Err("a C compiler is missing (`cc`: SQLite is built from source and Rust links with it)".into());
    }
    step("C compiler", "SQLite is built from source", || apt::install(&["gcc", "libc6-dev"]))
}

fn chromium() -> Result {
    if !apt::is_here() {
        return Err("chromium is missing on the PATH (the browser tests drive it)".into());
    }
    step("chromium", "the browser tests drive it", || apt::install(&["chromium"]))
}

impl Ready {
    /// A command that finds the project's tools first and builds with the toolchain that has the wasm target.
    pub fn command(&self, program: &str) -> Command {
        let mut command = sh::command(program);
        command.env("PATH", self.tools.path());
        if let Some(name) = self.toolchain.rustup_name() {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }
}
