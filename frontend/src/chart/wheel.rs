//! The year as a wheel: months and weeks around, one ring for each committee, the actors' own lines outermost.

mod data;
mod dial;
mod frame;
mod hand;
mod label;
mod middle;
mod plan;
mod ring;
mod room;
mod shape;

pub use data::{Arc, Ring, WheelData};
pub use middle::Middle;

use frame::{Month, Week};
use hand::HandView;
use leptos::prelude::*;
use plan::Plan;
use ring::{RingView, TracksView};
use uuid::Uuid;

/// `on_open` is told which meeting was chosen, `pointed` holds the one under the pointer or the focus. The children
/// stand in the middle.
#[component]
pub fn Wheel(
    #[prop(into)] data: Signal<WheelData>,
    #[prop(into)] name: Signal<String>,
    on_open: Callback<Uuid>,
    pointed: RwSignal<Option<Uuid>>,
    children: Children,
) -> impl IntoView {
    let plan = Memo::new(move |_| data.with(Plan::of));
    let months = Memo::new(move |_| data.with(frame::months));
    let weeks = Memo::new(move |_| data.with(frame::weeks));
    let hand = Memo::new(move |_| data.with(frame::hand));
    let tracks = Memo::new(move |_| data.with(frame::tracks));
    let tracks_name = Memo::new(move |_| data.with(frame::tracks_name));
    let year = Signal::derive(move || data.with(|data| data.year));
    let own_label = Signal::derive(move || data.with(|data| data.own_lines.label.clone()));
    view! {
        <svg
            class="wheel"
            viewBox="0 0 1200 1200"
            role="group"
            aria-label=name
            on:pointerleave=move |_| pointed.set(None)
            on:focusout=move |_| pointed.set(None)
        >
            <g aria-hidden="true">
                {move || months.get().into_iter().map(sector).collect_view()}
                {move || weeks.get().into_iter().map(week).collect_view()}
            </g>
            <g aria-hidden="true" class="wheel-months">
                {move || month_names(year.get(), &months.get())}
            </g>
            <HandView hand />
            <For each=move || plan.with(|plan| plan.rings.clone()) key=|ring| ring.key.clone() let:ring>
                <RingView key=ring.key plan year on_open pointed />
            </For>
            <TracksView plan lines=tracks name=tracks_name label=own_label on_open pointed />
            <circle class="wheel-hub" cx="600" cy="600" r=plan::MIDDLE />
            {children()}
        </svg>
    }
}

fn sector(month: Month) -> impl IntoView {
    let class = if month.quiet { "wheel-sector wheel-sector-quiet" } else { "wheel-sector" };
    view! { <path class=class d=month.sector /> }
}

fn week(week: Week) -> impl IntoView {
    let words = week.words.map(|(words, at)| {
        view! { <text class="wheel-week-number" x=dial::round(at.x) y=dial::round(at.y)>{words}</text> }
    });
    view! { <path class="wheel-week" d=week.mark /> {words} }
}

/// The year is part of the lines' names, so that two wheels on a page do not write on one another's lines.
fn month_names(year: i16, months: &[Month]) -> impl IntoView + use<> {
    months
        .iter()
        .enumerate()
        .map(|(place, month)| {
            let id = format!("wheel-{year}-{place}");
            let href = format!("#{id}");
            view! {
                <path id=id d=month.line.clone() fill="none" />
                <text class="wheel-month" class=("wheel-month-quiet", month.quiet)>
                    <textPath href=href startOffset="50%">{month.name.clone()}</textPath>
                </text>
            }
        })
        .collect_view()
}

#[cfg(test)]
mod fixture {
    use super::{Arc, Ring, WheelData};
    use jiff::civil::Date;
    use uuid::Uuid;

    pub fn arc(id: u128, start: Date, end: Date) -> Arc {
        Arc {
            id: Uuid::from_u128(id),
            start,
            end,
            label: shared::rule::norwegian::label_range(start, end),
            name: String::new(),
            href: String::new(),
            tentative: false,
            cancelled: false,
            extraordinary: false,
            past: false,
        }
    }

    pub fn wheel(arcs: Vec<Arc>) -> WheelData {
        let months = "januar februar mars april mai juni juli august september oktober november desember";
        WheelData {
            year: 2021,
            hand: None,
            months: months.split(' ').map(str::to_owned).collect(),
            week: "uke".into(),
            rings: vec![Ring { key: "NUIT".into(), label: "NUIT".into(), hue: 0, arcs }],
            own_lines: Ring::default(),
        }
    }
}
