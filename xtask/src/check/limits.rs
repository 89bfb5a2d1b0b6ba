//! Sizes that only grow by a decision.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Breach, tree};
use crate::sh::Result;

const LIMITS: &str = "xtask/limits.txt";
const MOST_LINES: usize = 500;

pub fn file_length(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for file in tree::files(root, "", &[".rs", ".ts", ".mjs", ".js", ".css", ".sh"])? {
        let lines = tree::text(&file).unwrap_or_default().lines().count();
        if lines > MOST_LINES {
            breaches.push(Breach {
                place: tree::shown(root, &file),
                says: format!("{lines} lines: a file has at most {MOST_LINES}"),
            });
        }
    }
    Ok(breaches)
}

/// Packages in Cargo.lock, against `xtask/limits.txt`.
pub fn packages(root: &Path) -> Result<Vec<Breach>> {
    let Some(lock) = tree::text(&root.join("Cargo.lock")) else {
        return Ok(Vec::new());
    };
    let packages = lock.lines().filter(|line| *line == "[[package]]").count();
    against_limits(root, &[("packages", packages as u64)])
}

/// Bytes of what a browser loads, against `xtask/limits.txt`. Nothing is said of an app that is not built to be served.
pub fn bytes(root: &Path) -> Result<Vec<Breach>> {
    against_limits(root, &measure(root)?)
}

fn against_limits(root: &Path, measured: &[(&str, u64)]) -> Result<Vec<Breach>> {
    let limits = limits(root)?;
    let mut breaches = Vec::new();
    for (name, measured) in measured {
        let says = match limits.get(*name) {
            None => format!("no limit is written for `{name}` (now {measured})"),
            Some(limit) if measured > limit => {
                format!(
                    "`{name}` is {measured}, the limit {limit}: make it smaller, or raise it in a commit that says why"
                )
            }
            Some(_) => continue,
        };
        breaches.push(Breach { place: LIMITS.to_owned(), says });
    }
    Ok(breaches)
}

fn limits(root: &Path) -> Result<BTreeMap<String, u64>> {
    let text = tree::text(&root.join(LIMITS)).unwrap_or_default();
    let mut limits = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, value) = line.split_once('=').ok_or_else(|| format!("{LIMITS}: `{line}` is not name = number"))?;
        let value = value.trim().replace('_', "");
        limits.insert(name.trim().to_owned(), value.parse().map_err(|error| format!("{LIMITS}: `{line}`: {error}"))?);
    }
    Ok(limits)
}

fn measure(root: &Path) -> Result<Vec<(&'static str, u64)>> {
    let dist = root.join("frontend/dist");
    let Ok(entries) = std::fs::read_dir(&dist) else {
        return Ok(Vec::new());
    };
    let (mut wasm, mut wasm_brotli, mut first_visit) = (0, 0, 0);
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let bytes = entry.metadata()?.len();
        if name.ends_with(".wasm") {
            wasm += bytes;
        } else if name.ends_with(".br") {
            first_visit += bytes;
            wasm_brotli += if name.ends_with(".wasm.br") { bytes } else { 0 };
        }
    }
    for entry in std::fs::read_dir(dist.join("fonts")).into_iter().flatten() {
        let entry = entry?;
        // The other subsets are loaded when a page uses their letters.
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("inter-latin-") && !name.starts_with("inter-latin-ext") {
            first_visit += entry.metadata()?.len();
        }
    }
    // `cargo xtask dev` leaves an app that is neither small nor compressed.
    if wasm_brotli == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![("wasm_bytes", wasm), ("wasm_brotli_bytes", wasm_brotli), ("first_visit_brotli_bytes", first_visit)])
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn a_file_has_at_most_500_lines() {
        assert!(breaches(file_length, &[("a.rs", &"\n".repeat(500)), ("a.json", &"\n".repeat(900))]).is_empty());
        assert_eq!(breaches(file_length, &[("a/a.css", &"\n".repeat(501))]), ["a/a.css"]);
        assert!(breaches(file_length, &[("node_modules/a.js", &"\n".repeat(501))]).is_empty());
    }

    #[test]
    fn packages_and_bytes_stay_below_what_is_written() {
        let lock = ("Cargo.lock", "[[package]]\n[[package]]\n");
        assert!(breaches(packages, &[lock, (LIMITS, "# why\npackages = 2\n")]).is_empty());
        assert_eq!(breaches(packages, &[lock, (LIMITS, "packages = 1\n")]), [LIMITS]);
        assert_eq!(breaches(packages, &[lock]), [LIMITS]);

        fn tree(limits: &str) -> [(&str, &str); 5] {
            [
                (LIMITS, limits),
                ("frontend/dist/a.wasm", "12345"),
                ("frontend/dist/a.wasm.br", "123"),
                ("frontend/dist/fonts/inter-latin-1.woff2", "1"),
                ("frontend/dist/fonts/inter-latin-ext-1.woff2", "1"),
            ]
        }
        let good = "wasm_bytes = 5\nwasm_brotli_bytes = 3\nfirst_visit_brotli_bytes = 4\n";
        assert!(breaches(bytes, &tree(good)).is_empty());
        for (enough, too_little) in
            [("= 5", "= 4"), ("= 3", "= 2"), ("visit_brotli_bytes = 4", "visit_brotli_bytes = 3")]
        {
            let limits = good.replace(enough, too_little);
            assert_eq!(breaches(bytes, &tree(&limits)), [LIMITS], "{too_little}");
        }
        assert_eq!(breaches(bytes, &tree("")).len(), 3);
        assert!(breaches(bytes, &[("frontend/dist/a.wasm", "12345")]).is_empty());
    }
}
