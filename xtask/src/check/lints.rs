//! In the backend outside tests nothing panics by habit: clippy sees to it if the crate asks.

use std::path::Path;

use super::{Breach, tree};
use crate::sh::Result;

const LINTS: [&str; 4] = ["expect_used", "indexing_slicing", "panic", "unwrap_used"];

pub fn backend_denies_panics(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for name in ["backend/src/lib.rs", "backend/src/main.rs"] {
        let Some(text) = tree::text(&root.join(name)) else {
            continue;
        };
        let denied = denied(&text);
        for lint in LINTS.iter().filter(|lint| !denied.contains(&format!("clippy::{lint}"))) {
            breaches.push(Breach {
                place: name.to_owned(),
                says: format!("must say #![cfg_attr(not(test), deny(clippy::{lint}, …))]"),
            });
        }
    }
    Ok(breaches)
}

/// What stands in the crate's `deny(…)` and `forbid(…)`.
fn denied(text: &str) -> Vec<String> {
    let mut denied = Vec::new();
    for attribute in text.split("#![").skip(1) {
        for word in ["deny(", "forbid("] {
            if let Some((_, rest)) = attribute.split_once(word) {
                let inside = rest.split(')').next().unwrap_or_default();
                denied.extend(inside.split(',').map(|lint| lint.trim().to_owned()));
            }
        }
    }
    denied
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn the_backend_asks_for_the_lints() {
        let good = "#![cfg_attr(\n    not(test),\n    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)\n)]\n";
        assert!(breaches(backend_denies_panics, &[("backend/src/main.rs", good)]).is_empty());
        let bad = good.replace("clippy::panic, ", "");
        assert_eq!(breaches(backend_denies_panics, &[("backend/src/main.rs", &bad)]).len(), 1);
        assert_eq!(breaches(backend_denies_panics, &[("backend/src/lib.rs", "fn a() {}")]).len(), 4);
        assert!(breaches(backend_denies_panics, &[]).is_empty());
    }
}
