use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Deadlines, DoorCode, WholeCommittee};
use shared::model::Committee;
use shared::mutation::{Mutation, SetDeadlines};
use shared::record::Kind;

/// Says how many working days before and after its meetings a committee wants what, from a day on.
#[utoipa::path(
    post, path = "/committees/{id}/deadlines", tag = "committees", request_body = Deadlines,
    params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands now", body = WholeCommittee))
)]
pub async fn deadlines(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<Deadlines>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Committee]).await?;
    let committee = rest::named::<Committee>(&all, &id, |it| &it.code).ok_or(DoorCode::NotFound)?.id;
    let Deadlines { valid_from, cases_before, papers_before, minutes_after } = body;
    let mutation = Mutation::SetDeadlines(SetDeadlines {
        committee,
        valid_from: valid_from.0,
        cases_before,
        papers_before,
        minutes_after,
    });
    let today = app.clock.today();
    written::change(&app, &workspace, asked, mutation, What::Committee(committee, today)).await
}
