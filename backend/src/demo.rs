//! The demo workspace: what the public papers of a national council model say, and a few examples of ours, marked.
//!
//! The facts lie in `demo/facts`, one table a file; what is invented lies in `demo/examples`. Nothing is made up to
//! fill a gap of the papers.

pub mod cases;
pub mod council;
pub mod example;
pub mod facts;
pub mod ids;
pub mod indicators;
pub mod people;
pub mod portfolio;
pub mod strategy;
pub mod wheel;
pub mod words;

use jiff::civil::date;
use shared::id::WorkspaceId;
use shared::model::{Provenance, Workspace};
use shared::mutation::ImportRecords;
use shared::record::Record;

pub const SLUG: &str = "nasjonal-e-helse";

const NAME: &str = "Nasjonal e-helse 2020–2022";

/// A fact that does not fit the others, named so that it can be found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}: {what}")]
pub struct BadFacts {
    pub table: &'static str,
    pub what: String,
}

/// The whole demo as one change.
pub fn import() -> Result<ImportRecords, BadFacts> {
    Ok(ImportRecords { source: "demo".into(), records: records()? })
}

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let id: WorkspaceId = ids::of("workspace", SLUG);
    let workspace = Workspace { id, name: NAME.into(), seen_from: Some(date(2021, 11, 16)) };
    let mut all: Vec<Record> = vec![workspace.into()];
    all.extend(council::records()?);
    all.extend(wheel::records()?);
    all.extend(cases::records()?);
    all.extend(portfolio::records()?);
    all.extend(strategy::records()?);
    all.extend(indicators::records()?);
    Ok(all)
}

fn paper(name: &str) -> Provenance {
    Provenance::Paper(name.to_owned())
}
