//! The workspace that an address speaks of.

use crate::app::App;
use crate::db::entity::workspace::Model;
use crate::db::load;
use crate::error::Error;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use shared::api::DoorCode;
use shared::id::WorkspaceId;
use shared::sync::Version;

/// `/w/{slug}/…`; where the path names none, the first workspace.
#[derive(Clone, Debug)]
pub struct InWorkspace {
    pub id: WorkspaceId,
    pub slug: String,
    pub version: Version,
}

impl FromRequestParts<App> for InWorkspace {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| DoorCode::NotFound)?;
        let slug = params.iter().find_map(|(name, value)| (name == "slug").then_some(value));
        let Model { id, slug, version, .. } =
            load::workspace(app.db.reader(), slug).await?.ok_or(DoorCode::UnknownWorkspace)?;
        Ok(Self { id: WorkspaceId(id), slug, version })
    }
}
