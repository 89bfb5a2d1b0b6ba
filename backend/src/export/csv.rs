//! Tables for spreadsheets.

use crate::error::{Error, unreadable};

/// What a spreadsheet needs to read the rest as UTF-8.
pub const MARK: &str = "\u{feff}";

/// Lines of a table, between semicolons: what a Norwegian spreadsheet takes for columns.
pub fn lines<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>) -> Result<Vec<u8>, Error> {
    let unwritten = |error: &dyn std::fmt::Display| unreadable("line of a table", error);
    let mut table = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        table.write_record(row.into_iter().map(defused)).map_err(|error| unwritten(&error))?;
    }
    table.into_inner().map_err(|error| unwritten(&error))
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets a quote before it, as OWASP advises. Numbers
/// stay numbers.
fn defused(cell: &str) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let number = !cell.starts_with('+') && cell.parse::<rust_decimal::Decimal>().is_ok();
    if begins && !number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+47", "'+47"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1+1", "'＝1+1"),
            ("-3.5", "-3.5"),
            ("Møte", "Møte"),
            ("", ""),
        ] {
            assert_eq!(defused(cell), written);
        }
    }

    #[test]
    fn a_cell_keeps_its_semicolons_quotes_and_lines() {
        let table = lines([vec!["a;b", "sa \"ja\"", "to\nlinjer", ""]]).unwrap();
        assert_eq!(String::from_utf8(table).unwrap(), "\"a;b\";\"sa \"\"ja\"\"\";\"to\nlinjer\";\n");
    }
}
