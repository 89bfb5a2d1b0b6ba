use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Decision, FollowUp};
use shared::id::DecisionId;
use shared::model::Organisation;
use shared::mutation::{FollowDecision, Mutation};
use shared::record::Kind;

/// Says who does what about a decision, until when, and when it was done.
#[utoipa::path(
    post, path = "/decisions/{id}/follow", tag = "decisions", request_body = FollowUp,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = Decision))
)]
pub async fn follow(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<FollowUp>,
) -> Result<Response, Error> {
    let id = DecisionId(rest::id(&id)?);
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let mutation = Mutation::FollowDecision(FollowDecision {
        id,
        follow_up: body.follow_up.map(|text| text.0),
        responsible: names.find::<Organisation, _>(body.responsible.as_deref(), "responsible", |it| &it.code)?,
        due: body.due.map(|day| day.0),
        done_on: body.done_on.map(|day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Decision(id)).await
}
