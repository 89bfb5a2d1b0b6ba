use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneAttendance, WholeMeeting};
use shared::id::MeetingId;
use shared::model::Attendance;
use shared::mutation::{Mutation, RemoveAttendance};

/// Takes away what was written down of a seat by mistake.
#[utoipa::path(
    post, path = "/meetings/{id}/attendance/remove", tag = "meetings", request_body = GoneAttendance,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn attendance_remove(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneAttendance>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<Attendance>(&app, &workspace, id, body.attendance).await?;
    let mutation = Mutation::RemoveAttendance(RemoveAttendance { id: body.attendance });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
