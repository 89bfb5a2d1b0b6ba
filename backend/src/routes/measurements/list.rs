use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::Days;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, List, Measurement};
use shared::id::MeasurementId;
use shared::model;
use shared::view::ViewExt;
use std::collections::BTreeSet;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this indicator's, by its slug.
    #[param(value_type = String, required = false)]
    indicator: Option<String>,
    /// Only values for this day or later.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only values up to this day.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
    /// Also those that were corrected since.
    #[serde(default)]
    #[param(required = false)]
    corrected: bool,
}

/// The measurements that stand, oldest first.
#[utoipa::path(
    get, path = "/measurements", tag = "measurements", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Measurement>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Measurement>>, Error> {
    let all = rest::all(&app, &workspace, &rest::measurement::KINDS).await?;
    let days = Days::new(filter.from, filter.to)?;
    let indicator = filter.indicator.map(|slug| rest::indicator::by_slug(&all, &slug)).transpose()?;
    let replaced: BTreeSet<MeasurementId> =
        all.all::<model::Measurement>().filter_map(|it| it.replaces).filter(|_| !filter.corrected).collect();
    let found = all
        .all::<model::Measurement>()
        .filter(|it| days.hold(it.date) && !replaced.contains(&it.id))
        .filter(|it| indicator.is_none_or(|indicator| it.indicator == indicator));
    let place = |it: &&model::Measurement| format!("{} {}", it.date, it.id);
    page.cut(workspace.list("measurements"), found, place, |it| rest::measurement::shown(&all, it)).map(Json)
}
