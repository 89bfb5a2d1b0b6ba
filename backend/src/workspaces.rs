//! Making workspaces. Their content comes in like every other change: as a mutation.

use crate::app::App;
use crate::db::entity::workspace;
use crate::db::{load, save};
use crate::demo::{self, example};
use crate::error::Error;
use crate::people::Who;
use crate::sync::writer::{Batch, Sender};
use sea_orm::DbErr;
use shared::id::WorkspaceId;
use shared::model::Workspace;
use shared::mutation::{Door, ImportRecords, Mutation};
use shared::record::Record;
use shared::rejection::Rejection;
use shared::sync::Outcome;
use uuid::Uuid;

/// The workspace of a house that starts without the demo.
const FIRST_SLUG: &str = "styrehjul";
const FIRST_NAME: &str = "Styrehjul";

#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    #[error("the demo's facts cannot be read: {0}")]
    Facts(#[from] demo::BadFacts),
    #[error("its content was refused: {0}")]
    Refused(Rejection),
    #[error(transparent)]
    Failed(#[from] Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives a fresh house its first workspace: the demo, or an empty one. A house that has one stays as it is.
pub async fn ensure_first(app: &App, demo: bool) -> Result<(), FoundError> {
    let all = load::workspaces(app.db.reader()).await?;
    match all.as_slice() {
        [] if demo => found(app, demo::SLUG, demo::import()?).await.map(drop),
        // The process may have ended between the workspace's row and its content.
        [only] if only.version == 0 && only.slug == demo::SLUG => {
            fill(app, WorkspaceId(only.id), demo::import()?).await
        }
        [] => {
            let id = WorkspaceId(Uuid::now_v7());
            let record = Workspace { id, name: FIRST_NAME.into(), seen_from: None };
            let import = ImportRecords { source: "ny".into(), records: vec![record.into()] };
            found(app, FIRST_SLUG, import).await.map(drop)
        }
        _ => Ok(()),
    }
}

/// Adds the invented workspace to a house that shows the demo and has nothing else.
pub async fn ensure_example(app: &App, scale: u32) -> Result<(), FoundError> {
    let all = load::workspaces(app.db.reader()).await?;
    let shows_demo = all.iter().all(|row| row.slug == demo::SLUG || row.slug == example::SLUG);
    let import = || ImportRecords {
        source: "eksempel".into(),
        records: example::records(example::workspace(), app.clock.today(), scale),
    };
    match all.iter().find(|row| row.slug == example::SLUG) {
        Some(row) if row.version == 0 => fill(app, WorkspaceId(row.id), import()).await,
        None if shows_demo => found(app, example::SLUG, import()).await.map(drop),
        _ => Ok(()),
    }
}

/// Makes a workspace with a new epoch and takes its content in. The content's workspace record gives it its id.
pub async fn found(app: &App, slug: &str, import: ImportRecords) -> Result<WorkspaceId, FoundError> {
    let named = import.records.iter().find_map(|record| match record {
        Record::Workspace(workspace) => Some(workspace.id),
        _ => None,
    });
    let id = named.unwrap_or_else(|| WorkspaceId(Uuid::now_v7()));
    let position = i64::try_from(load::workspaces(app.db.reader()).await?.len()).unwrap_or(i64::MAX);
    let row =
        workspace::Model { id: id.0, slug: slug.to_owned(), epoch: Uuid::now_v7(), version: 0, position, horizon: 0 };
    let txn = app.db.begin().await?;
    save::new_workspace(&txn, row).await?;
    txn.commit().await?;
    fill(app, id, import).await?;
    Ok(id)
}

/// Takes records in by themselves, as the server.
pub async fn fill(app: &App, workspace: WorkspaceId, import: ImportRecords) -> Result<(), FoundError> {
    let records = import.records.len();
    let mutation = serde_json::to_value(Mutation::ImportRecords(import))
        .map_err(|error| crate::error::unreadable("records to be taken in", &error))?;
    let sender = Sender::Unnumbered(Door::Import);
    let batch = Batch { workspace, who: Who::BuiltIn, sender, mutations: vec![mutation], once: None };
    let settled = app.writer.settle(batch).await?;
    match settled.results.into_iter().next().map(|result| result.outcome) {
        Some(Outcome::Refused { rejection }) => Err(FoundError::Refused(rejection)),
        _ => {
            tracing::info!(%workspace, records, "a workspace was made");
            Ok(())
        }
    }
}
