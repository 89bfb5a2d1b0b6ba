use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Need, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, NeedCase};

/// Says until when the case must be decided.
#[utoipa::path(
    post, path = "/cases/{id}/need", tag = "cases", request_body = Need,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn need(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<Need>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    let mutation = Mutation::NeedCase(NeedCase { case: id, by: body.by.map(|day| day.0) });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
