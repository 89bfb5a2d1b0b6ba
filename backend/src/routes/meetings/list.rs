use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::{InWorkspace, Query};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, Meeting, Problem};
use shared::id::CommitteeId;
use shared::model;
use shared::permission::Actor;
use shared::record::Kind;
use shared::rejection::Code;
use shared::view::ViewExt;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what touches this year.
    #[param(example = 2021)]
    year: Option<i16>,
    /// Only this committee, by its code.
    #[param(example = "NUIT")]
    committee: Option<String>,
}

/// Meetings of the committees and events of the actors' own lines, by their days.
#[utoipa::path(
    get, path = "/meetings", tag = "api", params(Filter),
    responses(
        (status = 200, body = List<Meeting>),
        (status = 400, description = "an unknown field or value", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Query(filter): Query<Filter>,
) -> Result<Json<List<Meeting>>, Error> {
    let may_read = |scope| Actor::BUILT_IN.role.may_read(scope);
    let kinds = [Kind::Committee, Kind::Meeting];
    let all = load::records(app.db.reader(), workspace.id, &kinds, may_read).await?;
    let codes: BTreeMap<CommitteeId, &str> =
        all.all::<model::Committee>().map(|committee| (committee.id, committee.code.as_str())).collect();
    if let Some(code) = filter.committee.as_deref().filter(|code| !codes.values().any(|known| known == code)) {
        return Err(unknown_committee(code));
    }
    let mut meetings: Vec<&model::Meeting> = all
        .all::<model::Meeting>()
        .filter(|it| filter.year.is_none_or(|year| (it.start_date.year()..=it.end_date.year()).contains(&year)))
        .filter(|it| filter.committee.is_none() || codes.get(&it.committee).copied() == filter.committee.as_deref())
        .collect();
    meetings.sort_by_key(|it| (it.start_date, it.start_time, it.id));
    let items = meetings.into_iter().map(|meeting| shown(meeting, &codes)).collect();
    Ok(Json(List { items }))
}

fn shown(meeting: &model::Meeting, codes: &BTreeMap<CommitteeId, &str>) -> Meeting {
    let meeting = meeting.clone();
    Meeting {
        id: meeting.id,
        committee: codes.get(&meeting.committee).copied().unwrap_or_default().to_owned(),
        number: meeting.number,
        title: meeting.title,
        start_date: meeting.start_date,
        end_date: meeting.end_date,
        start_time: meeting.start_time,
        end_time: meeting.end_time,
        place: meeting.place,
        status: meeting.status,
        extraordinary: meeting.extraordinary,
        imported_from: meeting.imported_from,
    }
}

fn unknown_committee(code: &str) -> Error {
    let detail = Some(format!("no committee has the code {code:?}"));
    let field = Some("committee".to_owned());
    Problem {
        detail,
        field,
        title: "No committee has this code.".into(),
        code: shared::api::ProblemCode::Rejection(Code::UnknownCommittee),
        ..crate::error::problem(shared::api::DoorCode::InvalidBody)
    }
    .into()
}
