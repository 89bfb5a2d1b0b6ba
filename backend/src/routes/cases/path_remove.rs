use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneStop, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, RemoveStop};

/// Takes a stop off the case's way, where it stands on no agenda.
#[utoipa::path(
    post, path = "/cases/{id}/path/remove", tag = "cases", request_body = GoneStop,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn path_remove(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneStop>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_stop(&app, &workspace, id, body.stop).await?;
    let mutation = Mutation::RemoveStop(RemoveStop { id: body.stop });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
