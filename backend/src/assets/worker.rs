//! The service worker that opens the app without network: `backend/assets/sw.js` with the list of what this build is made of.

use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The worker's address. At the root, so that it serves every page.
pub const PATH: &str = "sw.js";

const TEMPLATE: &str = include_str!("../../assets/sw.js");
const PLACE: &str = "/*APP*/ {}";

/// In place of the worker where it is not wanted: it takes an installed one away.
pub const OFF: &str = include_str!("../../assets/sw-off.js");

#[derive(Serialize)]
struct Build {
    build: String,
    page: String,
    files: Vec<String>,
}

/// The worker's text for a page and the other files, each as path and tag. Another build, another text: so browsers
/// notice.
pub fn script<'a>(page: &[u8], files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let page = hex(&Sha256::digest(page));
    let mut all = Sha256::new_with_prefix(page.as_bytes());
    let files = files.map(|(path, tag)| {
        all.update(path.as_bytes());
        all.update([0]);
        all.update(tag.as_bytes());
        all.update([0]);
        format!("/{path}")
    });
    let files: Vec<String> = files.collect();
    let build = hex(&all.finalize()).chars().take(16).collect();
    // Of texts: it cannot fail.
    let build = serde_json::to_string(&Build { build, page, files }).unwrap_or_default();
    TEMPLATE.replacen(PLACE, &build, 1)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_page_or_another_file_is_another_build() {
        let build = |page: &[u8], files: &[(&str, &str)]| script(page, files.iter().copied());
        let one = build(b"page", &[("icon.svg", "1")]);
        assert!(one.contains("\"files\":[\"/icon.svg\"]") && !one.contains(PLACE));
        assert_eq!(one, build(b"page", &[("icon.svg", "1")]));
        for (page, files) in [("page 2", &[("icon.svg", "1")][..]), ("page", &[("icon.svg", "2")]), ("page", &[])] {
            assert_ne!(one, build(page.as_bytes(), files), "{page} {files:?}");
        }
    }
}
