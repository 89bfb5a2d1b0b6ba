use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewSolution, Solution};
use shared::id::SolutionId;
use shared::model::Organisation;
use shared::mutation::{Mutation, SaveSolution};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Names a national solution, or says one anew: for the portfolio office.
#[utoipa::path(
    post, path = "/solutions", tag = "dependencies", request_body = NewSolution,
    responses((status = 201, description = "made", body = Solution, headers(("location" = String, description = "where it lives"))))
)]
pub async fn save(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewSolution>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Organisation]).await?;
    let owner = |text: &String| {
        let found = rest::named::<Organisation>(&all, text, |it| &it.code).map(|it| it.id);
        found.ok_or_else(|| Error::from(rest::refusal::told(&Rejection::at(Code::UnknownReference, "owner"))))
    };
    let owner = body.owner.as_ref().map(owner).transpose()?;
    let id = body.id.unwrap_or_else(|| SolutionId(Uuid::now_v7()));
    let save = SaveSolution { id, name: body.name.0, owner, ready_on: body.ready_on.map(|day| day.0) };
    written::create(&app, &workspace, asked, Mutation::SaveSolution(save), (What::Solution(id), "solutions", id)).await
}
