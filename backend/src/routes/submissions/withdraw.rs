use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Removal};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::id::SubmissionId;
use shared::mutation::{Mutation, WithdrawSubmission};

/// Takes back a submission that was not judged.
#[utoipa::path(
    delete, path = "/submissions/{id}", tag = "submissions", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is gone"))
)]
pub async fn withdraw(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Removal(asked): Removal,
) -> Result<Response, Error> {
    let id = SubmissionId(rest::id(&id)?);
    let mutation = Mutation::WithdrawSubmission(WithdrawSubmission { id });
    written::change(&app, &workspace, asked, mutation, What::Nothing).await
}
