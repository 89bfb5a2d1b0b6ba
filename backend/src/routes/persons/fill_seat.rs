use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewSeatHolder, WholePerson};
use shared::id::{SeatHolderId, UserId};
use shared::mutation::{FillSeat, Mutation};
use uuid::Uuid;

/// Puts a person into one of an organisation's seats: for who administers the workspace.
#[utoipa::path(
    post, path = "/persons/{id}/seats", tag = "persons", request_body = NewSeatHolder,
    params(("id" = Uuid, Path, description = "Their id.")),
    responses((status = 200, description = "as it stands now", body = WholePerson))
)]
pub async fn fill_seat(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewSeatHolder>,
) -> Result<Response, Error> {
    let person = UserId(rest::id(&id)?);
    let mutation = Mutation::FillSeat(FillSeat {
        id: body.id.unwrap_or_else(|| SeatHolderId(Uuid::now_v7())),
        seat: body.seat,
        person,
        from: body.from.0,
        to: body.to.map(|day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Person(person)).await
}
