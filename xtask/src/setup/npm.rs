//! The npm parts: design system, fonts, icons, wasm-opt, Playwright.

use std::fs;
use std::path::Path;

use super::step;
use crate::hash;
use crate::sh::{self, Result};

pub fn ensure(root: &Path) -> Result {
    let lock = hash::of_bytes(&fs::read(root.join("package-lock.json"))?);
    let stamp = root.join("node_modules/.styrehjul-lock");
    if fs::read_to_string(&stamp).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    step("npm parts", "design system, fonts, icons, wasm-opt, browser tests", || {
        let mut ci = sh::command("npm");
        ci.current_dir(root)
            .args(["ci", "--no-audit", "--no-fund"])
            // Debian's Chromium is driven; the browser that Playwright would fetch is not wanted.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        sh::output(&mut ci)?;
        Ok(fs::write(&stamp, &lock)?)
    })
}
