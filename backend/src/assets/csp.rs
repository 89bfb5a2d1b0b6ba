//! The content security policy. The page's inline scripts are allowed by their hashes, nothing else inline is.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The policy for a page: its own scripts and styles from this server, and nobody else's anything.
pub fn policy(page: &str) -> String {
    let hashes: String = inline_scripts(page)
        .map(|script| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()))))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// The policy for an answer that shows nothing, in frames of these origins.
pub fn bare(origins: &str) -> String {
    format!("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {origins}")
}

/// The text of each script that has no `src`. The page is our own build's: no reader of any HTML is needed.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!attributes.contains(" src=")).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_hashed_and_others_are_not() {
        let page = "<script src=\"/a.js\"></script><script type=\"module\">alert(1)</script><p>";
        assert_eq!(inline_scripts(page).collect::<Vec<_>>(), ["alert(1)"]);
        // The value is what browsers print for this script.
        assert!(policy(page).contains("'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';"));
        assert!(policy("").contains("script-src 'self' 'wasm-unsafe-eval'; "));
    }
}
