use crate::app::App;
use crate::db::load;
use crate::error::Error;
use axum::Json;
use axum::extract::State;
use shared::api::{List, Workspace};
use shared::id::WorkspaceId;
use shared::model;
use shared::permission::Actor;
use shared::record::Kind;
use shared::view::ViewExt;

/// The workspaces, the first one first.
#[utoipa::path(get, path = "/api/v1/workspaces", tag = "api", responses((status = 200, body = List<Workspace>)))]
pub async fn list(State(app): State<App>) -> Result<Json<List<Workspace>>, Error> {
    let txn = app.db.snapshot().await?;
    let mut items = Vec::new();
    for row in load::workspaces(&txn).await? {
        let id = WorkspaceId(row.id);
        let own = load::records(&txn, id, &[Kind::Workspace], |scope| Actor::BUILT_IN.role.may_read(scope)).await?;
        let name = own.get::<model::Workspace>(id).map_or_else(|| row.slug.clone(), |it| it.name.clone());
        items.push(Workspace { slug: row.slug, name });
    }
    txn.rollback().await?;
    Ok(Json(List { items }))
}
