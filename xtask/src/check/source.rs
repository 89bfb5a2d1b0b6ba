//! Rust source as the rules read it: line by line, comments gone, what stands in strings kept apart.

use std::path::{Path, PathBuf};

use super::tree;
use crate::sh::Result;

pub struct Source {
    pub path: PathBuf,
    pub lines: Vec<Line>,
}

#[derive(Default)]
pub struct Line {
    /// As it was written.
    pub raw: String,
    /// Without comments; of a string only its quotes are left.
    pub code: String,
    /// The strings that begin on this line.
    pub literals: Vec<Literal>,
    /// Inside a module of tests.
    pub test: bool,
}

pub struct Literal {
    pub text: String,
    /// The code before it, without white space at its end, as far as a rule may want to see.
    pub before: String,
}

/// The Rust files under a folder. A missing folder has none.
pub fn sources(root: &Path, under: &str) -> Result<Vec<Source>> {
    let files = tree::files(root, under, &[".rs"])?;
    Ok(files
        .into_iter()
        .filter_map(|path| {
            let text = tree::text(&path)?;
            let all_test = is_test_file(&path);
            let mut lines = parse(&text);
            for line in &mut lines {
                line.test |= all_test;
            }
            Some(Source { path, lines })
        })
        .collect())
}

impl Source {
    /// The lines that are no test, counted from 1.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.lines.iter().enumerate().filter(|(_, line)| !line.test).map(|(index, line)| (index + 1, line))
    }

    pub fn place(&self, root: &Path, number: usize) -> String {
        format!("{}:{number}", tree::shown(root, &self.path))
    }

    /// The path from the root, with slashes.
    pub fn name(&self, root: &Path) -> String {
        tree::shown(root, &self.path)
    }
}

/// Whether `word` stands in the code as a whole word: where it begins or ends with a letter, none stands beside it.
pub fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let goes_on_before = word.starts_with(is_word) && code[..at].ends_with(is_word);
        let goes_on_after = word.ends_with(is_word) && code[at + word.len()..].starts_with(is_word);
        !goes_on_before && !goes_on_after
    })
}

fn is_test_file(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let in_tests = path.components().any(|part| part.as_os_str() == "tests");
    in_tests || stem == "tests" || stem.ends_with("_tests") || stem.ends_with("_test")
}

fn parse(text: &str) -> Vec<Line> {
    let mut reader = Reader { chars: text.chars().collect(), ..Reader::default() };
    reader.read();
    let mut lines = reader.lines;
    for (line, raw) in lines.iter_mut().zip(text.lines()) {
        raw.clone_into(&mut line.raw);
    }
    mark_tests(&mut lines);
    lines
}

#[derive(Default)]
struct Reader {
    chars: Vec<char>,
    at: usize,
    lines: Vec<Line>,
    line: Line,
    /// All code so far without white space at its end.
    before: String,
}

