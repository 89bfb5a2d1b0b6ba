use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, EntryCriterion, List};
use shared::model;
use shared::record::Kind;
use shared::rule::portfolio::entry::criteria_on;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only those in force on this day.
    #[param(value_type = String, format = Date, required = false, example = "2021-12-31")]
    on: Option<Day>,
}

/// What an initiative is asked for to come in, of each version.
#[utoipa::path(
    get, path = "/entry-criteria", tag = "submissions", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<EntryCriterion>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<EntryCriterion>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::EntryCriterion]).await?;
    let found: Vec<&model::EntryCriterion> = match filter.on {
        Some(day) => criteria_on(&all, day.0),
        None => all.all::<model::EntryCriterion>().collect(),
    };
    let place = |it: &&model::EntryCriterion| format!("{}:{:05}:{}", it.valid_from, it.number, it.id);
    page.cut(workspace.list("entry-criteria"), found, place, rest::submission::criterion).map(Json)
}
