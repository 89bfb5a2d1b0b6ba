use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewMinutes, WholeMeeting};
use shared::id::MeetingId;
use shared::mutation::{Mutation, SendMinutes};
/// Asks the committee for comments on the draft of the minutes, until a day.
#[utoipa::path(
    post, path = "/meetings/{id}/minutes", tag = "meetings", request_body = NewMinutes,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn minutes_send(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewMinutes>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let mutation = Mutation::SendMinutes(SendMinutes { meeting: id, until: body.until.0 });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
