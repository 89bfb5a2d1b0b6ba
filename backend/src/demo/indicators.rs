//! How they would see it: the indicators that the papers talk about, one target, and values of ours as examples.

use super::facts::{self, table};
use super::{BadFacts, ids, paper, strategy, words};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Deserialize;
use shared::id::IndicatorId;
use shared::model::{Direction, Indicator, IndicatorDefinition, Measurement, Provenance, Target, Unit};
use shared::record::Record;

/// The roadmap speaks of goals by the numbers of this draft.
const ROADMAP_GOALS: &str = "draft 2022-03";
const ROADMAP_DAY: Date = date(2021, 11, 19);
const ROADMAP_PAPER: &str = "NUIT 19.11.2021";

/// The one indicator whose target the papers give: 90 percent in 2023.
const WITH_TARGET: &str = "andel-kommuner-som-har-innfort-kjernejournal";

/// An invented value, to show what a series looks like.
#[derive(Debug, Deserialize)]
struct ExampleValue {
    indicator: String,
    date: Date,
    value: Decimal,
    comment: Option<String>,
}

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let indicators: Vec<facts::Indicator> = table!("facts/indicators.csv")?;
    let values: Vec<ExampleValue> = table!("examples/measurements.csv")?;
    let goals = strategy::goals()?;
    let mut all: Vec<Record> = Vec::new();
    for it in &indicators {
        let slug = slug(&it.name);
        let roadmap = it.strategy_version == "roadmap";
        let version = if roadmap { ROADMAP_GOALS } else { it.strategy_version.as_str() };
        let goal = strategy::goal_no(&goals, version, it.goal)?;
        let dated = goals.iter().find(|goal| goal.strategy_version == version).map(|goal| goal.date);
        let valid_from = if roadmap { ROADMAP_DAY } else { dated.unwrap_or(ROADMAP_DAY) };
        let measured = values.iter().any(|value| value.indicator == slug);
        all.push(Indicator { id: id(&slug), goal, slug: slug.clone() }.into());
        all.push(definition(it, &slug, valid_from, measured));
    }
    all.push(target());
    all.extend(values.into_iter().map(example));
    Ok(all)
}

fn id(slug: &str) -> IndicatorId {
    ids::of("indicator", slug)
}

/// The sources give no unit; what has a target in percent, or example values, needs one.
fn definition(it: &facts::Indicator, slug: &str, valid_from: Date, measured: bool) -> Record {
    IndicatorDefinition {
        id: ids::of("indicator_definition", &format!("{slug}:{valid_from}")),
        indicator: id(slug),
        number: it.no.clone(),
        name: it.name.clone(),
        note: it.note.as_deref().and_then(words::note),
        unit: measured.then_some(Unit::Percent),
        direction: measured.then_some(Direction::Up),
        valid_from,
    }
    .into()
}

fn target() -> Record {
    Target {
        id: ids::of("target", &format!("{WITH_TARGET}:2023")),
        indicator: id(WITH_TARGET),
        date: date(2023, 12, 31),
        value: Decimal::from(90),
        provenance: paper(ROADMAP_PAPER),
    }
    .into()
}

fn example(it: ExampleValue) -> Record {
    Measurement {
        id: ids::of("measurement", &format!("{}:{}", it.indicator, it.date)),
        indicator: id(&it.indicator),
        date: it.date,
        value: it.value,
        comment: it.comment,
        replaces: None,
        published_on: it.date,
        provenance: Provenance::Example,
    }
    .into()
}

/// `Utbredelse av digital hjemmeoppfølging` → `utbredelse-av-digital-hjemmeoppfolging`.
fn slug(name: &str) -> String {
    let plain = name.to_lowercase().replace('æ', "ae").replace('ø', "o").replace('å', "a");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
