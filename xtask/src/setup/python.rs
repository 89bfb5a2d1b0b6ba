//! The Python parts: a reader of calendars and a tester of APIs, in a folder of their own below `target`.

use std::fs;
use std::path::{Path, PathBuf};

use super::step;
use crate::sh::{self, Result};
use crate::{apt, hash, paths};

/// The folder with `python` and what it brings.
pub fn bin(root: &Path) -> PathBuf {
    paths::target(root).join("python/bin")
}

pub fn ensure(root: &Path) -> Result {
    let asked = root.join("e2e/requirements.txt");
    let wanted = hash::of_bytes(&fs::read(&asked)?);
    let stamp = bin(root).join(".styrehjul-requirements");
    if fs::read_to_string(&stamp).is_ok_and(|seen| seen == wanted) {
        return Ok(());
    }
    need_venv()?;
    step("Python parts", "they read the calendars and ask the API as others do", || {
        let mut venv = sh::command("python3");
        sh::output(venv.args(["-m", "venv", "--clear"]).arg(paths::target(root).join("python")))?;
        let mut pip = sh::command(bin(root).join("python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&asked);
        sh::output(&mut pip)?;
        Ok(fs::write(&stamp, &wanted)?)
    })
}

/// Debian keeps what `venv` needs in a package of its own.
fn need_venv() -> Result {
    if sh::output(sh::command("python3").args(["-c", "import venv, ensurepip"])).is_ok() {
        return Ok(());
    }
    if !apt::is_here() {
        return Err("python3 with its venv module is missing (it reads the calendars and asks the API)".into());
    }
    step("python3-venv", "the Python parts live in a folder of their own", || {
        apt::install(&["python3", "python3-venv"])
    })
}
