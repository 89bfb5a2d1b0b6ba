use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EditedCase, WholeCase};
use shared::id::CaseId;
use shared::model::{CaseType, Organisation};
use shared::mutation::{EditCase, Mutation};
use shared::record::Kind;

/// Says anew what a case is called, who prepares it and what a committee is asked for.
#[utoipa::path(
    post, path = "/cases/{id}/edit", tag = "cases", request_body = EditedCase,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedCase>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_stop(&app, &workspace, id, body.stop).await?;
    let names = Names::of(&app, &workspace, &[Kind::CaseType, Kind::Organisation]).await?;
    let mutation = Mutation::EditCase(EditCase {
        stop: body.stop,
        title: body.title.0,
        case_type: names.find::<CaseType, _>(body.case_type.as_deref(), "case_type", |it| &it.code)?,
        responsible: names.find::<Organisation, _>(body.responsible.as_deref(), "responsible", |it| &it.code)?,
    });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
