//! The licences of everything the project builds on.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Breach;
use crate::hash::sorted_entries;
use crate::sh::{self, Result};

const ALLOWED: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

pub fn allowed(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    if root.join("Cargo.lock").exists() {
        let mut metadata = sh::command("cargo");
        metadata.current_dir(root).args(["metadata", "--format-version", "1", "--locked"]);
        let metadata: Value = serde_json::from_str(&sh::output(&mut metadata)?)?;
        for package in metadata["packages"].as_array().into_iter().flatten() {
            breaches.extend(breach("Cargo.lock", package));
        }
    }
    for package in npm_packages(&root.join("node_modules"))? {
        breaches.extend(breach("package-lock.json", &package));
    }
    Ok(breaches)
}

/// The package.json of every package, of scopes (`@scope/package`) too.
fn npm_packages(folder: &Path) -> Result<Vec<Value>> {
    let mut packages = Vec::new();
    if !folder.is_dir() {
        return Ok(packages);
    }
    for entry in sorted_entries(folder)? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('@') {
            packages.extend(npm_packages(&entry)?);
        } else if let Ok(text) = fs::read_to_string(entry.join("package.json")) {
            packages.push(serde_json::from_str(&text)?);
            packages.extend(npm_packages(&entry.join("node_modules"))?);
        }
    }
    Ok(packages)
}

fn breach(place: &str, package: &Value) -> Option<Breach> {
    let licence = package["license"].as_str().unwrap_or("none named");
    (!may_be_used(licence)).then(|| Breach {
        place: place.to_owned(),
        says: format!("{} has the licence {licence}, which is not allowed", package["name"]),
    })
}

/// Judges an SPDX expression: of OR one part must be allowed, of AND every part. The old `MIT/Apache-2.0` means OR.
fn may_be_used(licence: &str) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let judged = either(&mut rest);
    judged && rest.is_empty()
}

fn either(words: &mut &[&str]) -> bool {
    let mut one = both(words);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        // Not `one || both(…)`: the words must be read in any case.
        let other = both(words);
        one = one || other;
    }
    one
}

fn both(words: &mut &[&str]) -> bool {
    let mut all = one(words);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        let other = one(words);
        all = all && other;
    }
    all
}

fn one(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let inside = either(words);
            match *words {
                [")", rest @ ..] => {
                    *words = rest;
                    inside
                }
                _ => false,
            }
        }
        // An exception only ever allows more.
        [name, "WITH", _, rest @ ..] | [name, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR GPL-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        ] {
            assert!(may_be_used(good), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "none named", "", "(MIT", "GPL-2.0 AND (MIT OR ISC)"] {
            assert!(!may_be_used(bad), "{bad}");
        }
    }

    #[test]
    fn every_npm_package_is_judged() {
        let good = ("node_modules/a/package.json", r#"{"name": "a", "license": "MIT"}"#);
        assert!(breaches(allowed, &[good]).is_empty());
        let scoped = ("node_modules/@b/c/package.json", r#"{"name": "c", "license": "GPL-3.0"}"#);
        let nested = ("node_modules/a/node_modules/d/package.json", r#"{"name": "d"}"#);
        assert_eq!(breaches(allowed, &[good, scoped, nested]).len(), 2);
    }
}
