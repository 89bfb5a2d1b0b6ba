use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewMeeting, WholeMeeting};
use shared::id::MeetingId;
use shared::model::Committee;
use shared::mutation::meeting::When;
use shared::mutation::{CreateMeeting, Mutation};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Puts a meeting on the wheel.
#[utoipa::path(
    post, path = "/meetings", tag = "meetings", request_body = NewMeeting,
    responses((status = 201, description = "made", body = WholeMeeting, headers(("location" = String, description = "where it lives"))))
)]
pub async fn create(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewMeeting>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Committee]).await?;
    let committee = rest::named::<Committee>(&all, &body.committee, |it| &it.code)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownCommittee, "committee")))?;
    let id = body.id.unwrap_or_else(|| MeetingId(Uuid::now_v7()));
    let mutation = Mutation::CreateMeeting(CreateMeeting {
        id,
        committee: committee.id,
        title: body.title.map(|title| title.0),
        place: body.place.map(|place| place.0),
        when: When {
            start_date: body.start_date.0,
            end_date: body.end_date.unwrap_or(body.start_date).0,
            start_time: body.start_time.map(|time| time.0),
            end_time: body.end_time.map(|time| time.0),
        },
        tentative: body.tentative,
        extraordinary: body.extraordinary,
    });
    written::create(&app, &workspace, asked, mutation, (What::Meeting(id), "meetings", id)).await
}
