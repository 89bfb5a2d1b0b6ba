use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Cancellation, WholeMeeting};
use shared::id::MeetingId;
use shared::mutation::{CancelMeeting, Mutation};

/// Cancels a meeting. It stays on the wheel, marked, with its reason.
#[utoipa::path(
    post, path = "/meetings/{id}/cancel", tag = "meetings", request_body = Cancellation,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn cancel(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<Cancellation>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let mutation = Mutation::CancelMeeting(CancelMeeting { id, reason: body.reason.0 });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
