use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Query};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, Portfolio};
use shared::rule::portfolio::When;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Moment {
    /// As it was known on this day; today, if it is left out.
    #[param(value_type = String, format = Date, required = false, example = "2020-03-20")]
    as_of: Option<Day>,
}

/// The portfolio as it was known on a day: its totals, and each initiative as it stood.
#[utoipa::path(
    get, path = "/portfolio", tag = "portfolio", params(Moment),
    responses((status = 200, description = "as it stood", body = Portfolio))
)]
pub async fn read(
    State(app): State<App>,
    workspace: InWorkspace,
    Query(moment): Query<Moment>,
) -> Result<Json<Portfolio>, Error> {
    let all = rest::all(&app, &workspace, &rest::portfolio::KINDS).await?;
    let day = moment.as_of.map_or_else(|| app.clock.today(), |day| day.0);
    Ok(Json(rest::portfolio::shown(&all, When::seen_from(app.clock.today(), day))))
}