impl Reader {
    fn read(&mut self) {
        while let Some(char) = self.peek(0) {
            match char {
                '/' if self.peek(1) == Some('/') => self.skip_line_comment(),
                '/' if self.peek(1) == Some('*') => self.skip_block_comment(),
                '"' => self.string(0, true),
                'r' if self.raw_string_hashes().is_some() && !self.before.ends_with(is_word) => {
                    let hashes = self.raw_string_hashes().unwrap_or_default();
                    self.at += 1 + hashes;
                    self.string(hashes, false);
                }
                '\'' => self.char_or_lifetime(),
                _ => {
                    self.emit(char);
                    self.at += 1;
                }
            }
        }
        self.end_line();
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn emit(&mut self, char: char) {
        if char == '\n' {
            self.end_line();
            return;
        }
        self.line.code.push(char);
        if !char.is_whitespace() {
            self.before.push(char);
        } else if self.before.ends_with(is_word) {
            // `r` after a space is a new word, whatever stood before.
            self.before.push(' ');
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        if self.before.ends_with(is_word) {
            self.before.push(' ');
        }
    }

    fn skip_line_comment(&mut self) {
        while self.peek(0).is_some_and(|char| char != '\n') {
            self.at += 1;
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while let Some(char) = self.peek(0) {
            match (char, self.peek(1)) {
                ('/', Some('*')) => {
                    depth += 1;
                    self.at += 1;
                }
                ('*', Some('/')) => {
                    depth -= 1;
                    self.at += 1;
                }
                ('\n', _) => self.end_line(),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// How many `#` stand in an `r#"`, if this is one.
    fn raw_string_hashes(&self) -> Option<usize> {
        let hashes = (1..).take_while(|ahead| self.peek(*ahead) == Some('#')).count();
        (self.peek(1 + hashes) == Some('"')).then_some(hashes)
    }

    fn string(&mut self, hashes: usize, escapes: bool) {
        let before: String = self.before.trim_end().chars().rev().take(60).collect();
        let before = before.chars().rev().collect();
        let mut text = String::new();
        // A string may go on over lines: it belongs to the one it begins on.
        let begun = self.lines.len();
        self.emit('"');
        self.at += 1;
        while let Some(char) = self.peek(0) {
            let closes = char == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#'));
            if closes {
                self.at += 1 + hashes;
                break;
            }
            if char == '\\' && escapes {
                text.push(char);
                self.at += 1;
            }
            match self.peek(0) {
                Some('\n') => {
                    text.push('\n');
                    self.end_line();
                }
                Some(char) => text.push(char),
                None => break,
            }
            self.at += 1;
        }
        let literal = Literal { text, before };
        match self.lines.get_mut(begun) {
            Some(line) => line.literals.push(literal),
            None => self.line.literals.push(literal),
        }
        self.emit('"');
    }

    /// `'a'`, `'\n'` and `'"'` are characters, `'a` alone is a lifetime.
    fn char_or_lifetime(&mut self) {
        let length = match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => (2..).find(|ahead| matches!(self.peek(*ahead), Some('\'') | None) && *ahead > 2),
            (Some(_), Some('\'')) => Some(2),
            _ => None,
        };
        self.emit('\'');
        self.at += 1 + length.unwrap_or(0);
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// What stands in `#[cfg(test)] mod x { … }`.
fn mark_tests(lines: &mut [Line]) {
    let mut attribute = false;
    let mut depth = None;
    for line in lines {
        let code = line.code.trim();
        if depth.is_none() && code.starts_with("#[cfg(test)]") {
            attribute = true;
        }
        if attribute || depth.is_some() {
            line.test = true;
        }
        if attribute && !code.is_empty() && !code.starts_with("#[") {
            attribute = false;
            // `mod tests;` and a single item on one line end where they stand.
            depth = if code.ends_with(';') { None } else { Some(0) };
        }
        if let Some(open) = depth {
            let now = open + braces(code);
            depth = (now > 0).then_some(now);
        }
    }
}

fn braces(code: &str) -> i32 {
    code.chars()
        .map(|char| match char {
            '{' => 1,
            '}' => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Vec<String> {
        parse(text).into_iter().map(|line| line.code.trim_end().to_owned()).collect()
    }

    #[test]
    fn comments_go_and_strings_are_kept_apart() {
        let lines =
            parse("let a = \"x // y\"; // web_sys\n/* a\n b */ let c = r#\"q\"uote\"#;\nlet d = '\"'; let e: &'a str;");
        assert_eq!(lines[0].code.trim_end(), "let a = \"\";");
        assert_eq!(lines[0].literals[0].text, "x // y");
        assert_eq!(lines[0].literals[0].before, "let a =");
        assert_eq!(lines[2].literals[0].text, "q\"uote");
        assert_eq!(lines[3].code, "let d = '; let e: &'a str;");
    }

    #[test]
    fn line_numbers_survive_long_strings() {
        let lines = code("let a = \"one\\\n two\";\nlet b;");
        assert_eq!(lines, ["let a = \"", "\";", "let b;"]);
    }

    #[test]
    fn escaped_quotes_do_not_end_a_string() {
        assert_eq!(code(r#"a("\"x\\"); b('\'', '\\', '\u{1F}')"#), [r#"a(""); b(', ', ')"#]);
    }

    #[test]
    fn a_module_of_tests_is_known() {
        let lines = parse(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { }\n}\nfn c() {}\n#[cfg(test)]\nmod more;\nfn d() {}",
        );
        let tests: Vec<bool> = lines.iter().map(|line| line.test).collect();
        assert_eq!(tests, [false, true, true, true, true, false, true, true, false]);
    }

    #[test]
    fn a_word_is_a_whole_word() {
        assert!(has_word("use web_sys::Window", "web_sys"));
        assert!(!has_word("my_web_sys", "web_sys"));
    }
}
