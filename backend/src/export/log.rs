//! The log as a file: what was found, all of it, page by page, so that a long log is never held at once. Each page asks
//! anew whether it may still be read; where it may not, or where the database fails, the line breaks off, so that nobody
//! takes half a file for a whole one.

use crate::app::App;
use crate::error::{Error, unreadable};
use crate::extract::InWorkspace;
use crate::rest::log::{self, Search};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use futures_util::stream::unfold;
use serde::Serialize;
use serde_json::Value;
use shared::api::{LogChange, LogEntry};
use shared::table::{MARK, push_line};

/// Entries of a page.
const PAGE: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A line for each field that became another, and at least one for each record.
    Csv,
    /// A line of JSON for each entry.
    Lines,
}

impl Form {
    fn kind(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Lines => "application/jsonl; charset=utf-8",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Lines => "jsonl",
        }
    }
}

const COLUMNS: [&str; 13] = [
    "entry",
    "recorded_at",
    "user",
    "name",
    "door",
    "edit",
    "kind",
    "record",
    "called",
    "what",
    "field",
    "before",
    "after",
];

pub async fn answer(app: App, workspace: InWorkspace, search: Search, form: Form) -> Result<Response, Error> {
    // Who may not is told so, rather than given a file that breaks off.
    log::moment(&app, &workspace).await?.end().await?;
    let who = workspace.asker.who.user();
    tracing::info!(by = %who, workspace = %workspace.slug, form = form.ending(), "the log was exported");
    let name = format!("attachment; filename=\"logg-{}.{}\"", workspace.slug, form.ending());
    let name = HeaderValue::from_str(&name).map_err(|error| unreadable("name of a workspace", &error))?;
    let kind = HeaderValue::from_static(form.kind());
    let head = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    let file = File { app, workspace, search, form, below: Some(i64::MAX) };
    Ok((head, Body::from_stream(file.pages())).into_response())
}

struct File {
    app: App,
    workspace: InWorkspace,
    search: Search,
    form: Form,
    /// Where the next page begins; none: that was all.
    below: Option<i64>,
}

impl File {
    fn pages(self) -> impl Stream<Item = Result<Bytes, Error>> {
        unfold(self, |mut file| async move {
            let below = file.below.take()?;
            let page = file.page(below).await.inspect_err(|error| tracing::error!(%error, "an export broke off"));
            Some((page, file))
        })
    }

    async fn page(&mut self, below: i64) -> Result<Bytes, Error> {
        let moment = log::moment(&self.app, &self.workspace).await?;
        let (entries, next) = log::page(moment.sight(), &self.search, below, PAGE, None).await?;
        moment.end().await?;
        self.below = next;
        let written = match self.form {
            Form::Csv => table(&entries, below == i64::MAX).into(),
            Form::Lines => lines(&entries)?.into(),
        };
        Ok(written)
    }
}

fn lines(entries: &[LogEntry]) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut text, entry).map_err(|error| unreadable("entry of the log", &error))?;
        text.push(b'\n');
    }
    Ok(text)
}

fn table(entries: &[LogEntry], first: bool) -> String {
    let mut table = String::new();
    if first {
        table.push(MARK);
        push_line(&mut table, COLUMNS);
    }
    entries.iter().flat_map(rows).for_each(|row| push_line(&mut table, row));
    table
}

fn rows(entry: &LogEntry) -> Vec<[String; 13]> {
    let row = |change: Option<&LogChange>, [field, before, after]: [String; 3]| {
        let of = |read: &dyn Fn(&LogChange) -> String| change.map(read).unwrap_or_default();
        [
            entry.entry.to_string(),
            entry.recorded_at.clone(),
            entry.user.to_string(),
            entry.name.clone().unwrap_or_default(),
            word(&entry.door),
            entry.edit.clone(),
            of(&|change| change.kind.as_str().to_owned()),
            of(&|change| change.record.to_string()),
            of(&|change| change.called.clone().unwrap_or_default()),
            of(&|change| word(&change.what)),
            field,
            before,
            after,
        ]
    };
    if entry.changes.is_empty() {
        return vec![row(None, Default::default())];
    }
    let of_change = |change: &LogChange| {
        let fields = change.fields.iter().map(|it| [it.field.clone(), said(&it.before), said(&it.after)]);
        let fields: Vec<[String; 3]> =
            if change.fields.is_empty() { vec![Default::default()] } else { fields.collect() };
        fields.into_iter().map(|field| row(Some(change), field)).collect::<Vec<_>>()
    };
    entry.changes.iter().flat_map(of_change).collect()
}

/// The word that the API has for it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).map(|value| said(&value)).unwrap_or_default()
}

/// A text as it is, nothing as nothing, all else as JSON.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
