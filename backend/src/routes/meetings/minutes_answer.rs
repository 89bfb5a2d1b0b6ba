use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewMinutesAnswer, WholeMeeting};
use shared::id::MeetingId;
use shared::model::MinutesComment;
use shared::mutation::{AnswerComment, Mutation};
/// Answers a comment on the draft.
#[utoipa::path(
    post, path = "/meetings/{id}/minutes/answer", tag = "meetings", request_body = NewMinutesAnswer,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn minutes_answer(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewMinutesAnswer>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<MinutesComment>(&app, &workspace, id, body.comment).await?;
    let answer = body.answer.map(|text| text.0);
    let mutation = Mutation::AnswerComment(AnswerComment { id: body.comment, answer });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
