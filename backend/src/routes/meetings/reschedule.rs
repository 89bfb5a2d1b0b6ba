use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewTime, WholeMeeting};
use shared::id::MeetingId;
use shared::mutation::meeting::When;
use shared::mutation::{MoveMeeting, Mutation};

/// Moves a meeting to other days or times.
#[utoipa::path(
    post, path = "/meetings/{id}/move", tag = "meetings", request_body = NewTime,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn reschedule(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewTime>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let when = When {
        start_date: body.start_date.0,
        end_date: body.end_date.unwrap_or(body.start_date).0,
        start_time: body.start_time.map(|time| time.0),
        end_time: body.end_time.map(|time| time.0),
    };
    let mutation = Mutation::MoveMeeting(MoveMeeting { id, when });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
