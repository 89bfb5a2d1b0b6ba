use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Decision, NewDecision};
use shared::id::DecisionId;
use shared::mutation::{Mutation, RecordDecision};
use uuid::Uuid;

/// Writes down what became of a case at a meeting; with the id of one that is there, mends it.
#[utoipa::path(
    post, path = "/decisions", tag = "decisions", request_body = NewDecision,
    responses((status = 201, description = "made, or mended", body = Decision, headers(("location" = String, description = "where it lives"))))
)]
pub async fn record(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewDecision>,
) -> Result<Response, Error> {
    let id = body.id.unwrap_or_else(|| DecisionId(Uuid::now_v7()));
    let mutation = Mutation::RecordDecision(RecordDecision {
        id,
        case_stop: body.stop,
        meeting: body.meeting,
        outcome: body.outcome,
        proposal: body.proposal.map(|text| text.0),
        text: body.text.map(|text| text.0),
    });
    written::create(&app, &workspace, asked, mutation, (What::Decision(id), "decisions", id)).await
}
