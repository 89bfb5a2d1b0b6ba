use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewNotice, WholeMeeting};
use shared::id::MeetingId;
use shared::model::MemoReaders;
use shared::mutation::{Mutation, SendNotice};

/// Sends the notice of a meeting: everyone sees its agenda from now on, and what changes later is told as a change.
#[utoipa::path(
    post, path = "/meetings/{id}/notice", tag = "meetings", request_body = NewNotice,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn notice(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewNotice>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let mutation = Mutation::SendNotice(SendNotice {
        meeting: id,
        message: body.message.map(|text| text.0),
        papers: body.papers.unwrap_or(MemoReaders::Committee),
    });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
