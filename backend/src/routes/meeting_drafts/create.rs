use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{MeetingDraft, NewMeetingDraft};
use shared::id::MeetingId;
use shared::model::Committee;
use shared::mutation::meeting::When;
use shared::mutation::{DraftMeetings, Mutation, NewDraft};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Puts a meeting into a committee's plan.
#[utoipa::path(
    post, path = "/meeting-drafts", tag = "meeting drafts", request_body = NewMeetingDraft,
    responses((status = 201, description = "made", body = MeetingDraft, headers(("location" = String, description = "where it lives"))))
)]
pub async fn create(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewMeetingDraft>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Committee]).await?;
    let committee = rest::named::<Committee>(&all, &body.committee, |it| &it.code)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownCommittee, "committee")))?;
    let id = body.id.unwrap_or_else(|| MeetingId(Uuid::now_v7()));
    let draft = NewDraft {
        id,
        when: When {
            start_date: body.start_date.0,
            end_date: body.end_date.unwrap_or(body.start_date).0,
            start_time: body.start_time.map(|time| time.0),
            end_time: body.end_time.map(|time| time.0),
        },
        title: body.title.map(|title| title.0),
        place: body.place.map(|place| place.0),
        copied_from: None,
    };
    let mutation = Mutation::DraftMeetings(DraftMeetings { committee: committee.id, meetings: vec![draft] });
    written::create(&app, &workspace, asked, mutation, (What::MeetingDraft(id), "meeting-drafts", id)).await
}
