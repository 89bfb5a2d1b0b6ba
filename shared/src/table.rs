//! A table as a text that spreadsheets open right: UTF-8 with its mark, semicolons between the cells (what a Norwegian
//! spreadsheet takes for columns), quotes as in RFC 4180, and no cell that is taken for a formula.

use std::borrow::Cow;

/// What a spreadsheet needs at the beginning to read the rest as UTF-8.
pub const MARK: char = '\u{feff}';

/// Adds a line.
pub fn push_line<S: AsRef<str>>(table: &mut String, cells: impl IntoIterator<Item = S>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            table.push(';');
        }
        let cell = defused(cell.as_ref());
        if cell.contains([';', '"', '\n', '\r']) {
            table.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            table.push_str(&cell);
        }
    }
    table.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets a quote before it, as OWASP advises. Numbers
/// stay numbers.
fn defused(cell: &str) -> Cow<'_, str> {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_negative = cell.strip_prefix('-').is_some_and(is_number);
    if begins && !is_negative { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// What was meant by a cell that was written so: without the quote of [`push_line`], and without the formula that only
/// keeps a number from being taken for one (`="0142"`).
pub fn plain(cell: &str) -> &str {
    if let Some(text) = cell.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')) {
        return text;
    }
    let bare = cell.strip_prefix('\'').filter(|bare| matches!(defused(bare), Cow::Owned(_)));
    bare.unwrap_or(cell)
}

/// Digits, with at most one point or decimal comma between them.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    text.split_once(['.', ',']).map_or_else(|| digits(text), |(whole, rest)| digits(whole) && digits(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(cells: &[&str]) -> String {
        let mut table = String::new();
        push_line(&mut table, cells);
        table
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
            ("+47", "'+47"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("＝1+1", "'＝1+1"),
            ("-", "'-"),
            ("-3.5", "-3.5"),
            ("-3,5", "-3,5"),
            ("-3,5,1", "'-3,5,1"),
            ("Møte", "Møte"),
            ("", ""),
        ] {
            assert_eq!(line(&[cell]), format!("{written}\r\n"));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(rows in prop::collection::vec(prop::collection::vec("[a-zæøå;\"\n\r, ]{0,6}", 3), 1..5)) {
            let mut table = String::new();
            rows.iter().for_each(|row| push_line(&mut table, row));
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(table.as_bytes());
            let read: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let defused: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| defused(cell).into_owned()).collect()).collect();
            prop_assert_eq!(read, defused);
        }
    }
}
