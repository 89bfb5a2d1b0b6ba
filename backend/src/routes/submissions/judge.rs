use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewVerdict, Submission};
use shared::id::{InitiativeId, InitiativeSegmentId, InitiativeStateId, SubmissionId};
use shared::model::Segment;
use shared::mutation::{JudgeSubmission, Mutation};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Judges a submission by the criteria in force on its day: for the portfolio office. What comes in becomes an initiative.
#[utoipa::path(
    post, path = "/submissions/{id}/judge", tag = "submissions", request_body = NewVerdict,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = Submission))
)]
pub async fn judge(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewVerdict>,
) -> Result<Response, Error> {
    let id = SubmissionId(rest::id(&id)?);
    let all = rest::all(&app, &workspace, &[Kind::Segment]).await?;
    let segment = match &body.segment {
        None => None,
        Some(text) => {
            let found = rest::named::<Segment>(&all, text, |it| &it.code);
            let found = found.ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownReference, "segment")))?;
            Some(found.id)
        }
    };
    let mutation = Mutation::JudgeSubmission(JudgeSubmission {
        submission: id,
        judgement: body.judgement,
        met: body.met,
        reason: body.reason.0,
        segment,
        segment_reason: body.segment_reason.map(|text| text.0),
        initiative: body.initiative.unwrap_or_else(|| InitiativeId(Uuid::now_v7())),
        state: InitiativeStateId(Uuid::now_v7()),
        entry: InitiativeSegmentId(Uuid::now_v7()),
    });
    written::change(&app, &workspace, asked, mutation, What::Submission(id)).await
}
