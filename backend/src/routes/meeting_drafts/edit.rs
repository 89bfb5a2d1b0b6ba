use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EditedMeeting, MeetingDraft};
use shared::id::MeetingId;
use shared::mutation::meeting::When;
use shared::mutation::{EditDraft, Mutation};

/// Says anew what a meeting of a plan is called, where and when it is.
#[utoipa::path(
    post, path = "/meeting-drafts/{id}/edit", tag = "meeting drafts", request_body = EditedMeeting,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = MeetingDraft))
)]
pub async fn edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedMeeting>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let when = When {
        start_date: body.start_date.0,
        end_date: body.end_date.unwrap_or(body.start_date).0,
        start_time: body.start_time.map(|time| time.0),
        end_time: body.end_time.map(|time| time.0),
    };
    let (title, place) = (body.title.map(|title| title.0), body.place.map(|place| place.0));
    let mutation = Mutation::EditDraft(EditDraft { id, title, place, when });
    written::change(&app, &workspace, asked, mutation, What::MeetingDraft(id)).await
}
