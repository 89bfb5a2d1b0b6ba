use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewAnswer, WholeCase};
use shared::id::CaseId;
use shared::model::Organisation;
use shared::mutation::{AnswerInput, Mutation};
use shared::record::Kind;

/// Writes down what was answered to a question.
#[utoipa::path(
    post, path = "/cases/{id}/answer", tag = "cases", request_body = NewAnswer,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn answer(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewAnswer>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_input(&app, &workspace, id, body.input).await?;
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let mutation = Mutation::AnswerInput(AnswerInput {
        id: body.input,
        answer: body.answer.map(|text| text.0),
        by: names.find::<Organisation, _>(body.by.as_deref(), "by", |it| &it.code)?,
    });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
