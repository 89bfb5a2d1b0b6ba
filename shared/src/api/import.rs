use super::{Day, Line};
use crate::rule::import::table::Choices;
use crate::rule::import::{Column, Compared, Difference, Encoding, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

/// A file of initiatives and reports: a table as text (CSV), of at most one mebibyte, 2000 rows and 200 columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct NewImport {
    /// What the file is called: the source of what it brings.
    #[cfg_attr(feature = "openapi", schema(example = "tiltak.csv"))]
    pub name: Line,
    /// Its bytes as base64, whatever their encoding.
    #[cfg_attr(feature = "openapi", schema(example = "VGlsdGFrO1N0YXR1cwpBbGxlIG3DuHRlcjtHcsO4bm4K"))]
    pub content: String,
    /// From when the council could know it, for what has no day of its own in the file; today, where it is left out.
    #[serde(default)]
    pub published_on: Option<Day>,
    /// What columns are about, by their heads, where that was not understood.
    #[serde(default)]
    pub columns: BTreeMap<String, Column>,
    /// Heads of columns that are not read.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// What the preview is known by that is carried out.
    #[serde(default)]
    pub preview: Option<String>,
}

impl NewImport {
    pub fn choices(&self) -> Choices {
        let chosen = self.columns.iter().map(|(head, column)| (head.clone(), Some(*column)));
        chosen.chain(self.left_out.iter().map(|head| (head.clone(), None))).collect()
    }
}

/// What a file would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ImportPreview {
    /// Hand it back to carry out this, and nothing else.
    pub preview: String,
    pub encoding: Encoding,
    /// What parts its cells.
    pub delimiter: String,
    /// Each initiative is a column of the file.
    pub transposed: bool,
    pub published_on: Day,
    pub columns: Vec<ImportColumn>,
    pub new: u32,
    pub changed: u32,
    pub same: u32,
    pub refused: u32,
    pub rows: Vec<ImportRow>,
}

/// A column of the file, or a row where each initiative is a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ImportColumn {
    pub head: String,
    /// Null where it is left out.
    pub column: Option<Column>,
    /// The year that its head names.
    pub year: Option<i16>,
    /// The first cells under it.
    pub examples: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ImportRow {
    /// From 1, as a spreadsheet counts; of the column, where each initiative is one.
    pub line: u32,
    pub name: String,
    /// Slug of the initiative that it is about; null where it is new.
    pub initiative: Option<String>,
    pub verdict: Compared,
    pub changes: Vec<Difference>,
    pub refusals: Vec<Refusal>,
}

/// What became of the rows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct ImportDone {
    pub new: u32,
    pub changed: u32,
    pub same: u32,
    pub refused: u32,
}

impl From<&ImportPreview> for ImportDone {
    fn from(it: &ImportPreview) -> Self {
        Self { new: it.new, changed: it.changed, same: it.same, refused: it.refused }
    }
}
