//! A table as text, taken apart: what spreadsheets write into a file, and what they put on the clipboard.

/// The cells of each line, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    pub rows: Vec<Vec<String>>,
    /// The line, from 1, whose quote nobody closes: all after it is one cell.
    pub open: Option<usize>,
}

/// Cells by lines; a cell in quotes may go over several lines, and has two quotes for one (RFC 4180). A quote inside
/// a cell that begins otherwise is a quote.
pub fn cells(text: &str, delimiter: char) -> Cells {
    let (mut rows, mut row, mut cell) = (vec![], vec![], String::new());
    let (mut quoted, mut opened) = (false, None);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => {
                quoted = true;
                opened = Some(rows.len() + 1);
            }
            '\r' if letters.peek() == Some(&'\n') => {}
            // As spreadsheets of another house end a line.
            '\n' | '\r' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter if letter == delimiter && !quoted => row.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    row.push(cell);
    rows.push(row);
    Cells { rows, open: opened.filter(|_| quoted) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::push_line;
    use proptest::prelude::*;

    #[test]
    fn quotes_hold_delimiters_lines_and_quotes() {
        let read = cells("a;\"b;c\"\r\n\"d \"\"e\"\"\nf\";8\" rør\rx", ';');
        assert_eq!(read.rows, [vec!["a", "b;c"], vec!["d \"e\"\nf", "8\" rør"], vec!["x"]]);
        assert_eq!(read.open, None);
    }

    #[test]
    fn a_quote_that_nobody_closes_is_said_with_its_line() {
        assert_eq!(cells("a;b\nc;\"d\ne;f\n", ';').open, Some(2));
    }

    proptest! {
        #[test]
        fn what_the_export_writes_is_taken_apart_again(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zæøå;\"\n, ]{0,6}", 3), 1..6)
        ) {
            let mut text = String::new();
            rows.iter().for_each(|row| push_line(&mut text, row));
            let mut read = cells(&text, ';').rows;
            prop_assert_eq!(read.pop(), Some(vec![String::new()]), "the last line ends, too");
            let read: Vec<Vec<String>> =
                read.iter().map(|row| row.iter().map(|cell| crate::table::plain(cell).to_owned()).collect()).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn any_text_has_cells(text in ".{0,200}", delimiter in "[;,\t|]") {
            let read = cells(&text, delimiter.chars().next().unwrap());
            prop_assert!(!read.rows.is_empty() && read.rows.iter().all(|row| !row.is_empty()));
        }
    }
}
