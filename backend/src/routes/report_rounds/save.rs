use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewReportRound, ReportRound};
use shared::id::ReportRoundId;
use shared::mutation::{Mutation, SaveRound};
use uuid::Uuid;

/// Opens a reporting round, or changes one: for the portfolio office.
#[utoipa::path(
    post, path = "/report-rounds", tag = "reports", request_body = NewReportRound,
    responses((status = 201, description = "made", body = ReportRound, headers(("location" = String, description = "where it lives"))))
)]
pub async fn save(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewReportRound>,
) -> Result<Response, Error> {
    let id = body.id.unwrap_or_else(|| ReportRoundId(Uuid::now_v7()));
    let mutation = Mutation::SaveRound(SaveRound {
        id,
        name: body.name.0,
        deadline: body.deadline.0,
        rules: body.rules.unwrap_or_default(),
        closed: body.closed,
    });
    written::create(&app, &workspace, asked, mutation, (What::ReportRound(id), "report-rounds", id)).await
}
