use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneTurn, WholeMeeting};
use shared::id::MeetingId;
use shared::model::Turn;
use shared::mutation::{Mutation, RemoveTurn};

/// Takes away what was written down by mistake: what was taken up before it goes on.
#[utoipa::path(
    post, path = "/meetings/{id}/turns/remove", tag = "meetings", request_body = GoneTurn,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn turn_remove(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneTurn>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<Turn>(&app, &workspace, id, body.turn).await?;
    let mutation = Mutation::RemoveTurn(RemoveTurn { id: body.turn });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
