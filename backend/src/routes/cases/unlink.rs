use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneCaseLink, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, UnlinkCase};

/// Takes a link of a case away.
#[utoipa::path(
    post, path = "/cases/{id}/unlink", tag = "cases", request_body = GoneCaseLink,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn unlink(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneCaseLink>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_link(&app, &workspace, id, body.link).await?;
    let mutation = Mutation::UnlinkCase(UnlinkCase { id: body.link });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
