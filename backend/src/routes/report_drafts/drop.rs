use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Removal};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::id::ReportDraftId;
use shared::mutation::{DropReport, Mutation};

/// Throws away a report that was not handed in.
#[utoipa::path(
    delete, path = "/report-drafts/{id}", tag = "reports", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is gone"))
)]
pub async fn drop(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Removal(asked): Removal,
) -> Result<Response, Error> {
    let id = ReportDraftId(rest::id(&id)?);
    written::change(&app, &workspace, asked, Mutation::DropReport(DropReport { id }), What::Nothing).await
}
