use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::{Days, newest_first};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, Decision, List};
use shared::model::{self, CaseOutcome, Meeting};
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this committee's, by its code.
    #[param(value_type = String, required = false, example = "NUIT")]
    committee: Option<String>,
    #[param(value_type = CaseOutcome, required = false, inline)]
    outcome: Option<CaseOutcome>,
    /// Only those of meetings that begin on this day or later.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only those of meetings that begin by this day.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
    /// Only what is to be done by this day and is not.
    #[param(value_type = String, format = Date, required = false)]
    open_by: Option<Day>,
}

/// The decisions of all meetings, the newest first.
#[utoipa::path(
    get, path = "/decisions", tag = "decisions", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Decision>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Decision>>, Error> {
    let all = rest::all(&app, &workspace, &rest::decision::KINDS).await?;
    let days = Days::new(filter.from, filter.to)?;
    let committee = filter.committee.map(|code| rest::committee::by_code(&all, &code)).transpose()?;
    let day =
        |it: &model::Decision| all.get::<Meeting>(it.meeting).map(|meeting| meeting.start_date).unwrap_or_default();
    let open = |it: &model::Decision, by: Day| it.done_on.is_none() && it.due.is_some_and(|due| due <= by.0);
    let found = all
        .all::<model::Decision>()
        .filter(|it| days.hold(day(it)))
        .filter(|it| committee.is_none_or(|committee| it.committee == committee))
        .filter(|it| filter.outcome.is_none_or(|outcome| it.outcome == outcome))
        .filter(|it| filter.open_by.is_none_or(|by| open(it, by)));
    let place = |it: &&model::Decision| newest_first(day(it), it.id);
    page.cut(workspace.list("decisions"), found, place, |it| rest::decision::shown(&all, it)).map(Json)
}
