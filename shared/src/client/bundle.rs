//! How rows lie on the device: each under its own key, or, where a whole history came at once, in bundles. A browser's
//! storage takes about as long for one value as for a hundred rows in one.
//!
//! A bundle is a text of lines, each a row's key, a tab and the row. Its own key stands before those of the single rows of
//! its kind: whoever reads all values in the order of their keys takes what comes later for what counts. A row that is
//! gone is in no bundle either: where a right was taken no text stays behind.

use super::disk::{Row, Write};
use crate::record::Key;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a bundle at most. Chromium lays values beyond 64 KiB into files of their own, and text that is not all Latin-1
/// counts twice.
const LARGEST: usize = 30_000;

/// Between a kind and a bundle's number; comes before the slash between a kind and an id.
const BUNDLE: char = ' ';

/// From the first to behind the last key of a kind's bundles.
pub fn range(kind: &str) -> (String, String) {
    (format!("{kind}{BUNDLE}"), format!("{kind}!"))
}

/// What is to be done with a value of the storage.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// With all values.
    Clear,
    Put(String, String),
    Delete(String),
}

/// What transactions make of the rows, taken together.
#[derive(Debug, Default)]
pub struct Net {
    cleared: bool,
    /// None: gone.
    rows: BTreeMap<String, Option<String>>,
}

impl Net {
    /// Steps that are about no row change nothing. Fails where a row makes no JSON, which none does.
    pub fn note(&mut self, write: &Write) -> serde_json::Result<()> {
        match write {
            Write::RowsGone => *self = Self { cleared: true, rows: BTreeMap::new() },
            Write::Row(row) => drop(self.rows.insert(name(row.record.key()), Some(serde_json::to_string(row)?))),
            Write::RowGone(key) => drop(self.rows.insert(name(*key), None)),
            _ => {}
        }
        Ok(())
    }

    /// The kinds whose bundles must be known: they may hold what is gone.
    pub fn thinned(&self) -> BTreeSet<&str> {
        let gone = self.rows.iter().filter(|(_, row)| row.is_none() && !self.cleared);
        gone.filter_map(|(name, _)| Some(name.split_once('/')?.0)).collect()
    }

    /// `bundles`: those of the thinned kinds, by their keys.
    pub fn steps(self, bundles: impl IntoIterator<Item = (String, String)>) -> Vec<Step> {
        if self.cleared {
            let rows = self.rows.into_iter().filter_map(|(name, row)| Some((name, row?)));
            return together(rows);
        }
        let mut steps = Vec::new();
        for (key, bundle) in bundles {
            let stays = |line: &&str| line.split_once('\t').is_some_and(|(name, _)| !self.rows.contains_key(name));
            let left: String = bundle.split_inclusive('\n').filter(stays).collect();
            if left.is_empty() {
                steps.push(Step::Delete(key));
            } else if left.len() < bundle.len() {
                steps.push(Step::Put(key, left));
            }
        }
        steps.extend(self.rows.into_iter().map(|(name, row)| match row {
            Some(row) => Step::Put(name, row),
            None => Step::Delete(name),
        }));
        steps
    }
}

/// The only values from now on, in bundles. Rows come in the order of their names.
fn together(rows: impl Iterator<Item = (String, String)>) -> Vec<Step> {
    let mut steps = vec![Step::Clear];
    let (mut bundle, mut of) = (String::new(), String::new());
    for (name, row) in rows {
        let kind = name.split('/').next().unwrap_or_default();
        if kind != of || bundle.len() + name.len() + row.len() > LARGEST {
            close(&mut steps, &of, &mut bundle);
            of = kind.to_owned();
        }
        bundle.extend([&*name, "\t", &*row, "\n"]);
    }
    close(&mut steps, &of, &mut bundle);
    steps
}

fn close(steps: &mut Vec<Step>, kind: &str, bundle: &mut String) {
    if !bundle.is_empty() {
        let number = steps.len();
        steps.push(Step::Put(format!("{kind}{BUNDLE}{number}"), std::mem::take(bundle)));
    }
}

/// Brings all rows into bundles: those that were changed one by one since make a start slow. From all keys and values.
pub fn tidied(values: impl IntoIterator<Item = (String, String)>) -> Vec<Step> {
    let mut rows = BTreeMap::new();
    for (key, value) in values {
        if is_bundle(&key) {
            let lines = value.lines().filter_map(|line| line.split_once('\t'));
            rows.extend(lines.map(|(name, row)| (name.to_owned(), row.to_owned())));
        } else {
            rows.insert(key, value);
        }
    }
    together(rows.into_iter())
}

fn is_bundle(key: &str) -> bool {
    key.contains(BUNDLE)
}

/// All rows, out of all values in the order of their keys with line ends between them; and how many lay by themselves.
/// A row that this app cannot read was written by a newer one, and is left alone.
pub fn rows(values: &str) -> (Vec<Row>, usize) {
    let mut single = 0;
    let row = |line: &str| {
        let bundled = line.split_once('\t').map(|(_, row)| row);
        single += usize::from(bundled.is_none());
        serde_json::from_str(bundled.unwrap_or(line)).ok()
    };
    let rows = values.lines().filter(|line| !line.is_empty()).filter_map(row).collect();
    (rows, single)
}

/// The key of a single row, and what a bundle calls it.
fn name(key: Key) -> String {
    format!("{}/{}", key.kind.as_str(), key.id)
}

#[cfg(test)]
#[path = "bundle_tests.rs"]
mod tests;
