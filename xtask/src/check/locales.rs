//! Every string that a person reads is there in bokmål, nynorsk and English, with the same variables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{Breach, tree};
use crate::sh::Result;

const LOCALES: [&str; 3] = ["nb", "nn", "en"];
const PLURALS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// Key to what it interpolates: variables and, in angle brackets, components.
type Keys = BTreeMap<String, BTreeSet<String>>;

pub fn same_keys(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    let mut namespaces = BTreeSet::new();
    for locale in LOCALES {
        for file in tree::files(root, &format!("frontend/locales/{locale}"), &[".json"])? {
            namespaces.extend(file.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    for namespace in namespaces {
        let mut of_locale = BTreeMap::new();
        for locale in LOCALES {
            let place = format!("frontend/locales/{locale}/{namespace}");
            match tree::text(&root.join(&place)) {
                None => breaches.push(Breach { place, says: "the file is missing".to_owned() }),
                Some(text) => match serde_json::from_str(&text) {
                    Err(error) => breaches.push(Breach { place, says: format!("no JSON: {error}") }),
                    Ok(value) => {
                        let mut keys = Keys::new();
                        collect(&value, "", &mut keys, &mut |key| {
                            breaches.push(Breach {
                                place: place.clone(),
                                says: format!("`{key}` is no text, or an empty one"),
                            });
                        });
                        of_locale.insert(place, keys);
                    }
                },
            }
        }
        breaches.extend(differences(&of_locale));
    }
    Ok(breaches)
}

fn differences(of_locale: &BTreeMap<String, Keys>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let all: BTreeSet<&String> = of_locale.values().flat_map(Keys::keys).collect();
    for key in all {
        let anywhere: BTreeSet<&String> = of_locale.values().filter_map(|keys| keys.get(key)).flatten().collect();
        for (place, keys) in of_locale {
            let says = match keys.get(key) {
                None => format!("`{key}` is missing"),
                Some(here) => match anywhere.iter().find(|variable| !here.contains(**variable)) {
                    Some(variable) => format!("`{key}` lacks {variable}, which it has in another language"),
                    None => continue,
                },
            };
            breaches.push(Breach { place: place.clone(), says });
        }
    }
    breaches
}

fn collect(value: &Value, path: &str, keys: &mut Keys, bad: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect(value, &path, keys, bad);
            }
        }
        // The forms of one plural are one string: "one meeting" need not say its number.
        Value::String(text) if !text.trim().is_empty() => {
            let key = PLURALS.iter().find_map(|form| path.strip_suffix(form)).unwrap_or(path);
            keys.entry(key.to_owned()).or_default().extend(interpolated(text));
        }
        _ => bad(path),
    }
}

/// `{{ name }}`, `{{ name, formatter }}` and `<name>`.
fn interpolated(text: &str) -> BTreeSet<String> {
    let variables = text.split("{{").skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once("}}")?;
        Some(format!("{{{{ {} }}}}", inside.split(',').next().unwrap_or_default().trim()))
    });
    let components = text.split('<').skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once('>')?;
        let name = inside.trim_end_matches('/').trim();
        (!name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || char == '_'))
            .then(|| format!("<{name}>"))
    });
    variables.chain(components).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    fn found(nb: &str, nn: &str, en: &str) -> Vec<String> {
        let files = [
            ("frontend/locales/nb/a.json", nb),
            ("frontend/locales/nn/a.json", nn),
            ("frontend/locales/en/a.json", en),
        ];
        breaches(same_keys, &files)
    }

    #[test]
    fn the_same_keys_and_variables_are_right() {
        let nb = r#"{"a": {"b": "Hei {{ name }}"}, "n_one": "Ett møte", "n_other": "{{ count }} møter"}"#;
        let en = r#"{"a": {"b": "{{name}}, hello"}, "n_one": "{{ count }} meeting", "n_other": "{{ count, number }} meetings"}"#;
        assert!(found(nb, nb, en).is_empty());
        assert!(breaches(same_keys, &[]).is_empty());
    }

    #[test]
    fn a_missing_key_file_or_variable_is_a_breach() {
        assert_eq!(found(r#"{"a": "x"}"#, "{}", r#"{"a": "x"}"#), ["frontend/locales/nn/a.json"]);
        assert_eq!(found(r#"{"a": {"b": "x"}}"#, r#"{"a": {"b": "x"}}"#, r#"{"a": {"c": "x"}}"#).len(), 3);
        assert_eq!(
            found(r#"{"a": "{{ x }}"}"#, r#"{"a": "{{ x }}"}"#, r#"{"a": "x"}"#),
            ["frontend/locales/en/a.json"]
        );
        assert_eq!(
            found(r#"{"a": "<b>x</b>"}"#, r#"{"a": "x"}"#, r#"{"a": "<b>x</b>"}"#),
            ["frontend/locales/nn/a.json"]
        );
        assert_eq!(found(r#"{"a": "x"}"#, r#"{"a": ""}"#, r#"{"a": "x"}"#).len(), 2);
        assert_eq!(found("{", "{}", "{}"), ["frontend/locales/nb/a.json"]);
        let one = [("frontend/locales/nb/a.json", "{}")];
        assert_eq!(breaches(same_keys, &one).len(), 2);
    }
}
