use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{WholeCase, WithdrawnAttachment};
use shared::id::CaseId;
use shared::mutation::{Mutation, WithdrawAttachment};

/// Withdraws an attachment that was sent out; it stays to be read, with the reason.
#[utoipa::path(
    post, path = "/cases/{id}/attachments/withdraw", tag = "attachments", request_body = WithdrawnAttachment,
    params(("id" = Uuid, Path, description = "The case's id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn withdraw_attachment(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<WithdrawnAttachment>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_attachment(&app, &workspace, id, body.attachment).await?;
    let (id_of, reason) = (body.attachment, body.reason.0);
    let mutation = Mutation::WithdrawAttachment(WithdrawAttachment { id: id_of, reason });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
