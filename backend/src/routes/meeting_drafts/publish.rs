use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Publishing, WholeMeeting};
use shared::id::MeetingId;
use shared::mutation::{Mutation, PublishPlan};

/// Makes a meeting of a draft, for everybody to see, under the same id.
#[utoipa::path(
    post, path = "/meeting-drafts/{id}/publish", tag = "meeting drafts", request_body = Publishing,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "the meeting", body = WholeMeeting))
)]
pub async fn publish(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<Publishing>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let drafts = [id].into_iter().chain(body.with).collect();
    let mutation = Mutation::PublishPlan(PublishPlan { drafts });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
