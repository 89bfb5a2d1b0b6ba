//! A file with initiatives and reports, as people have it: what of it was understood, and what it would change. Nothing is
//! guessed: what can be read in two ways is refused with its place. [`crate::mutation::ImportPortfolio`] writes it.

pub mod column;
pub mod found;
mod reader;
mod report;
pub mod table;
pub mod text;
pub mod value;

pub use column::{Column, Head};
pub use found::{Compared, Difference, Found, Refusal, Row};
pub use table::{Table, table};
pub use text::Encoding;

pub(crate) use crate::rule::report::YEARS;
use crate::view::View;
use jiff::civil::Date;
use reader::Reader;

#[cfg(test)]
#[path = "import/tests.rs"]
mod tests;

/// More is no list of a portfolio.
pub const MOST_BYTES: usize = 1024 * 1024;
pub const MOST_ROWS: usize = 2_000;
pub const MOST_COLUMNS: usize = 200;

/// What a file would change: each of its rows, in their order. `published_on` is the day of all that has none of its own.
pub fn compared(table: &Table, view: &dyn View, published_on: Date, today: Date) -> Found {
    Reader::new(table, view, published_on, today).read()
}
