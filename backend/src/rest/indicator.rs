use super::filter::unknown;
use super::{measurement, told};
use crate::error::Error;
use jiff::civil::Date;
use shared::api::{Indicator, IndicatorDefinition, Target, WholeIndicator};
use shared::id::IndicatorId;
use shared::model;
use shared::record::Kind;
use shared::rejection::Code;
use shared::rule::indicator::{definition_on, heading_for, standing, targets};
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 5] = [Kind::Goal, Kind::Indicator, Kind::IndicatorDefinition, Kind::Measurement, Kind::Target];

pub fn shown(all: &impl View, indicator: &model::Indicator, today: Date) -> Indicator {
    let definition = definition_on(all, indicator.id, today);
    let series = standing(all, indicator.id);
    let target = |it: &model::Target| {
        let ahead = it.date >= today;
        let figure = ahead.then(|| heading_for(all, indicator.id, definition.as_ref(), &series, it.date)).flatten();
        let (source, example) = told(&it.provenance);
        Target { date: it.date.into(), value: it.value.into(), heading_for: figure.map(Into::into), source, example }
    };
    let targets = targets(all, indicator.id).iter().map(target).collect();
    let goal = all.get::<model::Goal>(indicator.goal).map(|goal| goal.slug.clone()).unwrap_or_default();
    Indicator {
        id: indicator.id,
        slug: indicator.slug.clone(),
        goal,
        number: definition.as_ref().and_then(|it| it.number.clone()),
        name: definition.as_ref().map_or_else(|| indicator.slug.clone(), |it| it.name.clone()),
        unit: definition.as_ref().and_then(|it| it.unit),
        direction: definition.and_then(|it| it.direction),
        measurements: series.iter().map(|it| measurement::shown(all, it)).collect(),
        targets,
    }
}

pub fn whole(all: &impl View, indicator: &model::Indicator, today: Date) -> WholeIndicator {
    let mut definitions: Vec<&model::IndicatorDefinition> = all.children(indicator.id).collect();
    definitions.sort_by_key(|it| (it.valid_from, it.id));
    let definition = |it: &model::IndicatorDefinition| IndicatorDefinition {
        valid_from: it.valid_from.into(),
        number: it.number.clone(),
        name: it.name.clone(),
        note: it.note.clone(),
        unit: it.unit,
        direction: it.direction,
    };
    WholeIndicator {
        indicator: shown(all, indicator, today),
        definitions: definitions.into_iter().map(definition).collect(),
    }
}

/// The indicator that a filter names.
pub fn by_slug(all: &impl View, slug: &str) -> Result<IndicatorId, Error> {
    let found = all.all::<model::Indicator>().find(|indicator| indicator.slug == slug);
    found.map(|indicator| indicator.id).ok_or_else(|| {
        let known = all.all::<model::Indicator>().map(|indicator| indicator.slug.as_str());
        unknown(Code::UnknownIndicator, "indicator", slug, known)
    })
}
