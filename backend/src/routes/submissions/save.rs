use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewSubmission, Submission};
use shared::id::SubmissionId;
use shared::model::Organisation;
use shared::mutation::{Mutation, SubmitInitiative};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Submits an initiative, or what was sent back, anew.
#[utoipa::path(
    post, path = "/submissions", tag = "submissions", request_body = NewSubmission,
    responses((status = 201, description = "made", body = Submission, headers(("location" = String, description = "where it lives"))))
)]
pub async fn save(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewSubmission>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Organisation]).await?;
    let owner = rest::named::<Organisation>(&all, &body.owner, |it| &it.code)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownReference, "owner")))?;
    let id = body.id.unwrap_or_else(|| SubmissionId(Uuid::now_v7()));
    let mutation = Mutation::SubmitInitiative(SubmitInitiative {
        id,
        owner: owner.id,
        name: body.name.0,
        purpose: body.purpose.0,
        answers: body.answers,
        submitted_on: body.submitted_on.map_or_else(|| app.clock.today(), |day| day.0),
    });
    written::create(&app, &workspace, asked, mutation, (What::Submission(id), "submissions", id)).await
}
