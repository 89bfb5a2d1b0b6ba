use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewAttendance, WholeMeeting};
use shared::id::{AttendanceId, MeetingId};
use shared::mutation::{Mutation, SaveAttendance};
use uuid::Uuid;

/// Says who sat on a seat, or that nobody did.
#[utoipa::path(
    post, path = "/meetings/{id}/attendance", tag = "meetings", request_body = NewAttendance,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn attendance_save(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewAttendance>,
) -> Result<Response, Error> {
    let meeting = MeetingId(rest::id(&id)?);
    let mutation = Mutation::SaveAttendance(SaveAttendance {
        id: body.id.unwrap_or_else(|| AttendanceId(Uuid::now_v7())),
        meeting,
        seat: body.seat,
        place: body.place.unwrap_or(1),
        presence: body.presence,
        name: body.name.map(|name| name.0),
        deputy: body.deputy,
        item: body.item,
        on: body.on.map(|day| day.0),
        from: body.from.map(|time| time.0),
        to: body.to.map(|time| time.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Meeting(meeting)).await
}
