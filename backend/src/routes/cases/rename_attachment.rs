use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{RenamedAttachment, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, RenameAttachment};

/// Calls an attachment by another name, before anybody but the secretariat reads it.
#[utoipa::path(
    post, path = "/cases/{id}/attachments/rename", tag = "attachments", request_body = RenamedAttachment,
    params(("id" = Uuid, Path, description = "The case's id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn rename_attachment(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<RenamedAttachment>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_attachment(&app, &workspace, id, body.attachment).await?;
    let mutation = Mutation::RenameAttachment(RenameAttachment { id: body.attachment, name: body.name.0 });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
