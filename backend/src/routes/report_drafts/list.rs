use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, ReportDraft};
use shared::model::{self, DraftStage};
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this initiative's, by its slug.
    #[param(value_type = String, required = false, example = "alle-moter")]
    initiative: Option<String>,
    #[param(value_type = DraftStage, required = false, inline)]
    stage: Option<DraftStage>,
}

/// The reports on their way, as far as you may read them: your own, and what was handed in to you.
#[utoipa::path(
    get, path = "/report-drafts", tag = "reports", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<ReportDraft>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<ReportDraft>>, Error> {
    let all = rest::all(&app, &workspace, &rest::report_draft::KINDS).await?;
    let initiative = filter.initiative.map(|slug| rest::initiative::by_slug(&all, &slug)).transpose()?;
    let found = all
        .all::<model::ReportDraft>()
        .filter(|it| initiative.is_none_or(|initiative| it.initiative == initiative))
        .filter(|it| filter.stage.is_none_or(|stage| it.stage == stage));
    let place = |it: &&model::ReportDraft| it.id.to_string();
    page.cut(workspace.list("report-drafts"), found, place, |it| rest::report_draft::shown(&all, it)).map(Json)
}
