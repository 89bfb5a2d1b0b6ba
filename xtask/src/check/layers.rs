//! Who may know whom.

use std::path::Path;

use super::source::{Source, has_word, sources};
use super::{Breach, tree};
use crate::sh::Result;

const FRAMEWORKS: [&str; 4] = ["leptos", "axum", "tokio", "sea-orm"];

/// `shared` runs in the browser and on the server: it may know neither's framework. Derives behind a feature (an
/// optional dependency) are allowed.
pub fn shared_is_pure(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    let Some(manifest) = tree::text(&root.join("shared/Cargo.toml")) else {
        return Ok(breaches);
    };
    let mut section = "";
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
        }
        let name = if section.contains("dependencies.") && line == section {
            section.rsplit('.').next().unwrap_or_default().trim_end_matches(']')
        } else if section.ends_with("dependencies]") {
            line.split(['=', '.', ' ']).next().unwrap_or_default()
        } else {
            continue;
        };
        let known = FRAMEWORKS
            .iter()
            .any(|one| name == *one || name.strip_prefix(one).is_some_and(|rest| rest.starts_with(['-', '_'])));
        if known && !line.contains("optional = true") {
            breaches.push(Breach {
                place: format!("shared/Cargo.toml:{}", index + 1),
                says: format!("`shared` may not depend on {name}"),
            });
        }
    }
    Ok(breaches)
}

pub fn browser_api_in_platform(root: &Path) -> Result<Vec<Breach>> {
    let allowed = |name: &str| name.starts_with("frontend/src/platform");
    words(
        root,
        "frontend/src",
        &["web_sys", "js_sys"],
        allowed,
        "only frontend/src/platform speaks to the browser itself",
    )
}

pub fn components_without_store(root: &Path) -> Result<Vec<Breach>> {
    let allowed = |name: &str| {
        !["components", "chart"].iter().any(|room| {
            name.strip_prefix("frontend/src/")
                .and_then(|name| name.strip_prefix(room))
                .is_some_and(|rest| rest.starts_with(['/', '.']))
        })
    };
    let says = "props in, events out: components and charts do not know the store";
    let mut breaches = words(root, "frontend/src", &["crate::store"], allowed, says)?;
    // `use crate::{store::…}` names it too.
    breaches.extend(lines(root, "frontend/src", allowed, says, |code| {
        code.contains("crate::{") && has_word(code, "store")
    })?);
    Ok(breaches)
}

pub fn context_in_app(root: &Path) -> Result<Vec<Breach>> {
    let allowed = |name: &str| name == "frontend/src/app.rs";
    words(root, "frontend/src", &["provide_context"], allowed, "context is provided in frontend/src/app.rs only")
}

/// The lines outside tests that hold one of these words in a file where it is not allowed.
fn words(root: &Path, under: &str, words: &[&str], allowed: impl Fn(&str) -> bool, says: &str) -> Result<Vec<Breach>> {
    lines(root, under, allowed, says, |code| words.iter().any(|word| has_word(code, word)))
}

fn lines(
    root: &Path,
    under: &str,
    allowed: impl Fn(&str) -> bool,
    says: &str,
    breaks: impl Fn(&str) -> bool,
) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for source in sources(root, under)?.iter().filter(|source| !allowed(&source.name(root))) {
        breaches.extend(breaking_lines(root, source, says, &breaks));
    }
    Ok(breaches)
}

fn breaking_lines(root: &Path, source: &Source, says: &str, breaks: &impl Fn(&str) -> bool) -> Vec<Breach> {
    source
        .code_lines()
        .filter(|(_, line)| breaks(&line.code))
        .map(|(number, _)| Breach { place: source.place(root, number), says: says.to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn shared_may_not_depend_on_a_framework() {
        let good =
            "[dependencies]\nserde = \"1\"\nsea-orm = { version = \"2\", optional = true }\ntokio-free = \"1\"\n";
        let good = good.replace("tokio-free", "tok");
        assert!(breaches(shared_is_pure, &[("shared/Cargo.toml", &good)]).is_empty());
        let bad = "[dependencies]\nserde = \"1\"\nleptos.workspace = true\n[dev-dependencies]\ntokio-stream = \"1\"\n[dependencies.axum]\nversion = \"1\"\n";
        let found = breaches(shared_is_pure, &[("shared/Cargo.toml", bad)]);
        assert_eq!(found, ["shared/Cargo.toml:3", "shared/Cargo.toml:5", "shared/Cargo.toml:6"]);
        assert!(breaches(shared_is_pure, &[]).is_empty());
    }

    #[test]
    fn the_browsers_api_stays_in_platform() {
        let calls = "use web_sys::Window;\n";
        assert!(breaches(browser_api_in_platform, &[("frontend/src/platform/net.rs", calls)]).is_empty());
        assert!(breaches(browser_api_in_platform, &[("frontend/src/app.rs", "// web_sys\n")]).is_empty());
        let found =
            breaches(browser_api_in_platform, &[("frontend/src/pages/a.rs", "\nlet now = js_sys::Date::now();")]);
        assert_eq!(found, ["frontend/src/pages/a.rs:2"]);
    }

    #[test]
    fn components_and_charts_may_not_know_the_store() {
        let uses = "use crate::store::Store;\n";
        assert!(breaches(components_without_store, &[("frontend/src/pages/a.rs", uses)]).is_empty());
        assert!(breaches(components_without_store, &[("frontend/src/charts/a.rs", uses)]).is_empty());
        assert_eq!(breaches(components_without_store, &[("frontend/src/components/a.rs", uses)]).len(), 1);
        assert_eq!(breaches(components_without_store, &[("frontend/src/chart.rs", uses)]).len(), 1);
        let grouped = [("frontend/src/chart/a.rs", "use crate::{i18n, store::Store};\n")];
        assert_eq!(breaches(components_without_store, &grouped).len(), 1);
    }

    #[test]
    fn context_may_be_provided_in_app_only() {
        let provides = "provide_context(store);\n";
        assert!(breaches(context_in_app, &[("frontend/src/app.rs", provides)]).is_empty());
        assert_eq!(breaches(context_in_app, &[("frontend/src/pages/a.rs", provides)]).len(), 1);
    }
}
