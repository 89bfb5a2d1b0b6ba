//! `cargo xtask fmt`

use std::path::Path;

use crate::sh::{self, Result};

pub fn fmt(root: &Path) -> Result {
    sh::run(sh::command("cargo").current_dir(root).args(["fmt", "--all"]))
}
