//! How wide words are, guessed from Inter's metrics: enough to keep labels apart without asking the page.

/// The advance of `text` in units of the drawing, set in Inter at `size` with tabular figures; a little generous.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// As much of the words as fits, and a sign where something is missing.
pub fn shortened(words: &str, size: f64, room: f64) -> String {
    if width(words, size) <= room {
        return words.to_owned();
    }
    let mut out = String::new();
    for char in words.chars() {
        out.push(char);
        if width(&out, size) + size > room {
            break;
        }
    }
    format!("{}…", out.trim_end())
}

fn advance(char: char) -> f64 {
    match char {
        '0'..='9' => 0.63,
        '.' | ',' | ':' | ' ' | '\u{a0}' | 'i' | 'j' | 'l' | '\'' => 0.29,
        'f' | 't' | 'r' | '-' | '/' | '(' | ')' => 0.40,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.90,
        'A'..='Z' | 'Æ' | 'Ø' | 'Å' => 0.70,
        _ => 0.60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_grows_with_the_text_and_with_its_size() {
        assert!(width("27.–28.10.", 10.0) > width("5.2.", 10.0));
        assert_eq!(width("5.2.", 20.0), 2.0 * width("5.2.", 10.0));
        assert_eq!(width("", 10.0), 0.0);
    }

    #[test]
    fn a_name_that_is_too_long_is_shortened_and_says_so() {
        assert_eq!(shortened("NUIT", 15.0, 140.0), "NUIT");
        let long = shortened("Områdeutvalg for digitalisering av legemiddelfeltet", 15.0, 140.0);
        assert!(long.ends_with('…') && width(&long, 15.0) <= 150.0, "{long}");
    }
}
