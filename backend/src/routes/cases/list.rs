use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::Days;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Case, Day, List};
use shared::model::{self, CaseStop};
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what comes before this committee, by its code.
    #[param(value_type = String, required = false, example = "NUIT")]
    committee: Option<String>,
    /// Only what comes before a committee on this day or later.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only what comes before a committee by this day.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
}

/// The matters, each with its way through the committees, by its first day.
#[utoipa::path(
    get, path = "/cases", tag = "cases", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Case>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Case>>, Error> {
    let all = rest::all(&app, &workspace, &rest::case::KINDS).await?;
    let days = Days::new(filter.from, filter.to)?;
    let committee = filter.committee.map(|code| rest::committee::by_code(&all, &code)).transpose()?;
    let asked = committee.is_some() || filter.from.is_some() || filter.to.is_some();
    let found = all.all::<model::Case>().filter(|case| {
        let mut stops = all.children::<CaseStop>(case.id);
        !asked || stops.any(|stop| days.hold(stop.on) && committee.is_none_or(|committee| stop.committee == committee))
    });
    let place = |case: &&model::Case| {
        let first = all.children::<CaseStop>(case.id).map(|stop| stop.on).min();
        format!("{} {}", first.map(|day| day.to_string()).unwrap_or_default(), case.id)
    };
    page.cut(workspace.list("cases"), found, place, |case| rest::case::shown(&all, case)).map(Json)
}
