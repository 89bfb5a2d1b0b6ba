use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewTurn, WholeMeeting};
use shared::id::{MeetingId, TurnId};
use shared::mutation::{Mutation, TakeUp};
use uuid::Uuid;

/// Takes up an item of the agenda, or ends the meeting for the day. What is taken up already stays as it is.
#[utoipa::path(
    post, path = "/meetings/{id}/turns", tag = "meetings", request_body = NewTurn,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn turn_take(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewTurn>,
) -> Result<Response, Error> {
    let meeting = MeetingId(rest::id(&id)?);
    let (today, now) = app.clock.in_oslo();
    let mutation = Mutation::TakeUp(TakeUp {
        id: body.id.unwrap_or_else(|| TurnId(Uuid::now_v7())),
        meeting,
        item: body.item,
        on: body.on.map_or(today, |day| day.0),
        at: body.at.map_or(now, |time| time.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Meeting(meeting)).await
}
