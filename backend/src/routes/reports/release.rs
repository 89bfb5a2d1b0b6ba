use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::ReportRelease;
use shared::id::ReportId;
use shared::mutation::{Mutation, ReleaseReports, Released};
use uuid::Uuid;

/// Publishes reports that were handed in, all of them or none: for the portfolio office.
#[utoipa::path(
    post, path = "/reports/release", tag = "reports", request_body = ReportRelease,
    responses((status = 204, description = "they are published"))
)]
pub async fn release(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<ReportRelease>,
) -> Result<Response, Error> {
    let published = |draft| Released { draft, report: ReportId(Uuid::now_v7()) };
    let mutation = Mutation::ReleaseReports(ReleaseReports {
        reports: body.drafts.into_iter().map(published).collect(),
        published_on: body.published_on.map_or_else(|| app.clock.today(), |day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Nothing).await
}
