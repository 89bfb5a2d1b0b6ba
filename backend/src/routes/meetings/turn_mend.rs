use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{MendedTurn, WholeMeeting};
use shared::id::MeetingId;
use shared::model::Turn;
use shared::mutation::{MendTurn, Mutation};

/// Says anew when an item was taken up.
#[utoipa::path(
    post, path = "/meetings/{id}/turns/mend", tag = "meetings", request_body = MendedTurn,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn turn_mend(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<MendedTurn>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<Turn>(&app, &workspace, id, body.turn).await?;
    let mutation = Mutation::MendTurn(MendTurn { id: body.turn, at: body.at.0 });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
