//! A value of the wrong shape, told by its field and by what would be right. serde's sentences are its only interface;
//! the tests hold what is made of them.

use shared::rejection::{Code, Rejection};

/// `path`: where serde stumbled, empty for the whole. `said`: what it said.
pub fn rejection(path: &str, said: &str) -> Rejection {
    let path = if path == "." { "" } else { path };
    if let Some(field) = quoted(said, "missing field `") {
        return Rejection::at(Code::Required, &join(path, field));
    }
    if let Some(field) = quoted(said, "unknown field `") {
        // Some readers count the unknown name in the path, some do not.
        let counted = path == field || path.ends_with(&format!(".{field}"));
        return Rejection::at(Code::UnknownField, &if counted { path.to_owned() } else { join(path, field) });
    }
    if let Some(field) = quoted(said, "duplicate field `") {
        return Rejection::at(Code::InvalidValue, &join(path, field)).expecting("once");
    }
    let field = (!path.is_empty()).then(|| path.to_owned());
    Rejection { code: Code::InvalidValue, expected: expected(path, said), field }
}

fn quoted<'a>(said: &'a str, before: &str) -> Option<&'a str> {
    said.strip_prefix(before)?.split_once('`').map(|(field, _)| field)
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

/// Days and times of the day are known by their fields' names: what their reader says is about single digits.
fn expected(path: &str, said: &str) -> Option<String> {
    let field = path.rsplit(['.', '[']).next().unwrap_or(path);
    let is = |endings: &[&str]| endings.iter().any(|ending| field == *ending || field.ends_with(&format!("_{ending}")));
    if is(&["date", "on", "as_of"]) {
        return Some("2021-12-31".into());
    }
    if is(&["time"]) {
        return Some("09:05:00".into());
    }
    if said.contains("UUID") {
        return Some("a UUID".into());
    }
    if said.contains("invalid digit found in string") {
        return Some("a whole number".into());
    }
    let (_, wanted) = said.split_once("expected ")?;
    let wanted = wanted.split_once(" at line ").map_or(wanted, |(before, _)| before);
    let plain = match wanted.split_whitespace().next().unwrap_or_default() {
        "u8" | "u16" | "u32" | "u64" | "i16" | "i32" | "i64" => "a whole number",
        "struct" => "an object",
        _ if wanted == "a sequence" => "a list",
        _ if wanted.starts_with("a Decimal") => "46.5",
        _ => return Some(wanted.trim_start_matches("one of ").replace('`', "")),
    };
    Some(plain.to_owned())
}
