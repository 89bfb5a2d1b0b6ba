//! Other machines: the pages ask none, the project names none.

use std::path::{Path, PathBuf};

use super::source::sources;
use super::{Breach, tree};
use crate::sh::{self, Result};

/// Names of XML, which nobody asks for.
const NAMESPACES: &str = "www.w3.org/";
/// How the hosts of package registries and their mirrors begin.
const REGISTRIES: [&str; 7] = ["index", "mirror", "npm", "proxy", "pypi", "registry", "static"];
/// The folders that a person's or a machine's own files are under.
const MACHINE: [&str; 3] = ["home", "root", "work"];

pub fn no_foreign_host(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for source in sources(root, "frontend/src")? {
        for (number, line) in source.code_lines() {
            for host in line.literals.iter().flat_map(|literal| foreign(&literal.text)) {
                breaches.push(asks(source.place(root, number), &host));
            }
        }
    }
    let mut files = tree::files(root, "frontend/styles", &[".css"])?;
    files.extend(tree::files(root, "frontend/index.html", &[".html"])?);
    breaches.extend(in_files(root, &files));
    Ok(breaches)
}

/// The same of what trunk made. Not of the script: wasm-bindgen's warnings name pages of documentation, which nothing
/// asks for.
pub fn no_foreign_host_built(root: &Path) -> Result<Vec<Breach>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root.join("frontend/dist")).into_iter().flatten() {
        files.push(entry?.path());
    }
    files.retain(|file| ["css", "html", "svg"].iter().any(|ending| file.extension() == Some(ending.as_ref())));
    Ok(in_files(root, &files))
}

fn in_files(root: &Path, files: &[PathBuf]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in files {
        let text = tree::text(file).unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            for host in foreign(line) {
                breaches.push(asks(format!("{}:{}", tree::shown(root, file), index + 1), &host));
            }
        }
    }
    breaches
}

fn asks(place: String, host: &str) -> Breach {
    Breach { place, says: format!("the pages may not name another host: {host}") }
}

/// What follows `http://` and `https://`, up to the path, without XML's names.
fn foreign(text: &str) -> Vec<String> {
    hosts(text).filter(|rest| !rest.starts_with(NAMESPACES)).map(|rest| host_of(rest).to_owned()).collect()
}

/// Every place where an address begins, after its scheme.
fn hosts(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("://").filter_map(|(at, mark)| {
        let scheme = &text[..at];
        (scheme.ends_with("http") || scheme.ends_with("https")).then_some(&text[at + mark.len()..])
    })
}

fn host_of(rest: &str) -> &str {
    rest.split(|char: char| !char.is_alphanumeric() && !".-:".contains(char)).next().unwrap_or_default()
}

/// A clone must work elsewhere, and say nothing of where it was made.
pub fn nothing_of_a_machine(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for file in tracked(root)? {
        let text = tree::text(&file).unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            if let Some(says) = of_a_machine(line) {
                breaches.push(Breach { place: format!("{}:{}", tree::shown(root, &file), index + 1), says });
            }
        }
    }
    Ok(breaches)
}

fn of_a_machine(line: &str) -> Option<String> {
    // npm writes where it fetched a package from unless it is told not to.
    if line.trim_start().starts_with("\"resolved\":") && hosts(line).next().is_some() {
        return Some("the lock file names a registry (npm's setting omit-lockfile-registry-resolved)".to_owned());
    }
    if let Some(host) = hosts(line).map(host_of).find(|host| is_registry(host)) {
        return Some(format!("names a registry's host: {host}"));
    }
    let folder = MACHINE.iter().find(|folder| names_folder(line, folder))?;
    Some(format!("names a path of a machine (/{folder}/)"))
}

fn is_registry(host: &str) -> bool {
    host.split_once('.').is_some_and(|(first, _)| REGISTRIES.contains(&first))
}

/// The folder at the beginning of a path, not inside one.
fn names_folder(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|char| char.is_alphanumeric() || "._-~}])*".contains(char))
    })
}

/// What git tracks or would add; every file where there is no git.
fn tracked(root: &Path) -> Result<Vec<PathBuf>> {
    if !root.join(".git").exists() {
        return tree::files(root, "", &[""]);
    }
    let mut list = sh::command("git");
    list.current_dir(root).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    Ok(sh::output(&mut list)?.lines().map(|line| root.join(line)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn pages_name_no_other_host() {
        let svg = "let a = \"http://www.w3.org/2000/svg\"; // https://example.org";
        assert!(breaches(no_foreign_host, &[("frontend/src/a.rs", svg)]).is_empty());
        let bad = [
            ("frontend/src/a.rs", "let a = \"https://example.org/x\";"),
            ("frontend/styles/a.css", "a { background: url(https://example.org/x) }"),
            ("frontend/index.html", "<link href=\"https://example.org\">"),
        ];
        for file in bad {
            assert_eq!(breaches(no_foreign_host, &[file]), [format!("{}:1", file.0)]);
        }
        let built = ("frontend/dist/app-1.css", "@import \"http://example.org\"");
        assert_eq!(breaches(no_foreign_host_built, &[built]), ["frontend/dist/app-1.css:1"]);
        assert!(breaches(no_foreign_host_built, &[("frontend/dist/index.html", "<p>")]).is_empty());
    }

    #[test]
    fn the_project_names_no_machine() {
        assert!(
            breaches(nothing_of_a_machine, &[("a.md", "see frontend/src/pages/work/a.rs and https://example.org")])
                .is_empty()
        );
        for folder in MACHINE {
            assert_eq!(breaches(nothing_of_a_machine, &[("a.md", &format!("cd /{folder}/x"))]), ["a.md:1"]);
        }
        for registry in REGISTRIES {
            let lock = format!("url = https://{registry}.example.org/x");
            assert_eq!(breaches(nothing_of_a_machine, &[("a.toml", &lock)]), ["a.toml:1"]);
        }
        let lock = ("package-lock.json", "      \"resolved\": \"https://example.org/a.tgz\",");
        assert_eq!(breaches(nothing_of_a_machine, &[lock]), ["package-lock.json:1"]);
    }
}
