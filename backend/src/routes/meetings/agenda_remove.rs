use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneAgendaItem, WholeMeeting};
use shared::id::MeetingId;
use shared::model::AgendaItem;
use shared::mutation::{Mutation, RemoveFromAgenda};

/// Takes a line off the agenda. A case keeps its number.
#[utoipa::path(
    post, path = "/meetings/{id}/agenda/remove", tag = "meetings", request_body = GoneAgendaItem,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn agenda_remove(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneAgendaItem>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<AgendaItem>(&app, &workspace, id, body.item).await?;
    let mutation = Mutation::RemoveFromAgenda(RemoveFromAgenda { id: body.item });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
