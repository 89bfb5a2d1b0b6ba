use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use crate::rest::filter::Days;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, List, Meeting};
use shared::model::{self, MeetingStatus};
use shared::rule::wheel::meetings_in;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what touches this year.
    #[serde(default, deserialize_with = "rest::filter::year")]
    #[param(value_type = u16, required = false, minimum = 1, maximum = 9999, example = 2021)]
    year: Option<i16>,
    /// Only what is not over before this day.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only what has begun by this day.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
    /// Only this committee, by its code.
    #[param(value_type = String, required = false, example = "NUIT")]
    committee: Option<String>,
    #[param(value_type = MeetingStatus, required = false, inline)]
    status: Option<MeetingStatus>,
}

/// Meetings of the committees and events of the actors' own lines, by their days.
#[utoipa::path(
    get, path = "/meetings", tag = "meetings", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Meeting>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Meeting>>, Error> {
    let all = rest::all(&app, &workspace, &rest::meeting::KINDS).await?;
    let days = Days::new(filter.from, filter.to)?;
    let committee = filter.committee.map(|code| rest::committee::by_code(&all, &code)).transpose()?;
    let of_year = match filter.year {
        Some(year) => meetings_in(&all, year),
        None => all.all::<model::Meeting>().cloned().collect(),
    };
    let found = of_year
        .into_iter()
        .filter(|it| days.touch(it.start_date, it.end_date))
        .filter(|it| committee.is_none_or(|committee| it.committee == committee))
        .filter(|it| filter.status.is_none_or(|status| it.status == status));
    page.cut(workspace.list("meetings"), found, place, |it| rest::meeting::shown(&all, &it)).map(Json)
}

/// By day and time; what has no time comes before what has one.
fn place(meeting: &model::Meeting) -> String {
    let time = meeting.start_time.map(|time| time.to_string()).unwrap_or_default();
    format!("{} {time} {}", meeting.start_date, meeting.id)
}
