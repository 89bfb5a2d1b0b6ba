use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewMemo, Paper, WholeCase};
use shared::id::{CaseId, MemoId};
use shared::mutation::{Mutation, SaveMemo};
use uuid::Uuid;

/// Writes the memo of a case before a committee.
#[utoipa::path(
    post, path = "/cases/{id}/memo", tag = "cases", request_body = NewMemo,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn memo(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewMemo>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_stop(&app, &workspace, id, body.stop).await?;
    let text = |text: Option<Paper>| text.map(|text| text.0);
    let mutation = Mutation::SaveMemo(SaveMemo {
        id: body.id.unwrap_or_else(|| MemoId(Uuid::now_v7())),
        case_stop: body.stop,
        purpose: text(body.purpose),
        background: text(body.background),
        further: text(body.further),
        proposal: text(body.proposal),
    });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
