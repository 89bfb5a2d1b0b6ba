use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Removal};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::id::MeetingId;
use shared::mutation::{Mutation, RemoveDrafts};

/// Takes a meeting out of a plan.
#[utoipa::path(
    delete, path = "/meeting-drafts/{id}", tag = "meeting drafts", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is gone"))
)]
pub async fn delete(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Removal(asked): Removal,
) -> Result<Response, Error> {
    let drafts = vec![MeetingId(rest::id(&id)?)];
    written::change(&app, &workspace, asked, Mutation::RemoveDrafts(RemoveDrafts { drafts }), What::Nothing).await
}
