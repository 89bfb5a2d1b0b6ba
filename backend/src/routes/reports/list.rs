use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::{Days, newest_first};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, List, Report};
use shared::model::{self, Light};
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this initiative's, by its slug.
    #[param(value_type = String, required = false, example = "alle-moter")]
    initiative: Option<String>,
    #[param(value_type = Light, required = false, inline)]
    light: Option<Light>,
    /// Only what was published on this day or later.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only what was published by this day.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
}

/// The published reports, newest first.
#[utoipa::path(
    get, path = "/reports", tag = "reports", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Report>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Report>>, Error> {
    let all = rest::all(&app, &workspace, &rest::report::KINDS).await?;
    let days = Days::new(filter.from, filter.to)?;
    let initiative = filter.initiative.map(|slug| rest::initiative::by_slug(&all, &slug)).transpose()?;
    let found = all
        .all::<model::Report>()
        .filter(|it| days.hold(it.published_on))
        .filter(|it| initiative.is_none_or(|initiative| it.initiative == initiative))
        .filter(|it| filter.light.is_none_or(|light| it.light == light));
    let place = |it: &&model::Report| newest_first(it.published_on, it.id);
    page.cut(workspace.list("reports"), found, place, |it| rest::report::shown(&all, it)).map(Json)
}
