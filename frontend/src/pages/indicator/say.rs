//! What an indicator says, in words: the same wherever it is named.

use crate::i18n::{self, Words, t_string};
use rust_decimal::Decimal;
use shared::model::{Direction, Measurement, Provenance, Target, Unit};
use shared::rule::indicator::{Gap, Pace, Reading, Verdict};
use shared::rule::norwegian;

/// `1.3 Utbredelse av digital hjemmeoppfølging`.
pub fn name(words: Words, reading: &Reading) -> String {
    let Some(definition) = &reading.definition else { return t_string!(words, indicator.unnamed).to_owned() };
    match &definition.number {
        Some(number) => format!("{number} {}", definition.name),
        None => definition.name.clone(),
    }
}

/// The last value was invented to show the product.
pub fn is_example(reading: &Reading) -> bool {
    reading.last().is_some_and(|last| last.provenance == Provenance::Example)
}

pub fn unit_of(reading: &Reading) -> Option<Unit> {
    reading.definition.as_ref().and_then(|definition| definition.unit)
}

pub fn unit(words: Words, unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::Percent) => t_string!(words, indicator.unit_percent),
        Some(Unit::Count) => t_string!(words, indicator.unit_count),
        None => t_string!(words, indicator.not_told),
    }
}

pub fn direction(words: Words, direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Up) => t_string!(words, indicator.direction_up),
        Some(Direction::Down) => t_string!(words, indicator.direction_down),
        None => t_string!(words, indicator.not_told),
    }
}

/// `81 % per 31.12.2021`.
pub fn value_at(words: Words, measurement: &Measurement, unit: Option<Unit>) -> String {
    let (value, date) = (i18n::value(measurement.value, unit), norwegian::short_date(measurement.date));
    t_string!(words, indicator.value_at, value = value, date = date)
}

/// `90 % innen 31.12.2023`.
pub fn target(words: Words, target: &Target, unit: Option<Unit>) -> String {
    let (value, date) = (i18n::value(target.value, unit), norwegian::short_date(target.date));
    t_string!(words, indicator.target_by, value = value, date = date)
}

/// `81 % per 31.12.2021, mangler 9 prosentpoeng på målet 90 % innen 31.12.2023.`
pub fn standing(words: Words, reading: &Reading) -> String {
    let unit = unit_of(reading);
    let aim = |gap: &Gap| target(words, &gap.target, unit);
    let distance = |gap: &Gap| distance(words, gap.missing, unit);
    let now = |last: &Measurement| value_at(words, last, unit);
    match &reading.verdict {
        Verdict::NotMeasured => match reading.target() {
            None => t_string!(words, indicator.not_measured).to_owned(),
            Some(aim) => t_string!(words, indicator.not_measured_target, target = target(words, aim, unit)),
        },
        Verdict::NoTarget(last) => t_string!(words, indicator.no_target, value = now(last)),
        Verdict::Reached(gap) => t_string!(words, indicator.reached, value = now(&gap.last), target = aim(gap)),
        Verdict::Apart(gap) => {
            t_string!(words, indicator.apart, value = now(&gap.last), distance = distance(gap), target = aim(gap))
        }
        Verdict::Short(gap, _) if gap.missing.is_sign_positive() => {
            t_string!(words, indicator.short_up, value = now(&gap.last), distance = distance(gap), target = aim(gap))
        }
        Verdict::Short(gap, _) => {
            t_string!(words, indicator.short_down, value = now(&gap.last), distance = distance(gap), target = aim(gap))
        }
    }
}

/// `9 prosentpoeng`, `1 200`: how far, whichever way.
fn distance(words: Words, missing: Decimal, unit: Option<Unit>) -> String {
    let far = norwegian::number(missing.abs());
    match unit {
        Some(Unit::Percent) if missing.abs() == Decimal::ONE => t_string!(words, indicator.points_1).to_owned(),
        Some(Unit::Percent) => t_string!(words, indicator.points_n, count = far),
        Some(Unit::Count) | None => far,
    }
}

/// How it stands beside the straight path from the first measurement to the target, where that can be said, and where it
/// is heading: `Bak den rette veien … Går det videre slik, blir det 71 % 31.12.2023.`
pub fn pace(words: Words, reading: &Reading) -> Option<String> {
    let Verdict::Short(gap, pace) = &reading.verdict else { return None };
    let pace = match pace {
        Pace::OnPath => t_string!(words, indicator.pace_on_path),
        Pace::Behind => t_string!(words, indicator.pace_behind),
        Pace::Overdue => t_string!(words, indicator.pace_overdue),
        Pace::TooLittle => t_string!(words, indicator.pace_too_little),
    };
    let Some(value) = reading.heading_for else { return Some(pace.to_owned()) };
    let (value, date) = (i18n::value(value, unit_of(reading)), norwegian::short_date(gap.target.date));
    Some(format!("{pace} {}", t_string!(words, indicator.pace_heading_for, value = value, date = date)))
}
