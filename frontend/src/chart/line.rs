//! One series through time, with its targets as a thin path ahead.

mod drawing;
mod geometry;

use crate::chart::axis::{DayAxis, ValueAxis};
use drawing::{Plot, plot_view};
use geometry::Geometry;
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub struct LineData {
    /// Ascending by day.
    pub points: Vec<LinePoint>,
    /// Those that lie ahead, ascending by day.
    pub targets: Vec<LineTarget>,
    /// Values are shares of a hundred, written with a percent sign.
    pub share: bool,
    /// Drawn small beside words, with few marks.
    pub small: bool,
    /// Short names of the twelve months, for a chart of less than two years.
    pub months: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LinePoint {
    pub date: Date,
    pub value: Decimal,
    /// Invented to show the product: drawn hollow.
    pub example: bool,
    /// What the point says when it is pointed at.
    pub title: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LineTarget {
    pub date: Date,
    pub value: Decimal,
    /// Beside its end, for example `Mål 90 %`.
    pub label: String,
}

/// `name` says to those who do not see it what the chart shows. Without points it is empty: the page says why.
#[component]
pub fn LineChart(#[prop(into)] data: Signal<LineData>, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let geometry = Memo::new(move |_| data.with(Geometry::of));
    let values =
        Signal::derive(move || geometry.with(|it| it.as_ref().map(|it| it.values.clone()).unwrap_or_default()));
    let days = Signal::derive(move || geometry.with(|it| it.as_ref().map(|it| it.days.clone()).unwrap_or_default()));
    view! {
        <svg class="chart" role="img" aria-label=name>
            <svg class="chart-plot">
                <ValueAxis marks=values />
                <DayAxis marks=days />
                {move || geometry.get().map(|Geometry { plot, .. }: Geometry| plot_view(plot))}
            </svg>
        </svg>
    }
}
