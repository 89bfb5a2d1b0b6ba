//! The content security policy allows no inline styles and no inline handlers.

use std::path::Path;

use super::source::{has_word, sources};
use super::{Breach, tree};
use crate::sh::Result;

pub fn no_inline(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for source in sources(root, "frontend/src")? {
        for (number, line) in source.code_lines() {
            if has_style_attribute(&line.code) {
                breaches.push(Breach {
                    place: source.place(root, number),
                    says: "a style attribute is forbidden by the policy: write style:property=".to_owned(),
                });
            }
        }
    }
    if let Some(html) = tree::text(&root.join("frontend/index.html")) {
        for (index, line) in html.lines().enumerate() {
            if let Some(says) = inline_in(&line.to_lowercase()) {
                breaches.push(Breach { place: format!("frontend/index.html:{}", index + 1), says: says.to_owned() });
            }
        }
    }
    Ok(breaches)
}

/// `style="…"` and `style={…}`, but neither `style:width=` nor `let style = …`.
fn has_style_attribute(code: &str) -> bool {
    has_word(code, "style=\"") || has_word(code, "style={") || has_word(code, "style=(") || has_word(code, "style=move")
}

fn inline_in(html: &str) -> Option<&'static str> {
    if html.contains("<style") {
        Some("styles belong in frontend/styles")
    } else if html.contains("<script") {
        Some("trunk writes the only script")
    } else if has_word(html, "style=\"") {
        Some("a style attribute is forbidden by the policy")
    } else if html.split_whitespace().any(|word| word.starts_with("on") && word.contains("=\"")) {
        Some("an inline handler is forbidden by the policy")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn a_style_attribute_is_a_breach() {
        let good = "view! { <p style:width=\"1px\" class=\"style\">\"style=\"</p> }\nlet style = \"a\";";
        assert!(breaches(no_inline, &[("frontend/src/a.rs", good)]).is_empty());
        for bad in ["<p style=\"a\">", "<p style={a}>", "<p style=move || a>"] {
            assert_eq!(breaches(no_inline, &[("frontend/src/a.rs", bad)]), ["frontend/src/a.rs:1"], "{bad}");
        }
    }

    #[test]
    fn nothing_is_inline_in_the_page() {
        let page = |line| [("frontend/index.html", line)];
        assert!(breaches(no_inline, &page("<link data-trunk rel=\"css\" href=\"a.css\" />")).is_empty());
        for bad in ["<style>a{}</style>", "<script>a()</script>", "<body onload=\"a()\">", "<p style=\"a\">"] {
            assert_eq!(breaches(no_inline, &page(bad)).len(), 1, "{bad}");
        }
    }
}
