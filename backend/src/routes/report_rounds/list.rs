use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::newest_first;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, ReportRound};
use shared::model;
use shared::record::Kind;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only those that are open, or only those that are not.
    #[param(required = false)]
    open: Option<bool>,
}

/// The reporting rounds, newest first.
#[utoipa::path(
    get, path = "/report-rounds", tag = "reports", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<ReportRound>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<ReportRound>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::ReportRound]).await?;
    let found =
        all.all::<model::ReportRound>().filter(|it| filter.open.is_none_or(|open| it.closed_on.is_none() == open));
    let place = |it: &&model::ReportRound| newest_first(it.opens_on, it.id);
    page.cut(workspace.list("report-rounds"), found, place, rest::report_round::shown).map(Json)
}
