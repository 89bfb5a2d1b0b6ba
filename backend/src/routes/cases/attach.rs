use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewAttachment, WholeCase};
use shared::id::{AttachmentId, CaseId, MemoId};
use shared::mutation::{AttachFile, Mutation};
use uuid::Uuid;

/// Attaches a file that was sent to `/files` to the memo of a case before a committee; without a memo it makes one of it alone.
#[utoipa::path(
    post, path = "/cases/{id}/attachments", tag = "attachments", request_body = NewAttachment,
    params(("id" = Uuid, Path, description = "The case's id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn attach(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewAttachment>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_stop(&app, &workspace, id, body.stop).await?;
    let mutation = Mutation::AttachFile(AttachFile {
        id: body.id.unwrap_or_else(|| AttachmentId(Uuid::now_v7())),
        case_stop: body.stop,
        memo: MemoId(Uuid::now_v7()),
        name: body.name.0,
        file_type: body.file_type,
        size: body.size,
        hash: body.hash,
    });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
