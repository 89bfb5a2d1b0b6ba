//! The charts, small and with made-up data.

use super::text;
use crate::chart::line::{LineChart, LineData, LinePoint, LineTarget};
use crate::chart::wheel::{Arc, Ring, Wheel, WheelData};
use jiff::civil::{Date, date};
use leptos::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

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

pub fn wheel() -> AnyView {
    let arc = |id: u128, start: Date, end: Date| Arc {
        id: Uuid::from_u128(id),
        start,
        end,
        label: format!("{}.{}.", start.day(), start.month()),
        name: format!("Møte {start}"),
        href: "/stil".to_owned(),
        tentative: id % 5 == 3,
        cancelled: id % 5 == 4,
        extraordinary: id % 5 == 2,
        past: start < date(2026, 5, 1),
    };
    let ring = |hue: u8| Ring {
        key: format!("U{hue}"),
        label: format!("Utvalg {hue}"),
        hue,
        arcs: (0..5_u8)
            .map(|at| {
                let on = date(2026, 1 + 2 * at as i8, 3 + 5 * hue as i8);
                arc(u128::from(at) + 10 * u128::from(hue), on, on.tomorrow().unwrap_or(on))
            })
            .collect(),
    };
    let data = WheelData {
        year: 2026,
        hand: Some((date(2026, 5, 1), "1. mai".to_owned())),
        months: months(),
        week: "uke".to_owned(),
        rings: (0..4).map(ring).collect(),
        own_lines: Ring { key: "egne".to_owned(), label: "Egne linjer".to_owned(), hue: 6, ..ring(5) },
    };
    let pointed = RwSignal::new(None);
    view! {
        <div style:max-width="520px">
            <Wheel data=Signal::stored(data) name=text("Et lite hjul") on_open=Callback::new(|_| ()) pointed>
                ""
            </Wheel>
        </div>
    }
    .into_any()
}
