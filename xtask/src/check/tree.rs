//! Walking a tree.

use std::fs;
use std::path::{Path, PathBuf};

use crate::hash::sorted_entries;
use crate::sh::Result;

/// What is made or fetched, never written by hand.
const SKIPPED: [&str; 8] = [".git", "artifacts", "data", "dist", "generated", "node_modules", "target", "test-results"];

/// The files under `under` that end in one of these, in name order; none where the folder is missing.
pub fn files(root: &Path, under: &str, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(&root.join(under), endings, &mut found)?;
    Ok(found)
}

fn collect(path: &Path, endings: &[&str], found: &mut Vec<PathBuf>) -> Result {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() {
        if SKIPPED.contains(&&*name) {
            return Ok(());
        }
        for entry in sorted_entries(path)? {
            collect(&entry, endings, found)?;
        }
    } else if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
        found.push(path.to_path_buf());
    }
    Ok(())
}

/// The path from the root, as it is shown.
pub fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

/// A file's text; nothing where it is missing or no text.
pub fn text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}
