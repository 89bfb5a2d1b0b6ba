use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{MemoRelease, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, ReleaseMemo};

/// Lets more people read a memo: its committee, then everyone.
#[utoipa::path(
    post, path = "/cases/{id}/release", tag = "cases", request_body = MemoRelease,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn release(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<MemoRelease>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_memo(&app, &workspace, id, body.memo).await?;
    let mutation = Mutation::ReleaseMemo(ReleaseMemo { id: body.memo, to: body.to });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
