use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Query};
use crate::rest;
use crate::rest::filter::{Days, unknown};
use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use shared::api::{Day, PortfolioChanges};
use shared::model::Meeting;
use shared::record::Kind;
use shared::rejection::Code;
use shared::view::{View, ViewExt};
use uuid::Uuid;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// A day, or a meeting's id: then its first day. The changes after it are told. 1 January, if it is left out.
    #[param(required = false, example = "2020-01-31")]
    since: Option<String>,
    /// A day, or a meeting's id. Today, if it is left out.
    #[param(required = false, example = "2020-03-20")]
    until: Option<String>,
}

/// What changed in the portfolio after one day or meeting and up to another.
#[utoipa::path(
    get, path = "/portfolio/changes", tag = "portfolio", params(Between),
    responses((status = 200, description = "what changed", body = PortfolioChanges))
)]
pub async fn changes(
    State(app): State<App>,
    workspace: InWorkspace,
    Query(between): Query<Between>,
) -> Result<Json<PortfolioChanges>, Error> {
    let kinds: Vec<Kind> = rest::portfolio::KINDS.into_iter().chain([Kind::Meeting]).collect();
    let all = rest::all(&app, &workspace, &kinds).await?;
    let today = app.clock.today();
    let until = between.until.map_or(Ok(today), |text| day(&all, "until", &text))?;
    let since = between.since.map_or(Ok(until.first_of_year()), |text| day(&all, "since", &text))?;
    Days::ordered("until", since, until)?;
    Ok(Json(rest::portfolio::changes(&all, since, until)))
}

fn day(all: &impl View, field: &str, text: &str) -> Result<Date, Error> {
    let meeting = || text.parse::<Uuid>().ok().and_then(|id| all.get::<Meeting>(id)).map(|it| it.start_date);
    let found = text.parse::<Day>().ok().map(|day| day.0).or_else(meeting);
    found.ok_or_else(|| unknown(Code::InvalidValue, field, text, ["2021-12-31", "a meeting's id"]))
}
