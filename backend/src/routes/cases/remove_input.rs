use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneInput, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, RemoveInput};

/// Takes a point away that somebody made.
#[utoipa::path(
    post, path = "/cases/{id}/remove-input", tag = "cases", request_body = GoneInput,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn remove_input(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneInput>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_input(&app, &workspace, id, body.input).await?;
    let mutation = Mutation::RemoveInput(RemoveInput { id: body.input });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
