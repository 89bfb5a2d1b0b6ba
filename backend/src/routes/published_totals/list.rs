use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::Days;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, List, PublishedTotal};
use shared::model;
use shared::record::Kind;
use shared::rule::portfolio::published_totals;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what was published on this day or later.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only what was published by this day.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
}

/// The totals of the portfolio as they were published, oldest first.
#[utoipa::path(
    get, path = "/published-totals", tag = "published totals", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<PublishedTotal>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<PublishedTotal>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::PublishedTotal]).await?;
    let days = Days::new(filter.from, filter.to)?;
    let found = published_totals(&all).into_iter().filter(|it| days.hold(it.published_on));
    let place = |it: &model::PublishedTotal| format!("{} {}", it.published_on, it.id);
    page.cut(workspace.list("published_totals"), found, place, |it| rest::published_total::shown(&it)).map(Json)
}
