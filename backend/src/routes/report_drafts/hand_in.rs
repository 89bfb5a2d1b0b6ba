use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Handing, ReportDraft};
use shared::id::ReportDraftId;
use shared::mutation::{Mutation, SubmitReport};
use shared::record::Kind;
use shared::rule::portfolio::round::current;

/// Hands a report in: from now on the portfolio office reads it, and it is written no further.
#[utoipa::path(
    post, path = "/report-drafts/{id}/submit", tag = "reports", request_body = Handing,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = ReportDraft))
)]
pub async fn hand_in(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body: Handing {}, asked }: Write<Handing>,
) -> Result<Response, Error> {
    let id = ReportDraftId(rest::id(&id)?);
    let all = rest::all(&app, &workspace, &[Kind::ReportRound]).await?;
    let round = current(&all, app.clock.today()).map(|round| round.id);
    let mutation = Mutation::SubmitReport(SubmitReport { id, round });
    written::change(&app, &workspace, asked, mutation, What::ReportDraft(id)).await
}
