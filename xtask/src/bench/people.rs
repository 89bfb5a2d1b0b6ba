//! What it costs that not everybody may do everything.

use super::{Bench, sync};
use crate::sh::{self, Result};

pub fn people(bench: &Bench) -> Result {
    if !bench.args.is_empty() {
        return Err("usage: cargo xtask bench people [--profile demo]".into());
    }
    sh::run(sh::command(&sync::load(bench)?).current_dir(bench.root).arg(&bench.server).arg("people"))
}
