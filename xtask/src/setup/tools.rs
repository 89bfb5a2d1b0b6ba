//! trunk and wasm-bindgen, in exactly the versions that fit.
//!
//! A fitting one on the PATH is used. Else it is installed below cargo's own folder, one folder a version: another
//! clone finds it again, and a tool that a person installed for other projects is not replaced.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::step;
use crate::paths;
use crate::sh::{self, Result};

/// 0.22 wants a newer compiler than the workspace does.
const TRUNK: &str = "0.21.14";

pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    pub fn ensure(root: &Path) -> Result<Self> {
        let lock = fs::read_to_string(root.join("Cargo.lock"))?;
        let bindgen = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
        let trunk = Tool {
            program: "trunk",
            package: "trunk",
            version: TRUNK,
            args: &["--locked", "--no-default-features", "--features", "rustls"],
            why: "it builds the app",
        };
        // Not --locked: the version that wasm-bindgen's own lock names of one crate was withdrawn.
        let bindgen = Tool {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: bindgen,
            args: &[],
            why: "it ties the app to the browser, in the version of Cargo.lock",
        };
        let mut folders = vec![root.join("node_modules/.bin")];
        folders.extend(trunk.ensure(root)?);
        folders.extend(bindgen.ensure(root)?);
        Ok(Self { folders })
    }

    /// The PATH with the project's tools before the machine's.
    pub fn path(&self) -> OsString {
        let machine = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&machine));
        env::join_paths(folders).unwrap_or(machine)
    }
}

struct Tool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    args: &'a [&'a str],
    why: &'a str,
}

impl Tool<'_> {
    /// The folder that must be on the PATH, if it is not yet.
    fn ensure(&self, root: &Path) -> Result<Option<PathBuf>> {
        if self.is_at(Path::new(self.program)) {
            return Ok(None);
        }
        let home = paths::cargo_home().join("styrehjul").join(format!("{}-{}", self.package, self.version));
        let bin = home.join("bin");
        if !self.is_at(&bin.join(self.program)) {
            let what = format!("{} {}, some minutes", self.package, self.version);
            step(&what, self.why, || self.install(root, &home))?;
        }
        Ok(Some(bin))
    }

    fn is_at(&self, program: &Path) -> bool {
        sh::output(sh::command(program).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().nth(1) == Some(self.version))
    }

    fn install(&self, root: &Path, home: &Path) -> Result {
        let mut install = sh::command("cargo");
        install
            // Outside the workspace: its profiles and settings are not the tool's.
            .current_dir(root.parent().unwrap_or(root))
            .args(["install", "--quiet", self.package, "--version", self.version, "--root"])
            .arg(home)
            .args(self.args)
            // They run for seconds and are compiled once: compile quickly.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR");
        sh::output(&mut install).map(drop)
    }
}

/// The version of a package in a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?;
    version.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
