//! Whether a backup can be restored by this program, all of it, before anything is written.

use super::file::Sealed;
use super::{BackupError, Header, damaged};
use crate::db::entity::change_log;
use crate::db::{chain, migrate};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Reads it from its first row to its last. Gives its header.
pub fn check(sealed: &Sealed) -> Result<Header, BackupError> {
    let file = sealed.path();
    let mut lines = sealed.lines()?;
    let header = lines.header()?;
    let known = migrate::known();
    if let Some(newer) = header.migrations.iter().find(|it| !known.contains(it)) {
        return Err(BackupError::Newer { file: file.to_owned(), what: format!("it has {newer}") });
    }
    if !known.starts_with(&header.migrations) {
        return Err(damaged(file, "its migrations are in another order"));
    }
    let workspaces: BTreeSet<Uuid> = header.workspaces.iter().map(|workspace| workspace.id).collect();
    let mut logs: BTreeMap<Uuid, chain::Walk> = BTreeMap::new();
    for table in &header.tables {
        for number in 1..=table.rows {
            let row = lines.row()?;
            let here = |what: &dyn std::fmt::Display| damaged(file, format!("{} {number}: {what}", table.name));
            if row.len() != table.columns.len() {
                return Err(here(&"it has another number of columns"));
            }
            for ((name, holds), value) in table.columns.iter().zip(&row) {
                holds.value(value).map_err(|error| here(&format!("{name}: {error}")))?;
            }
            let named: BTreeMap<&str, &Value> = table.columns.iter().map(|(name, _)| name.as_str()).zip(&row).collect();
            if let Some(id) = named.get("workspace_id").and_then(|id| id.as_str()?.parse().ok())
                && !workspaces.contains(&id)
            {
                return Err(here(&"its workspace is not in the header"));
            }
            if table.name == "change_log" {
                let entry = entry(&named).ok_or_else(|| here(&"it is no entry of a log"))?;
                let walked = logs.entry(entry.workspace_id).or_default().step(&entry);
                walked.map_err(|broken| damaged(file, format!("in the log {broken}")))?;
            }
        }
    }
    lines.end()?;
    for workspace in &header.workspaces {
        let version = logs.get(&workspace.id).map_or(0, |log| log.version);
        if version != workspace.version {
            return Err(damaged(file, format!("{} is at {}, its log at {version}", workspace.slug, workspace.version)));
        }
    }
    Ok(header)
}

fn entry(row: &BTreeMap<&str, &Value>) -> Option<change_log::Model> {
    let text = |name: &str| Some(row.get(name)?.as_str()?.to_owned());
    let number = |name: &str| row.get(name)?.as_i64();
    let id = |name: &str| row.get(name)?.as_str()?.parse::<Uuid>().ok();
    Some(change_log::Model {
        workspace_id: id("workspace_id")?,
        seq: number("seq")?,
        version: number("version")?,
        recorded_at: number("recorded_at")?,
        actor: id("actor")?,
        door: text("door")?,
        client_id: id("client_id"),
        mid: number("mid"),
        mutation: text("mutation")?,
        changes: text("changes")?,
        hash: text("hash")?,
        previous_hash: text("previous_hash")?,
    })
}
