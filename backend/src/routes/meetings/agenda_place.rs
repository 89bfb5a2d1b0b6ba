use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{PlacedAgendaItem, WholeMeeting};
use shared::id::MeetingId;
use shared::model::AgendaItem;
use shared::mutation::{Mutation, PlaceAgendaItem};

/// Gives a line of the agenda another place. Numbers of cases stay.
#[utoipa::path(
    post, path = "/meetings/{id}/agenda/place", tag = "meetings", request_body = PlacedAgendaItem,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn agenda_place(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<PlacedAgendaItem>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<AgendaItem>(&app, &workspace, id, body.item).await?;
    let mutation = Mutation::PlaceAgendaItem(PlaceAgendaItem { id: body.item, place: body.place });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
