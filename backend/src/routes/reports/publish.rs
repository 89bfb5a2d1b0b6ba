use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewReport, Report};
use shared::id::ReportId;
use shared::model::Initiative;
use shared::mutation::{Mutation, PublishReport};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Publishes a light and why, past any round: for the portfolio office.
#[utoipa::path(
    post, path = "/reports", tag = "reports", request_body = NewReport,
    responses((status = 201, description = "made", body = Report, headers(("location" = String, description = "where it lives"))))
)]
pub async fn publish(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewReport>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Initiative]).await?;
    let initiative = rest::named::<Initiative>(&all, &body.initiative, |it| &it.slug)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownInitiative, "initiative")))?;
    let id = body.id.unwrap_or_else(|| ReportId(Uuid::now_v7()));
    let mutation = Mutation::PublishReport(PublishReport {
        id,
        initiative: initiative.id,
        light: body.light,
        comment: body.comment.map(|comment| comment.0),
        published_on: body.published_on.map_or_else(|| app.clock.today(), |day| day.0),
    });
    written::create(&app, &workspace, asked, mutation, (What::Report(id), "reports", id)).await
}
