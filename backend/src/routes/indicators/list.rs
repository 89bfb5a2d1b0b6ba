use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::InWorkspace;
use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use shared::api::{Indicator, List, Measurement, Problem, Target};
use shared::model::{self, Provenance};
use shared::permission::Actor;
use shared::record::Kind;
use shared::rule::indicator::{definition_on, standing, targets};
use shared::view::{Records, ViewExt};

const KINDS: [Kind; 5] = [Kind::Goal, Kind::Indicator, Kind::IndicatorDefinition, Kind::Measurement, Kind::Target];

/// The indicators with what they measure today, their values that stand and their targets.
#[utoipa::path(
    get, path = "/indicators", tag = "api",
    responses((status = 200, body = List<Indicator>), (status = 404, body = Problem, content_type = "application/problem+json"))
)]
pub async fn list(State(app): State<App>, workspace: InWorkspace) -> Result<Json<List<Indicator>>, Error> {
    let may_read = |scope| Actor::BUILT_IN.role.may_read(scope);
    let all = load::records(app.db.reader(), workspace.id, &KINDS, may_read).await?;
    let today = app.clock.today();
    let mut items: Vec<Indicator> = all.all::<model::Indicator>().map(|it| shown(&all, it, today)).collect();
    items.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(Json(List { items }))
}

fn shown(all: &Records, indicator: &model::Indicator, today: Date) -> Indicator {
    let definition = definition_on(all, indicator.id, today);
    let goal = all.get::<model::Goal>(indicator.goal).map(|goal| goal.slug.clone()).unwrap_or_default();
    let measured = |it: model::Measurement| Measurement {
        date: it.date,
        value: it.value,
        comment: it.comment,
        example: it.provenance == Provenance::Example,
    };
    Indicator {
        id: indicator.id,
        slug: indicator.slug.clone(),
        goal,
        number: definition.as_ref().and_then(|it| it.number.clone()),
        name: definition.as_ref().map_or_else(|| indicator.slug.clone(), |it| it.name.clone()),
        unit: definition.as_ref().and_then(|it| it.unit),
        direction: definition.and_then(|it| it.direction),
        measurements: standing(all, indicator.id).into_iter().map(measured).collect(),
        targets: targets(all, indicator.id).into_iter().map(|it| Target { date: it.date, value: it.value }).collect(),
    }
}
