//! A strategy with six goals, its indicators, their series and targets.

use super::portfolio::quarter_days;
use super::{Draw, YEARS_BACK, words};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use shared::id::{GoalId, InitiativeId, StrategyVersionId};
use shared::model::*;
use shared::record::Record;

const INDICATORS: u32 = 40;

pub fn records(draw: &mut Draw, initiatives: &[InitiativeId], scale: u32, all: &mut Vec<Record>) {
    let strategy = Strategy { id: draw.id("strategy", "eksempel"), name: "Eksempelstrategien".into() };
    let version = StrategyVersion {
        id: draw.id("strategy_version", "1"),
        strategy: strategy.id,
        slug: "1-0".into(),
        name: "Versjon 1.0 (eksempel)".into(),
        dated: date(draw.today.year() - 2, 1, 15),
        partial: false,
        vision: Some("Én sammenhengende helsetjeneste, også når det haster.".into()),
        objectives: words::OBJECTIVES.iter().map(|it| (*it).into()).collect(),
        target_groups: words::TARGET_GROUPS.iter().map(|it| (*it).into()).collect(),
        provenance: Provenance::Example,
    };
    let mut goals: Vec<GoalId> = Vec::new();
    for (number, (slug, title, by)) in (1..).zip(words::GOALS) {
        let goal = Goal { id: draw.id("goal", slug), strategy: strategy.id, slug: (*slug).into() };
        goals.push(goal.id);
        let edition = GoalEdition {
            id: draw.id("goal_edition", slug),
            goal: goal.id,
            version: version.id,
            number,
            title: (*title).into(),
            by: Some((*by).into()),
        };
        all.extend([Record::from(goal), edition.into()]);
    }
    add_dependencies(draw, version.id, &goals, all);
    for (number, initiative) in initiatives.iter().enumerate() {
        for _ in 0..draw.rng.usize(1..3) {
            let Some(goal) = draw.rng.choice(goals.iter().copied()) else { continue };
            let id = draw.id("initiative_goal", format_args!("{number}:{goal}"));
            all.push(InitiativeGoal { id, version: version.id, goal, initiative: *initiative }.into());
        }
    }
    let in_turn = goals.iter().zip(1..).cycle();
    for (number, (goal, goal_number)) in (0..INDICATORS * scale).zip(in_turn) {
        add_indicator(draw, number, *goal, goal_number, all);
    }
    all.extend([Record::from(strategy), version.into()]);
    // The same goal may have been drawn twice for one initiative.
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|record| seen.insert(record.key()));
}

fn add_dependencies(draw: &mut Draw, version: StrategyVersionId, goals: &[GoalId], all: &mut Vec<Record>) {
    for goal in goals {
        for depends_on in goals {
            if goal != depends_on && draw.percent(30) {
                let id = draw.id("goal_dependency", format_args!("{goal}:{depends_on}"));
                all.push(GoalDependency { id, version, goal: *goal, depends_on: *depends_on }.into());
            }
        }
    }
}

fn add_indicator(draw: &mut Draw, number: u32, goal: GoalId, goal_number: u16, all: &mut Vec<Record>) {
    let place = number as usize / words::GOALS.len();
    let name = words::nth(words::INDICATORS, place);
    let share = name.starts_with("Andel");
    let id = draw.id("indicator", number);
    all.push(Indicator { id, goal, slug: format!("indikator-{}", number + 1) }.into());
    all.push(
        IndicatorDefinition {
            id: draw.id("indicator_definition", number),
            indicator: id,
            number: Some(format!("{goal_number}.{}", place + 1)),
            name: name.into(),
            note: Some("Oppdiktet for å vise produktet.".into()),
            unit: Some(if share { Unit::Percent } else { Unit::Count }),
            direction: Some(if share { Direction::Up } else { Direction::Down }),
            valid_from: date(draw.today.year() - 6, 1, 1),
        }
        .into(),
    );
    add_series(draw, number, id, share, all);
}

fn add_series(draw: &mut Draw, number: u32, id: shared::id::IndicatorId, share: bool, all: &mut Vec<Record>) {
    let mut tenths: i64 = if share { draw.rng.i64(50..400) } else { draw.rng.i64(4_000..30_000) };
    let pace = if share { draw.rng.i64(5..35) } else { -draw.rng.i64(50..700) };
    for day in quarter_days(draw.today, YEARS_BACK) {
        let step = pace + draw.rng.i64(-12..13);
        tenths = if share { (tenths + step).clamp(0, 1000) } else { (tenths + step).max(0) };
        all.push(measurement(draw, number, id, day, Decimal::new(tenths, 1)));
    }
    for (years, part) in [(1, 2), (3, 3)] {
        let target =
            if share { (tenths + pace * 6 * part).clamp(0, 1000) / 50 * 50 } else { (tenths / (part + 1)).max(0) };
        let day = date(draw.today.year() + years, 12, 31);
        all.push(
            Target {
                id: draw.id("target", format_args!("{number}:{day}")),
                indicator: id,
                date: day,
                value: Decimal::new(target, 1).normalize(),
                provenance: Provenance::Example,
            }
            .into(),
        );
    }
}

fn measurement(draw: &Draw, number: u32, indicator: shared::id::IndicatorId, day: Date, value: Decimal) -> Record {
    Measurement {
        id: draw.id("measurement", format_args!("{number}:{day}")),
        indicator,
        date: day,
        value: value.normalize(),
        comment: None,
        replaces: None,
        published_on: day,
        provenance: Provenance::Example,
    }
    .into()
}
