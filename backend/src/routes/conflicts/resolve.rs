use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::Settlement;
use shared::id::ConflictId;
use shared::mutation::{Mutation, ResolveConflict};

/// Settles it: the held values, others, or none, which lets the others' stand. Then it is gone.
#[utoipa::path(
    post, path = "/conflicts/{id}/resolve", tag = "conflicts", request_body = Settlement,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "settled"))
)]
pub async fn resolve(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<Settlement>,
) -> Result<Response, Error> {
    let id = ConflictId(rest::id(&id)?);
    let mutation = Mutation::ResolveConflict(ResolveConflict { id, fields: body.fields, delete: body.delete });
    written::change(&app, &workspace, asked, mutation, What::Nothing).await
}
