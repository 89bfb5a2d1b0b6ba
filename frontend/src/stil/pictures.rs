//! The charts, small and with made-up data.

use super::text;
use crate::chart::line::{LineChart, LineData, LinePoint, LineTarget};
use jiff::civil::date;
use leptos::prelude::*;
use rust_decimal::Decimal;

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
    let target = LineTarget { date: date(2024, 12, 31), value: Decimal::from(90), label: "Mål 90 %".to_owned() };
    let data = |points: &[LinePoint], target: Option<LineTarget>| {
        Signal::stored(LineData { points: points.to_vec(), target, share: true, months: months() })
    };
    view! {
        <p class="soft small">"Med mål, uten mål, ett punkt, ingen"</p>
        <LineChart data=data(&some, Some(target)) name=text("Med mål") />
        <LineChart data=data(&some, None) name=text("Uten mål") />
        <LineChart data=data(&some[..1], None) name=text("Ett punkt") />
        <LineChart data=data(&[], None) name=text("Ingen") />
    }
    .into_any()
}
