use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::person;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{LeftSeat, WholePerson};
use shared::id::UserId;
use shared::model::SeatHolder;
use shared::mutation::{LeaveSeat, Mutation};

/// Lets a person leave a seat: for who administers the workspace.
#[utoipa::path(
    post, path = "/persons/{id}/leave-seat", tag = "persons", request_body = LeftSeat,
    params(("id" = Uuid, Path, description = "Their id.")),
    responses((status = 200, description = "as it stands now", body = WholePerson))
)]
pub async fn leave_seat(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<LeftSeat>,
) -> Result<Response, Error> {
    let person = UserId(rest::id(&id)?);
    person::holds::<SeatHolder>(&app, &workspace, body.seat.0, |it| it.person == person).await?;
    let mutation = Mutation::LeaveSeat(LeaveSeat { id: body.seat, to: body.to.0 });
    written::change(&app, &workspace, asked, mutation, What::Person(person)).await
}
