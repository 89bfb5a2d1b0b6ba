//! The charts, small and with made-up data.

use super::text;
use crate::chart::line::{LineChart, LineData, LinePoint, LineTarget};
use crate::chart::story::{StoryData, story_chart};
use jiff::civil::date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::model::Light;

fn months() -> Vec<String> {
    (1..=12).map(|month| format!("{month}.")).collect()
}

pub fn line() -> AnyView {
    let point = |(year, value): (i16, i64)| LinePoint {
        date: date(year, 12, 31),
        value: Decimal::from(value),
        example: year == 2022,
        title: format!("{value} %"),
    };
    let some = [(2019, 12), (2020, 22), (2021, 44), (2022, 68)].map(point).to_vec();
    let target = |(year, value): (i16, i64)| LineTarget {
        date: date(year, 12, 31),
        value: Decimal::from(value),
        label: format!("Mål {value} %"),
    };
    let data = |points: &[LinePoint], targets: &[(i16, i64)]| {
        let targets = targets.iter().copied().map(target).collect();
        Signal::stored(LineData { points: points.to_vec(), targets, share: true, small: false, months: months() })
    };
    view! {
        <p class="soft small">"Med to mål, uten mål, ett punkt, ingen"</p>
        <LineChart data=data(&some, &[(2024, 80), (2026, 95)]) name=text("Med to mål") />
        <LineChart data=data(&some, &[]) name=text("Uten mål") />
        <LineChart data=data(&some[..1], &[]) name=text("Ett punkt") />
        <LineChart data=data(&[], &[]) name=text("Ingen") />
    }
    .into_any()
}

pub fn story() -> AnyView {
    let light = |at: i16| [Light::Green, Light::Yellow, Light::Red, Light::Yellow][usize::from(at.unsigned_abs() % 4)];
    let story = |count: i16| {
        let report = |at: i16| (date(2016 + at / 4, 1 + 3 * (at % 4) as i8, 20), light(at), format!("{at}"));
        let lanes = ["I rute", "Risiko", "Kritisk"].map(str::to_owned);
        let reports = (0..count).map(report).collect();
        story_chart(
            &StoryData { reports, until: date(2026, 11, 1), lanes, months: months() },
            format!("{count} rapporter"),
        )
    };
    view! {
        <p class="soft small">"Fire rapporter, og førti"</p>
        {story(4)}
        {story(40)}
    }
    .into_any()
}
