//! A block of values out of a spreadsheet, put into the cells of a list: a value a line, or a value with its comment, or
//! with the number or the name of what it belongs to before it.

/// What can be filled: what it is called in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub number: Option<String>,
    pub name: String,
}

/// What comes into a row's cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    pub row: usize,
    pub value: String,
    pub comment: Option<String>,
}

/// Why a line cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It has so many columns; a line has its value, and at most a name before it and a comment after it.
    Columns(usize),
    /// Below the last row there is nothing to fill.
    Beyond,
    /// A line before it fills the same row.
    Twice,
}

/// A line of the block, from 1, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub line: usize,
    pub slip: Slip,
}

/// Reads a block that was pasted at row `from`. A line that begins with a number or a name of the list is that row's; the
/// others fill the rows from there on. Empty lines leave their row as it is. All of it, or what is wrong with it.
pub fn pasted(text: &str, rows: &[Row], from: usize) -> Result<Vec<Fill>, Vec<Wrong>> {
    let (mut fills, mut wrong, mut next) = (Vec::<Fill>::new(), Vec::new(), from);
    for (at, line) in text.trim_end_matches(['\r', '\n']).lines().enumerate() {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let named = columns.first().filter(|_| columns.len() > 1).and_then(|name| row_of(rows, name));
        let (row, rest) = match named {
            Some(row) => (row, &columns[1..]),
            None => {
                next += 1;
                (next - 1, &columns[..])
            }
        };
        let filled = match rest {
            [] | [""] | ["", ""] => continue,
            _ if row >= rows.len() => Err(Slip::Beyond),
            _ if fills.iter().any(|fill| fill.row == row) => Err(Slip::Twice),
            [value] => Ok((value, None)),
            [value, comment] => Ok((value, Some(*comment).filter(|it| !it.is_empty()))),
            more => Err(Slip::Columns(more.len() + usize::from(named.is_some()))),
        };
        match filled {
            Ok((value, comment)) => {
                fills.push(Fill { row, value: (*value).to_owned(), comment: comment.map(str::to_owned) });
            }
            Err(slip) => wrong.push(Wrong { line: at + 1, slip }),
        }
    }
    if wrong.is_empty() { Ok(fills) } else { Err(wrong) }
}

fn row_of(rows: &[Row], called: &str) -> Option<usize> {
    let called = called.to_lowercase();
    let is = |row: &Row| {
        let number = row.number.as_ref().map(|number| number.to_lowercase());
        let whole = number.as_ref().map(|number| format!("{number} {}", row.name.to_lowercase()));
        number.as_ref() == Some(&called) || whole.as_ref() == Some(&called) || row.name.to_lowercase() == called
    };
    rows.iter().position(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows() -> Vec<Row> {
        let row = |number: Option<&str>, name: &str| Row { number: number.map(str::to_owned), name: name.into() };
        vec![row(Some("1.1"), "Bruk"), row(Some("1.2"), "Nytte"), row(None, "Tillit")]
    }

    fn filled(text: &str, from: usize) -> Vec<(usize, String, Option<String>)> {
        pasted(text, &rows(), from).unwrap().into_iter().map(|it| (it.row, it.value, it.comment)).collect()
    }

    fn slips(text: &str, from: usize) -> Vec<(usize, Slip)> {
        pasted(text, &rows(), from).unwrap_err().into_iter().map(|it| (it.line, it.slip)).collect()
    }

    #[test]
    fn a_column_of_values_fills_the_rows_from_where_it_was_put() {
        assert_eq!(filled("46,5\r\n70\r\n", 1), [(1, "46,5".into(), None), (2, "70".into(), None)]);
        assert_eq!(filled("46,5\tEtter telling\n\n70", 0)[1], (2, "70".into(), None), "an empty line leaves its row");
    }

    #[test]
    fn a_line_that_names_its_row_goes_there_wherever_it_stands() {
        let block = "tillit\t7\tSpurt i juni\n1.1\t40\n1.2 Nytte\t3";
        let expected =
            [(2, "7".to_owned(), Some("Spurt i juni".to_owned())), (0, "40".into(), None), (1, "3".into(), None)];
        assert_eq!(filled(block, 2), expected);
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_line_and_nothing_is_filled() {
        assert_eq!(slips("1\t2\t3", 0), [(1, Slip::Columns(3))]);
        assert_eq!(slips("Bruk\t2\t3\t4", 0), [(1, Slip::Columns(4))]);
        assert_eq!(slips("1\n2\n3", 1), [(3, Slip::Beyond)]);
        assert_eq!(slips("Bruk\t1\n1.1\t2", 0), [(2, Slip::Twice)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(text in ".{0,200}", from in 0_usize..5) {
            if let Ok(fills) = pasted(&text, &rows(), from) {
                prop_assert!(fills.iter().all(|fill| fill.row < 3 && !fill.value.contains('\t')));
            }
        }
    }
}
