use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewApproval, WholeMeeting};
use shared::id::{AgendaItemId, MeetingId};
use shared::mutation::{AskApproval, Mutation};
use uuid::Uuid;
/// Makes approving the minutes a case of a later meeting. Decided adopted there, they are approved and stay.
#[utoipa::path(
    post, path = "/meetings/{id}/minutes/approval", tag = "meetings", request_body = NewApproval,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn minutes_approval(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewApproval>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let (item, title) = (AgendaItemId(Uuid::now_v7()), body.title.0);
    let mutation = Mutation::AskApproval(AskApproval { meeting: id, at: body.at, item, title });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
