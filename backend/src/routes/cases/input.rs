use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewInput, WholeCase};
use shared::id::{CaseId, InputId};
use shared::model::Organisation;
use shared::mutation::{AskQuestion, Mutation, SaveInput};
use shared::record::Kind;
use uuid::Uuid;

/// Notes what somebody said in a case at a meeting.
#[utoipa::path(
    post, path = "/cases/{id}/input", tag = "cases", request_body = NewInput,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn input(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewInput>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_stop(&app, &workspace, id, body.stop).await?;
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let said = SaveInput {
        id: body.id.unwrap_or_else(|| InputId(Uuid::now_v7())),
        case_stop: body.stop,
        meeting: body.meeting,
        by: names.find::<Organisation, _>(body.by.as_deref(), "by", |it| &it.code)?,
        text: body.text.0,
    };
    let mutation = if body.question { Mutation::AskQuestion(AskQuestion(said)) } else { Mutation::SaveInput(said) };
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
