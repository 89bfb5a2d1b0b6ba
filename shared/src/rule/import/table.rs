//! The text of a file as a table: what parts its cells, where its heads stand, and whether each initiative is a row or
//! a column.

use super::column::{Column, Head};
use super::text::{Encoding, decode};
use super::value::{self, said};
use super::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS};
use crate::rejection::{Code, Rejection};
use crate::rule::cells::{Cells, cells};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub encoding: Encoding,
    pub delimiter: char,
    /// Each initiative is a column of the file.
    pub transposed: bool,
    pub heads: Vec<HeadCell>,
    /// What stands under the heads, each with its number in the file, from 1.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// A head as it is written, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadCell {
    pub text: String,
    pub head: Head,
}

/// What a person chose for heads that were not understood, or not rightly: by the head, none for leaving it out.
pub type Choices = BTreeMap<String, Option<Column>>;

/// Heads stand within so many lines; above them there are titles.
const ABOVE: usize = 10;

/// The ways to part cells, in the order in which one is taken where several would do.
const DELIMITERS: [char; 4] = [';', '\t', ',', '|'];

pub fn table(bytes: &[u8], choices: &Choices) -> Result<Table, Rejection> {
    if bytes.len() > MOST_BYTES {
        return Err(Rejection::at(Code::TooLong, "content").expecting(format_args!("{MOST_BYTES} B")));
    }
    let (text, encoding) = decode(bytes)?;
    let (text, delimiter) = told(&text);
    let ways = DELIMITERS.into_iter().filter(|it| delimiter.is_none_or(|told| told == *it));
    let read = ways.map(|delimiter| (delimiter, cells(text, delimiter)));
    let best = read
        .map(|(delimiter, read)| (fit(&read, choices), delimiter, read))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    let Some((_, delimiter, read)) = best else {
        return Err(Rejection::at(Code::NotText, "content").expecting("CSV"));
    };
    if let Some(line) = read.open {
        return Err(Rejection::at(Code::OpenQuote, "content").expecting(line));
    }
    let width = read.rows.iter().map(Vec::len).max().unwrap_or_default();
    let place = Place::of(&read.rows, choices);
    let (rows, columns) = if place.transposed { (width, read.rows.len()) } else { (read.rows.len(), width) };
    if rows > MOST_ROWS + ABOVE {
        return Err(Rejection::at(Code::TooLong, "content").expecting(MOST_ROWS));
    }
    if columns > MOST_COLUMNS {
        return Err(Rejection::at(Code::TooLong, "content").expecting(MOST_COLUMNS));
    }
    let lines = if place.transposed { turned(&read.rows, width) } else { read.rows };
    let mut lines = (1..).zip(lines).skip(place.at);
    let heads = lines.next().map(|(_, heads)| heads).unwrap_or_default();
    let rows: Vec<_> = lines.filter(|(_, row)| row.iter().any(|cell| said(cell).is_some())).collect();
    let heads = understood(heads, choices, &rows);
    Ok(Table { encoding, delimiter, transposed: place.transposed, heads, rows })
}

/// The first line may tell what parts the cells: `sep=;`, as spreadsheets write it.
fn told(text: &str) -> (&str, Option<char>) {
    let first = text.lines().next().unwrap_or_default();
    match first.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        Some(delimiter) if DELIMITERS.contains(&delimiter) => {
            (text.get(first.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']), Some(delimiter))
        }
        _ => (text, None),
    }
}

/// How well cells came out: by how many heads are known, and then by how many lines are equally wide.
fn fit(read: &Cells, choices: &Choices) -> (bool, usize, usize) {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in read.rows.iter().filter(|row| row.len() > 1) {
        *widths.entry(row.len()).or_default() += 1;
    }
    let even = widths.values().max().copied().unwrap_or_default();
    (read.open.is_none(), Place::of(&read.rows, choices).known, even)
}

/// Where the heads stand: the line, or the column where the table is turned, of which most are known.
struct Place {
    transposed: bool,
    at: usize,
    known: usize,
}

impl Place {
    fn of(rows: &[Vec<String>], choices: &Choices) -> Self {
        let known = |cells: &mut dyn Iterator<Item = &String>| {
            let columns = cells.take(MOST_COLUMNS).filter_map(|text| chosen(text, choices).column);
            columns.collect::<BTreeSet<Column>>().len()
        };
        let mut best =
            Self { transposed: false, at: rows.iter().position(|row| is_filled(row)).unwrap_or(0), known: 0 };
        for (at, row) in rows.iter().enumerate().take(ABOVE) {
            let known = known(&mut row.iter());
            if known > best.known {
                best = Self { transposed: false, at, known };
            }
        }
        for at in 0..ABOVE {
            let known = known(&mut rows.iter().filter_map(|row| row.get(at)));
            if known > best.known {
                best = Self { transposed: true, at, known };
            }
        }
        best
    }
}

fn is_filled(row: &[String]) -> bool {
    row.iter().any(|cell| !cell.trim().is_empty())
}

fn turned(rows: &[Vec<String>], width: usize) -> Vec<Vec<String>> {
    (0..width).map(|at| rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect()).collect()
}

fn chosen(text: &str, choices: &Choices) -> Head {
    let head = Head::read(text);
    match choices.get(text.trim()) {
        Some(column) => head.chosen(*column),
        None => head,
    }
}

/// *Status* is what people call a light, and what an initiative is in the portfolio: its cells say which.
fn is_of_states(at: usize, rows: &[(usize, Vec<String>)]) -> bool {
    let mut cells = rows.iter().filter_map(|(_, row)| said(row.get(at)?)).peekable();
    let lights = cells.clone().any(|cell| value::light("", cell).is_ok());
    cells.peek().is_some() && !lights && cells.any(|cell| value::state("", cell).is_ok())
}

/// Each column means one thing, and none means what another does.
fn understood(heads: Vec<String>, choices: &Choices, rows: &[(usize, Vec<String>)]) -> Vec<HeadCell> {
    let mut taken = BTreeSet::new();
    let read = heads.into_iter().enumerate().map(|(at, text)| {
        let mut head = chosen(&text, choices);
        let by_hand = choices.contains_key(text.trim());
        if head.column == Some(Column::Light) && !by_hand && is_of_states(at, rows) {
            head.column = Some(Column::State);
        }
        let column = head.column.filter(|column| {
            let year = head.year.filter(|_| column.may_repeat());
            taken.insert((*column, year))
        });
        HeadCell { text: text.trim().to_owned(), head: head.chosen(column) }
    });
    read.collect()
}
