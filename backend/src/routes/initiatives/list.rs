use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::{InWorkspace, Query};
use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use shared::api::{Initiative, List, Problem};
use shared::model::Organisation;
use shared::permission::Actor;
use shared::record::Kind;
use shared::rule::portfolio::{Standing, as_of};
use shared::view::{Records, ViewExt};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// What was known on this day; today, if it is left out.
    #[param(value_type = Option<String>, format = Date, example = "2020-03-20")]
    as_of: Option<Date>,
}

/// The initiatives that were known on a day, each as it stood then, by name.
#[utoipa::path(
    get, path = "/initiatives", tag = "api", params(Filter),
    responses(
        (status = 200, body = List<Initiative>),
        (status = 400, description = "an unknown field or value", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Query(filter): Query<Filter>,
) -> Result<Json<List<Initiative>>, Error> {
    let may_read = |scope| Actor::BUILT_IN.role.may_read(scope);
    let kinds = [Kind::Organisation, Kind::Initiative, Kind::InitiativeState, Kind::Report];
    let all = load::records(app.db.reader(), workspace.id, &kinds, may_read).await?;
    let day = filter.as_of.unwrap_or_else(|| app.clock.today());
    let items = as_of(&all, day).into_iter().map(|standing| shown(&all, standing)).collect();
    Ok(Json(List { items }))
}

fn shown(all: &Records, standing: Standing) -> Initiative {
    let Standing { initiative, state, report, before } = standing;
    let owner = initiative.owner.and_then(|owner| all.get::<Organisation>(owner)).map(|owner| owner.code.clone());
    Initiative {
        id: initiative.id,
        slug: initiative.slug,
        number: initiative.number,
        name: initiative.name,
        owner,
        state: state.state,
        light: report.as_ref().map(|report| report.light),
        light_before: before.map(|report| report.light),
        reported_on: report.as_ref().map(|report| report.published_on),
        comment: report.and_then(|report| report.comment),
    }
}
