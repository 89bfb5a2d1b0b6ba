use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{ReportDraft, ReportRemark};
use shared::id::ReportDraftId;
use shared::mutation::{Mutation, ReturnReport};

/// Sends a report back to who wrote it, with a remark: for the portfolio office.
#[utoipa::path(
    post, path = "/report-drafts/{id}/return", tag = "reports", request_body = ReportRemark,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = ReportDraft))
)]
pub async fn send_back(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<ReportRemark>,
) -> Result<Response, Error> {
    let id = ReportDraftId(rest::id(&id)?);
    let mutation = Mutation::ReturnReport(ReturnReport { id, remark: body.remark.0 });
    written::change(&app, &workspace, asked, mutation, What::ReportDraft(id)).await
}
