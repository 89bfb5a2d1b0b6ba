//! The workspace that an address speaks of.

use super::Asker;
use crate::app::App;
use crate::db::entity::workspace::Model;
use crate::db::load;
use crate::error::Error;
use crate::middleware::version::Found;
use crate::sync::state::State;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use shared::api::DoorCode;
use shared::id::WorkspaceId;
use shared::sync::{Epoch, Version};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// `/w/{slug}/…`; where the path names none, the first workspace.
#[derive(Clone, Debug)]
pub struct InWorkspace {
    pub id: WorkspaceId,
    pub slug: String,
    pub version: Version,
    pub epoch: Epoch,
    pub asker: Asker,
}

/// The workspace's name in the path, if it has one there, unasked whether there is such a workspace.
#[derive(Clone, Debug)]
pub struct Slug(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Slug {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| DoorCode::NotFound)?;
        Ok(Self(params.iter().find_map(|(name, value)| (name == "slug").then(|| value.to_owned()))))
    }
}

impl InWorkspace {
    /// What names one of its lists in a cursor.
    pub fn list(&self, noun: &str) -> String {
        format!("{noun} {}", self.id)
    }
}

impl FromRequestParts<App> for InWorkspace {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        // First: to who may not come in, no name tells anything.
        let asker = Asker::from_request_parts(parts, app).await?;
        let Slug(slug) = Slug::from_request_parts(parts, app).await?;
        let Model { id, slug, version, epoch, .. } =
            load::workspace(app.db.reader(), slug.as_deref()).await?.ok_or(DoorCode::UnknownWorkspace)?;
        let epoch = Epoch(epoch);
        if let Some(found) = parts.extensions.get::<Found>() {
            let _ = found.0.set(State::new(epoch, version));
        }
        asker.through_api(WorkspaceId(id), &parts.method)?;
        Ok(Self { id: WorkspaceId(id), slug, version, epoch, asker })
    }
}

/// The id of the workspace in the path. A name never comes to mean another one, so the database is asked once for each.
#[derive(Clone, Copy, Debug)]
pub struct Named(pub WorkspaceId);

/// The names of workspaces that were asked for so far.
pub type Names = Mutex<HashMap<String, WorkspaceId>>;

impl FromRequestParts<App> for Named {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Slug(slug) = Slug::from_request_parts(parts, app).await?;
        let names = || app.names.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = slug.as_ref().and_then(|slug| names().get(slug).copied()) {
            return Ok(Self(known));
        }
        let Model { id, slug, .. } =
            load::workspace(app.db.reader(), slug.as_deref()).await?.ok_or(DoorCode::UnknownWorkspace)?;
        names().insert(slug, WorkspaceId(id));
        Ok(Self(WorkspaceId(id)))
    }
}
