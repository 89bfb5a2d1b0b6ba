//! A series as a line with the path to its targets.

use super::say;
use crate::chart::line::{LineChart, LineData, LinePoint, LineTarget};
use crate::i18n::{self, Words, t_string};
use leptos::prelude::*;
use shared::model::{Provenance, Target, Unit};
use shared::rule::indicator::Reading;

/// `small`: beside words, with few marks.
pub fn series_chart(words: Words, reading: &Reading, small: bool) -> AnyView {
    let (name, says) = (say::name(words, reading), say::standing(words, reading));
    let name = t_string!(words, indicator.chart_name, name = name, says = says);
    view! { <LineChart data=Signal::stored(data(words, reading, small)) name=name /> }.into_any()
}

fn data(words: Words, reading: &Reading, small: bool) -> LineData {
    let unit = say::unit_of(reading);
    let points = reading.series.iter().map(|it| LinePoint {
        date: it.date,
        value: it.value,
        example: it.provenance == Provenance::Example,
        title: match &it.comment {
            Some(comment) => format!("{} – {comment}", say::value_at(words, it, unit)),
            None => say::value_at(words, it, unit),
        },
    });
    // The target that the words speak of, and those that come after it.
    let next = reading.target().map(|it| it.date);
    let ahead = reading.targets.iter().filter(|it| next.is_some_and(|next| it.date >= next));
    let target = |it: &Target| LineTarget {
        date: it.date,
        value: it.value,
        label: t_string!(words, indicator.target_label, value = i18n::value(it.value, unit)),
    };
    LineData {
        points: points.collect(),
        targets: ahead.map(target).collect(),
        share: unit == Some(Unit::Percent),
        small,
        months: i18n::short_months(words),
    }
}
