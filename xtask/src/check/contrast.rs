//! Colours that must be told apart are, in light and in dark: WCAG 2.2, 1.4.3 for text and 1.4.11 for what carries meaning.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Breach, tree};
use crate::sh::Result;

const TOKENS: &str = "frontend/styles/00-tokens.css";
const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

/// Colours, what they lie on, the least contrast.
const PAIRS: &[(&[&str], &[&str], f64)] = &[
    (&["ink", "ink-soft"], &["paper", "paper-raised", "paper-band", "paper-quiet"], TEXT),
    (&["accent", "hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6"], &["paper", "paper-raised"], TEXT),
    (&["light-green", "light-yellow", "light-red"], &["paper", "paper-raised"], TEXT),
    (&["paper"], &["ink"], TEXT),
    (&["ink-faint", "ds-color-neutral-border-default"], &["paper", "paper-raised"], SHAPE),
];

pub fn colours_are_told_apart(root: &Path) -> Result<Vec<Breach>> {
    let Some(css) = tree::text(&root.join(TOKENS)) else {
        return Ok(Vec::new());
    };
    let tokens = tokens(&css);
    let mut breaches = Vec::new();
    let mut say = |says: String| breaches.push(Breach { place: TOKENS.to_owned(), says });
    for (colours, grounds, least) in PAIRS {
        for (colour, ground) in colours.iter().flat_map(|colour| grounds.iter().map(move |ground| (colour, ground))) {
            let (Some(over), Some(under)) = (tokens.get(*colour), tokens.get(*ground)) else {
                say(format!("--{colour} or --{ground} is no #rrggbb or light-dark(#rrggbb, #rrggbb)"));
                continue;
            };
            for (scheme, name) in ["light", "dark"].iter().enumerate() {
                let found = contrast(over[scheme], under[scheme]);
                if found < *least {
                    say(format!("--{colour} on --{ground} has {found:.2}:1 in {name}, it needs {least}:1"));
                }
            }
        }
    }
    Ok(breaches)
}

/// Red, green and blue, 0 to 255.
type Colour = [u8; 3];

/// Each colour by its name without dashes, in light and in dark.
fn tokens(css: &str) -> BTreeMap<&str, [Colour; 2]> {
    let mut found = BTreeMap::new();
    for line in css.lines() {
        let Some((name, value)) = line.trim().strip_prefix("--").and_then(|rest| rest.split_once(':')) else {
            continue;
        };
        let value = value.trim().trim_end_matches(';');
        let both = match value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')')) {
            Some(both) => both.split_once(',').and_then(|(light, dark)| Some([colour(light)?, colour(dark)?])),
            None => colour(value).map(|colour| [colour, colour]),
        };
        found.extend(both.map(|both| (name, both)));
    }
    found
}

/// `#rrggbb`
fn colour(hex: &str) -> Option<Colour> {
    let hex = hex.trim().strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let part = |at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.005);
        assert!((contrast([9; 3], [9; 3]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn colours_that_cannot_be_told_apart_are_a_breach() {
        let names = PAIRS.iter().flat_map(|(colours, grounds, _)| colours.iter().chain(*grounds));
        let mut css: BTreeMap<&str, String> =
            names.map(|name| (*name, "light-dark(#000000, #ffffff)".to_owned())).collect();
        for ground in ["paper", "paper-raised", "paper-band", "paper-quiet"] {
            css.insert(ground, "light-dark(#ffffff, #000000)".to_owned());
        }
        let found = |css: &BTreeMap<&str, String>| {
            let css: String = css.iter().map(|(name, value)| format!("  --{name}: {value};\n")).collect();
            breaches(colours_are_told_apart, &[(TOKENS, &css)]).len()
        };
        assert_eq!(found(&css), 0);
        // In dark only.
        css.insert("ink-faint", "light-dark(#000000, #222222)".to_owned());
        assert_eq!(found(&css), 2);
        css.insert("ink-faint", "black".to_owned());
        assert_eq!(found(&css), 2);
        assert!(breaches(colours_are_told_apart, &[]).is_empty());
    }
}
