use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewMinutesComment, WholeMeeting};
use shared::id::{MeetingId, MinutesCommentId};
use shared::mutation::{CommentMinutes, Mutation};
use uuid::Uuid;
/// Says something to the draft of the minutes.
#[utoipa::path(
    post, path = "/meetings/{id}/minutes/comment", tag = "meetings", request_body = NewMinutesComment,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn minutes_comment(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewMinutesComment>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let mutation = Mutation::CommentMinutes(CommentMinutes {
        id: body.id.unwrap_or_else(|| MinutesCommentId(Uuid::now_v7())),
        meeting: id,
        item: body.item,
        text: body.text.0,
    });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
