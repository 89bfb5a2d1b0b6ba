use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewReportDraft, ReportDraft};
use shared::id::ReportDraftId;
use shared::model::Initiative;
use shared::mutation::{Mutation, SaveReport};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Writes the report that an initiative's owner is at; nobody else reads it until it is handed in.
#[utoipa::path(
    post, path = "/report-drafts", tag = "reports", request_body = NewReportDraft,
    responses((status = 201, description = "made", body = ReportDraft, headers(("location" = String, description = "where it lives"))))
)]
pub async fn save(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewReportDraft>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Initiative]).await?;
    let initiative = rest::named::<Initiative>(&all, &body.initiative, |it| &it.slug)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownInitiative, "initiative")))?;
    let id = body.id.unwrap_or_else(|| ReportDraftId(Uuid::now_v7()));
    let (initiative, corrects, content) = (initiative.id, body.corrects, Box::new(body.content));
    let mutation = Mutation::SaveReport(SaveReport { id, initiative, corrects, content });
    written::create(&app, &workspace, asked, mutation, (What::ReportDraft(id), "report-drafts", id)).await
}
