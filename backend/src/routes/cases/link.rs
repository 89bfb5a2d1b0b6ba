use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewCaseLink, WholeCase};
use shared::id::{CaseId, CaseLinkId};
use shared::model::{Goal, Indicator, Initiative};
use shared::mutation::{LinkCase, Mutation};
use shared::record::Kind;
use uuid::Uuid;

/// Links a case to a goal, an initiative, an indicator or an earlier case.
#[utoipa::path(
    post, path = "/cases/{id}/link", tag = "cases", request_body = NewCaseLink,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn link(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewCaseLink>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    let names = Names::of(&app, &workspace, &[Kind::Goal, Kind::Indicator, Kind::Initiative]).await?;
    let mutation = Mutation::LinkCase(LinkCase {
        id: CaseLinkId(Uuid::now_v7()),
        case: id,
        goal: names.find::<Goal, _>(body.goal.as_deref(), "goal", |it| &it.slug)?,
        initiative: names.find::<Initiative, _>(body.initiative.as_deref(), "initiative", |it| &it.slug)?,
        indicator: names.find::<Indicator, _>(body.indicator.as_deref(), "indicator", |it| &it.slug)?,
        earlier: body.earlier,
    });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
