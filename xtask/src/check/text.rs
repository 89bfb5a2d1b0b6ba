//! What a person reads stands in the locales, not in the code.

use std::path::Path;

use super::Breach;
use super::source::{Line, Literal, sources};
use crate::sh::Result;

const ROOMS: [&str; 4] = ["frontend/src/components", "frontend/src/chart", "frontend/src/layout", "frontend/src/pages"];
/// Attributes whose value is read, aloud or on the screen.
const READ: [&str; 6] = ["alt=", "aria-description=", "aria-label=", "aria-roledescription=", "placeholder=", "title="];
/// Said to developers, not to people.
const TOLD_TO_DEVELOPERS: [&str; 6] = ["expect(", "panic!(", "unreachable!(", "log", "assert", "#["];
const ESCAPE: &str = "// not shown";

/// A heuristic without false alarms rather than without gaps; `// not shown` on the line settles a doubt.
pub fn text_is_in_locales(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for room in ROOMS {
        for source in sources(root, room)? {
            for (number, line) in source.code_lines() {
                if let Some(text) = shown_text(line) {
                    breaches.push(Breach {
                        place: source.place(root, number),
                        says: format!("\"{text}\" belongs in frontend/locales (or say `{ESCAPE}`)"),
                    });
                }
            }
        }
    }
    Ok(breaches)
}

fn shown_text(line: &Line) -> Option<&str> {
    if line.raw.contains(ESCAPE) || TOLD_TO_DEVELOPERS.iter().any(|call| line.code.contains(call)) {
        return None;
    }
    line.literals.iter().find(|literal| is_read(literal)).map(|literal| literal.text.as_str())
}

fn is_read(literal: &Literal) -> bool {
    let before = literal.before.as_str();
    let text = literal.text.as_str();
    let child = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
    let attribute = READ.iter().any(|name| before.ends_with(name));
    let norwegian = text.contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å']);
    norwegian || is_sentence(text) || ((child || attribute) && has_letters(text))
}

fn has_letters(text: &str) -> bool {
    text.split(|char: char| !char.is_alphabetic()).any(|word| word.chars().count() >= 2)
}

/// A capital, then at least two words of two letters or more.
fn is_sentence(text: &str) -> bool {
    let word = |word: &&str| {
        let word = word.trim_end_matches(['.', ',', '!', '?', ':']);
        word.chars().count() >= 2 && word.chars().all(char::is_alphabetic)
    };
    let capital_first = text.starts_with(char::is_uppercase) && text.chars().nth(1).is_some_and(char::is_lowercase);
    capital_first && text.split_whitespace().filter(word).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    fn found(code: &str) -> usize {
        breaches(text_is_in_locales, &[("frontend/src/pages/a.rs", code)]).len()
    }

    #[test]
    fn text_that_a_person_reads_is_a_breach() {
        assert_eq!(found("view! { <p>\"Lukk\"</p> }"), 1);
        assert_eq!(found("view! { <p>\n  \"lukk den\"\n</p> }"), 1);
        assert_eq!(found("view! { <button aria-label=\"close\"/> }"), 1);
        assert_eq!(found("let text = \"Next meeting\";"), 1);
        assert_eq!(found("let text = format!(\"{n} møter\");"), 1);
    }

    #[test]
    fn what_nobody_reads_is_none() {
        assert_eq!(found("view! { <p class=\"ds-card wide open\">{t!(i18n, a.b)}</p> }"), 0);
        assert_eq!(found("view! { <span>\" – \"</span><span>\"·\"</span> }"), 0);
        assert_eq!(found("match light { Light::Green => \"green\", _ => \"other one\" }"), 0);
        assert_eq!(found("fn a() -> &'static str { \"M10 20 L 30 40\" }"), 0);
        assert_eq!(found("let a = \"Next meeting\"; // not shown"), 0);
        assert_eq!(found("/// \"Neste møte\"\nlet a = b.expect(\"The store is there\");"), 0);
        assert_eq!(found("#[cfg(test)]\nmod tests {\n let a = \"Neste møte\";\n}"), 0);
        assert!(breaches(text_is_in_locales, &[("frontend/src/store/a.rs", "let a = \"Next meeting\";")]).is_empty());
    }
}
