use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Handing, ReportDraft};
use shared::id::ReportDraftId;
use shared::mutation::{Mutation, TakeBackReport};

/// Takes a report back that was handed in and is not published.
#[utoipa::path(
    post, path = "/report-drafts/{id}/take-back", tag = "reports", request_body = Handing,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = ReportDraft))
)]
pub async fn take_back(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body: Handing {}, asked }: Write<Handing>,
) -> Result<Response, Error> {
    let id = ReportDraftId(rest::id(&id)?);
    let mutation = Mutation::TakeBackReport(TakeBackReport { id });
    written::change(&app, &workspace, asked, mutation, What::ReportDraft(id)).await
}
