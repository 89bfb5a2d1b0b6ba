//! `cargo xtask check`: the rules of the house that a machine can see. One function a rule; each takes the root of
//! a tree, so that its test can show it failing on a small made-up one.

mod contrast;
mod hosts;
mod icons;
mod layers;
mod licences;
mod limits;
mod lints;
mod locales;
mod markup;
mod reach;
mod source;
mod text;
pub mod tree;
mod writes;

use std::path::Path;

use crate::sh::Result;

/// One breach of a rule.
#[derive(Debug)]
pub struct Breach {
    /// The file, from the root, with `:line` where there is one.
    place: String,
    /// What is wrong and what would be right.
    says: String,
}

type Rule = fn(&Path) -> Result<Vec<Breach>>;

const RULES: &[(&str, Rule)] = &[
    ("shared depends on no framework", layers::shared_is_pure),
    ("the browser's own API only in platform/", layers::browser_api_in_platform),
    ("components and charts without the store", layers::components_without_store),
    ("context is provided in app.rs only", layers::context_in_app),
    ("only db/save.rs writes domain rows", writes::only_save_writes),
    ("every route is in router.rs", reach::routes),
    ("every page is reached from app.rs", reach::pages),
    ("every component is shown in /stil", reach::shown),
    ("no inline styles or handlers", markup::no_inline),
    ("every key in nb, nn and en", locales::same_keys),
    ("no text outside the locales", text::text_is_in_locales),
    ("colours that must be told apart", contrast::colours_are_told_apart),
    ("icons are those that are shown", icons::listed_and_shown),
    ("served pages ask no other host", hosts::no_foreign_host),
    ("no path or registry of a machine", hosts::nothing_of_a_machine),
    ("no file over 500 lines", limits::file_length),
    ("packages within limits", limits::packages),
    ("licences that may be used", licences::allowed),
    ("the backend cannot panic by habit", lints::backend_denies_panics),
];

/// What is looked at in the built app.
const BUILT: &[(&str, Rule)] =
    &[("bytes within limits", limits::bytes), ("the built page asks no other host", hosts::no_foreign_host_built)];

pub fn check(root: &Path) -> Result {
    all(root, &[RULES, BUILT].concat())
}

/// Without what needs the app built, which may be an old one.
pub fn sources(root: &Path) -> Result {
    all(root, RULES)
}

pub fn built(root: &Path) -> Result {
    all(root, BUILT)
}

fn all(root: &Path, rules: &[(&str, Rule)]) -> Result {
    let mut broken = 0;
    for (name, rule) in rules {
        let breaches = rule(root).map_err(|error| format!("the rule \"{name}\" could not be tried: {error}"))?;
        if !breaches.is_empty() {
            broken += 1;
            println!("broken: {name}");
        }
        for Breach { place, says } in breaches {
            println!("  {place}: {says}");
        }
    }
    if broken > 0 {
        return Err(format!("{broken} of {} rules are broken", rules.len()).into());
    }
    println!("check: {} rules hold", rules.len());
    Ok(())
}

/// Small made-up trees for the tests of the rules.
#[cfg(test)]
mod made_up {
    use std::fs;
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::Rule;

    pub struct Tree(PathBuf);

    /// A tree of these files.
    pub fn tree(files: &[(&str, &str)]) -> Tree {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("xtask-{}-{number}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir_all(&root).unwrap();
        Tree(root)
    }

    impl Drop for Tree {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// The places of the breaches in a tree of these files.
    pub fn breaches(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
        let tree = tree(files);
        rule(&tree.0).unwrap().into_iter().map(|breach| breach.place).collect()
    }
}
