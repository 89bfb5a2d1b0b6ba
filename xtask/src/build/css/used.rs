//! The design system without the components that the app does not show. Their rules would be sent to everybody, and many
//! of them are asked of every element whenever the page is styled anew.

use std::collections::BTreeSet;

const PREFIX: &str = "ds-";

/// The design system's classes that a text names.
pub fn classes(text: &str) -> BTreeSet<String> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
    text.split(|char| !is_part(char)).filter(|word| word.starts_with(PREFIX)).map(str::to_owned).collect()
}

/// The same CSS without the rules that can only be about elements of unused classes.
pub fn used_only(css: &str, used: &BTreeSet<String>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(end) = next(rest, &['{', ';']) {
        let (prelude, after) = rest.split_at(end);
        if let Some(after) = after.strip_prefix(';') {
            out.extend([prelude, ";"]);
            rest = after;
            continue;
        }
        let body_end = closing(&after[1..]).unwrap_or(after.len() - 1);
        let body = &after[1..=body_end];
        rest = after.get(body_end + 2..).unwrap_or_default();
        let name = prelude.trim_start();
        let groups = ["@layer", "@media", "@supports", "@container"];
        if groups.iter().any(|group| name.starts_with(group)) {
            out.extend([prelude, "{", &used_only(body, used), "}"]);
        } else if name.starts_with('@') || !is_dead(name, used) {
            out.extend([prelude, "{", body, "}"]);
        }
    }
    out + rest
}

/// No selector of the list can match.
fn is_dead(selectors: &str, used: &BTreeSet<String>) -> bool {
    let mut rest = selectors;
    loop {
        let end = next(rest, &[',']).unwrap_or(rest.len());
        if !needs_unused(&rest[..end], used) {
            return false;
        }
        match rest.get(end + 1..) {
            Some(more) => rest = more,
            None => return true,
        }
    }
}

/// An element must have, or lie in one that has, a class that is nowhere.
fn needs_unused(selector: &str, used: &BTreeSet<String>) -> bool {
    let mut rest = selector;
    while let Some(at) = rest.find(['.', '(']) {
        let (before, from) = rest.split_at(at);
        if let Some(class) = from.strip_prefix('.') {
            let is_part = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
            let end = class.find(|char| !is_part(char)).unwrap_or(class.len());
            if class.starts_with(PREFIX) && !used.contains(&class[..end]) {
                return true;
            }
            rest = &class[end..];
        } else {
            let inside_end = closing_round(&from[1..]).unwrap_or(from.len() - 1);
            let asks = before.ends_with(":is") || before.ends_with(":where");
            if asks && is_dead(&from[1..=inside_end], used) {
                return true;
            }
            rest = from.get(inside_end + 2..).unwrap_or_default();
        }
    }
    false
}

/// The first of these outside of strings and round brackets.
fn next(css: &str, wanted: &[char]) -> Option<usize> {
    scan(css, |char, round, _| round == 0 && wanted.contains(&char))
}

/// Where the block ends whose inside begins here.
fn closing(css: &str) -> Option<usize> {
    scan(css, |char, round, curly| char == '}' && round == 0 && curly == -1)
}

fn closing_round(css: &str) -> Option<usize> {
    scan(css, |char, round, _| char == ')' && round == -1)
}

fn scan(css: &str, mut is_it: impl FnMut(char, i32, i32) -> bool) -> Option<usize> {
    let (mut round, mut curly, mut quote) = (0, 0, None);
    let mut chars = css.char_indices();
    while let Some((at, char)) = chars.next() {
        match (quote, char) {
            (_, '\\') => drop(chars.next()),
            (Some(end), _) if char == end => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(char),
            _ => {
                round += i32::from(char == '(') - i32::from(char == ')');
                curly += i32::from(char == '{') - i32::from(char == '}');
                if is_it(char, round, curly) {
                    return Some(at);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(css: &str) -> String {
        used_only(css, &classes("class=\"ds-button mine\" \"ds-table\""))
    }

    #[test]
    fn rules_of_what_is_shown_stay_as_they_are() {
        for css in [
            ".ds-button{color:red;&:not([hidden]){display:flex}}",
            ".ds-table,.ds-card{margin:0}",
            ":is(.ds-button,.ds-tabs)>*{margin:0}",
            "a:not(.ds-link){color:red}",
            "p:has(.ds-link){color:red}",
            "@layer ds.base,ds.components;:root{--a:url(\"x;{}.ds-card\")}",
            "@keyframes ds-card{from{opacity:0}}",
        ] {
            assert_eq!(left(css), css);
        }
    }

    #[test]
    fn rules_of_what_is_never_shown_go() {
        for css in [
            ".ds-card{margin:0;.ds-button{color:red}}",
            ".ds-card .ds-button,.ds-tabs{margin:0}",
            ":is(.ds-togglegroup,.ds-toggle-group):not([hidden]){display:flex}",
            ".ds-button:where(.ds-card) *{margin:0}",
            ".ds-table__head{margin:0}",
        ] {
            assert_eq!(left(css), "", "{css}");
        }
        let layer = "@layer a{.ds-card{color:red}.ds-button{color:red}@media (width>1px){.ds-tabs{a:b}}}p{a:b}";
        assert_eq!(left(layer), "@layer a{.ds-button{color:red}@media (width>1px){}}p{a:b}");
    }
}
