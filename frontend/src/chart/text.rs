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

/// The words in at most `most` lines; what does not fit the last one is left out with a sign.
pub fn lines(words: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_last || width(line, size) + width(word, size) + size * 0.3 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| shortened(line, size, room)).collect()
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

    #[test]
    fn a_long_name_takes_a_second_line_before_it_loses_words() {
        assert_eq!(lines("NUIT", 15.0, 160.0, 2), ["NUIT"]);
        assert_eq!(lines("Områdeutvalg for legemidler", 15.0, 160.0, 2), ["Områdeutvalg for", "legemidler"]);
        let cut = lines("Områdeutvalg for digitalisering av legemiddelfeltet og prøvesvar", 15.0, 160.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
    }
}
