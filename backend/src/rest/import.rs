//! A file that somebody brings, held against what is known.

use super::{Moment, refusal};
use crate::app::App;
use crate::db::load;
use crate::error::{Error, unreadable};
use crate::extract::InWorkspace;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use shared::api::{ImportColumn, ImportPreview, ImportRow, NewImport};
use shared::model::Initiative;
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use shared::rule::import::{self, Compared, Found, MOST_BYTES, Row, Table};
use shared::view::{View, ViewExt};

/// The file as base64, and what is said about it.
pub const MOST_BODY: usize = MOST_BYTES / 3 * 4 + 256 * 1024;

const KINDS: [Kind; 6] =
    [Kind::Initiative, Kind::InitiativeState, Kind::InitiativeSegment, Kind::Segment, Kind::Organisation, Kind::Report];

/// So many cells under a head say what it is about.
const EXAMPLES: usize = 3;

/// What was found in a file, and how it is told.
#[derive(Debug)]
pub struct Looked {
    pub found: Found,
    pub preview: ImportPreview,
}

/// Reads the file and compares it with what the asker, who keeps the portfolio, sees now.
pub async fn looked(app: &App, workspace: &InWorkspace, file: &NewImport) -> Result<Looked, Error> {
    workspace.asker.may_write(app)?;
    let moment = Moment::of(app, workspace).await?;
    if !moment.actor.may_keep_portfolio() {
        return Err(refusal::told(&Rejection::new(Code::NotAllowed)).into());
    }
    let all = load::records(&moment.txn, workspace.id, &KINDS, |scope| moment.actor.may_read(scope)).await?;
    moment.end().await?;
    let today = app.clock.today();
    let published_on = file.published_on.map_or(today, |day| day.0);
    if published_on > today {
        return Err(refusal::told(&Rejection::at(Code::DateInFuture, "published_on").expecting(today)).into());
    }
    if file.name.0.trim().is_empty() {
        return Err(refusal::told(&Rejection::at(Code::Required, "name")).into());
    }
    let bytes = STANDARD
        .decode(&file.content)
        .map_err(|_| refusal::told(&Rejection::at(Code::InvalidValue, "content").expecting("base64")))?;
    let choices = file.choices();
    // A file of its full size keeps a core for a while: the server answers others meanwhile.
    let work = move || {
        let table = import::table(&bytes, &choices)?;
        let found = import::compared(&table, &all, published_on, today);
        let preview = told(&table, &found, &all, published_on);
        Ok::<_, Rejection>((found, preview))
    };
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| unreadable("file", &error))?;
    let (found, mut preview) = done.map_err(|rejection| refusal::told(&rejection))?;
    preview.preview = mark(&file.name.0, &preview)?;
    Ok(Looked { found, preview })
}

fn told(table: &Table, found: &Found, all: &impl View, published_on: jiff::civil::Date) -> ImportPreview {
    let count = |verdict| u32::try_from(found.count(verdict)).unwrap_or(u32::MAX);
    ImportPreview {
        preview: String::new(),
        encoding: table.encoding,
        delimiter: table.delimiter.to_string(),
        transposed: table.transposed,
        published_on: published_on.into(),
        columns: table.heads.iter().enumerate().map(|(at, _)| column(table, at)).collect(),
        new: count(Compared::New),
        changed: count(Compared::Changed),
        same: count(Compared::Same),
        refused: count(Compared::Refused),
        rows: found.rows.iter().map(|it| row(it, all)).collect(),
    }
}

fn column(table: &Table, at: usize) -> ImportColumn {
    let cells = table.rows.iter().filter_map(|(_, row)| row.get(at)).map(|cell| cell.trim());
    let examples = cells.filter(|cell| !cell.is_empty()).take(EXAMPLES);
    let examples = examples.map(|cell| cell.chars().take(60).collect()).collect();
    let (text, head) = table.heads.get(at).map(|it| (it.text.clone(), it.head.clone())).unwrap_or_default();
    ImportColumn { head: text, column: head.column, year: head.year, examples }
}

fn row(row: &Row, all: &impl View) -> ImportRow {
    let Row { line, name, known, verdict, changes, refusals, .. } = row.clone();
    let initiative = known.and_then(|id| all.get::<Initiative>(id)).map(|it| it.slug.clone());
    ImportRow { line: u32::try_from(line).unwrap_or(u32::MAX), name, initiative, verdict, changes, refusals }
}

/// What the difference is known by: another file, another choice, or another state of what it speaks of gives another.
fn mark(name: &str, preview: &ImportPreview) -> Result<String, Error> {
    let shown = serde_json::to_string(preview).map_err(|error| unreadable("preview", &error))?;
    let hash = Sha256::digest(format!("{name}\n{shown}"));
    Ok(hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}
