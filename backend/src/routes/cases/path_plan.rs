use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{PlannedStop, WholeCase};
use shared::id::{CaseId, CaseStopId};
use shared::model::Committee;
use shared::mutation::{Mutation, PlanStop};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Plans a stop on the case's way: a new one at its end, or one written anew.
#[utoipa::path(
    post, path = "/cases/{id}/path", tag = "cases", request_body = PlannedStop,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn path_plan(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<PlannedStop>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    let names = Names::of(&app, &workspace, &[Kind::Committee]).await?;
    let committee = names.find::<Committee, _>(Some(&body.committee), "committee", |it| &it.code)?;
    let committee =
        committee.ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownCommittee, "committee")))?;
    let mutation = Mutation::PlanStop(PlanStop {
        id: body.stop.unwrap_or_else(|| CaseStopId(Uuid::now_v7())),
        case: id,
        committee,
        role: body.role,
        meeting: body.meeting,
        on: body.on.map(|day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
