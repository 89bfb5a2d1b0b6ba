use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneAttachment, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, RemoveAttachment};

/// Takes an attachment off that nobody but the secretariat has read.
#[utoipa::path(
    post, path = "/cases/{id}/attachments/remove", tag = "attachments", request_body = GoneAttachment,
    params(("id" = Uuid, Path, description = "The case's id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn remove_attachment(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneAttachment>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_attachment(&app, &workspace, id, body.attachment).await?;
    let mutation = Mutation::RemoveAttachment(RemoveAttachment { id: body.attachment });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
