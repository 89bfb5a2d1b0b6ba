//! What was found in a file: a difference to what is known, row by row.

use super::Column;
use crate::id::{InitiativeId, OrganisationId, ReportId, SegmentId};
use crate::model::{PortfolioState, ReportContent};
use crate::mutation::{AssignSegment, Deed, SaveInitiative, SetState, TakeReport};
use crate::rejection::{Code, Rejection};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub rows: Vec<Row>,
}

/// A row of the file, or a column where each column is an initiative.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// From 1, as a spreadsheet counts.
    pub line: usize,
    pub name: String,
    /// The initiative that it is about; none where it is new.
    pub known: Option<InitiativeId>,
    pub verdict: Compared,
    pub changes: Vec<Difference>,
    pub refusals: Vec<Refusal>,
    pub(super) wanted: Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Compared {
    New,
    Changed,
    /// All that it says is known.
    Same,
    /// It stays out.
    Refused,
}

/// What would stand there, and what stands there now. Lights and states by their names on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    pub column: Column,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    pub was: String,
    pub becomes: String,
}

/// Why a row stays out: where, what is written there, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// The head of the column; empty where it is about the row.
    pub head: String,
    pub code: Code,
    pub written: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
}

impl Refusal {
    pub(super) fn new(head: &str, written: &str, rejection: Rejection) -> Self {
        Self { head: head.to_owned(), code: rejection.code, written: written.to_owned(), expected: rejection.expected }
    }
}

/// What a row makes, still without ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wanted {
    pub of: Option<Of>,
    pub save: Option<Fields>,
    pub state: Option<PortfolioState>,
    pub segment: Option<SegmentId>,
    pub report: Option<NewReport>,
}

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Known(InitiativeId),
    /// What the row with this place brings in.
    Row(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fields {
    pub name: String,
    pub number: Option<String>,
    pub owner: Option<OrganisationId>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct NewReport {
    pub content: ReportContent,
    pub published_on: Date,
    pub corrects: Option<ReportId>,
}

impl Found {
    pub fn count(&self, verdict: Compared) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }

    /// What is to be done for it, row by row, with the ids that `next` makes. `reason` is told with each step.
    pub fn deeds(&self, published_on: Date, reason: &str, mut next: impl FnMut() -> Uuid) -> Vec<Deed> {
        let mut born: BTreeMap<Of, InitiativeId> = BTreeMap::new();
        let mut deeds = Vec::new();
        for row in &self.rows {
            let Some(of) = row.wanted.of else { continue };
            let initiative = match of {
                Of::Known(id) => id,
                Of::Row(_) => *born.entry(of).or_insert_with(|| next().into()),
            };
            let wanted = &row.wanted;
            if let Some(Fields { name, number, owner, note }) = wanted.save.clone() {
                deeds.push(Deed::Initiative(SaveInitiative { id: initiative, name, number, owner, note }));
            }
            if let Some(state) = wanted.state {
                let reason = reason.to_owned();
                deeds.push(Deed::State(SetState {
                    id: next().into(),
                    initiative,
                    state,
                    reason,
                    published_on,
                    from: None,
                }));
            }
            if let Some(segment) = wanted.segment {
                let (id, reason) = (next().into(), reason.to_owned());
                deeds.push(Deed::Segment(AssignSegment { id, initiative, segment, reason, published_on }));
            }
            if let Some(NewReport { content, published_on, corrects }) = wanted.report.clone() {
                let (id, content) = (next().into(), Box::new(content));
                deeds.push(Deed::Report(TakeReport { id, initiative, content, published_on, corrects }));
            }
        }
        // An initiative comes before all that names it, whatever the order of the days.
        let (initiatives, rest): (Vec<Deed>, Vec<Deed>) =
            deeds.into_iter().partition(|deed| matches!(deed, Deed::Initiative(_)));
        initiatives.into_iter().chain(rest).collect()
    }
}
