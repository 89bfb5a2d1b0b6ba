use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::{Asker, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Workspace};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

/// The workspaces, the first one first.
#[utoipa::path(
    get, path = "/api/v1/workspaces", tag = "workspaces", params(Page),
    responses((status = 200, description = "one page of the list", body = List<Workspace>))
)]
pub async fn list(
    State(app): State<App>,
    asker: Asker,
    Listing { page, .. }: Listing<NoFilter>,
) -> Result<Json<List<Workspace>>, Error> {
    let txn = app.db.snapshot().await?;
    let mut all = Vec::new();
    for row in load::workspaces(&txn).await? {
        let position = row.position;
        all.extend(rest::workspace::shown(&app, &txn, &asker, row).await?.map(|shown| (position, shown)));
    }
    txn.rollback().await?;
    page.cut("workspaces", all, |(position, _)| format!("{position:010}"), |(_, shown)| shown).map(Json)
}
