use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::newest_first;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Submission};
use shared::model::{self, SubmissionStage};
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    #[param(value_type = SubmissionStage, required = false, inline)]
    stage: Option<SubmissionStage>,
}

/// What was submitted, as far as you may read it, newest first: what came in, your own, and what was handed in to you.
#[utoipa::path(
    get, path = "/submissions", tag = "submissions", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Submission>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Submission>>, Error> {
    let all = rest::all(&app, &workspace, &rest::submission::KINDS).await?;
    let found = all.all::<model::Submission>().filter(|it| filter.stage.is_none_or(|stage| it.stage == stage));
    let place = |it: &&model::Submission| newest_first(it.submitted_on, it.id);
    page.cut(workspace.list("submissions"), found, place, |it| rest::submission::shown(&all, it)).map(Json)
}
