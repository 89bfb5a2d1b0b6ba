use super::geometry::{Place, Spot, Words};
use crate::chart::axis::percent;
use leptos::prelude::*;

/// All that is drawn of a series: its points, the path to its targets, the words beside its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    pub spots: Vec<Spot>,
    pub path: Vec<(Place, Place)>,
    pub targets: Vec<Place>,
    pub words: Vec<Words>,
}

pub fn plot_view(plot: Plot) -> impl IntoView {
    let segments = plot.spots.windows(2).map(|pair| segment("chart-line", pair[0].at, pair[1].at)).collect_view();
    let path = plot.path.iter().map(|(from, to)| segment("chart-path", *from, *to)).collect_view();
    let target = |at: Place| view! { <circle class="chart-target" cx=percent(at.x) cy=percent(at.y) r="4" /> };
    view! {
        <g>{path} {plot.targets.into_iter().map(target).collect_view()} {segments} {plot.spots.into_iter().map(spot).collect_view()}</g>
        <g>{plot.words.into_iter().map(words).collect_view()}</g>
    }
}

/// Percents are allowed in lines, not in paths; round ends make the joints.
fn segment(class: &'static str, from: Place, to: Place) -> impl IntoView {
    view! { <line class=class x1=percent(from.x) y1=percent(from.y) x2=percent(to.x) y2=percent(to.y) /> }
}

fn spot(spot: Spot) -> impl IntoView {
    view! {
        <circle
            class="chart-point"
            class=("chart-point-example", spot.hollow)
            cx=percent(spot.at.x)
            cy=percent(spot.at.y)
            r="4.5"
        >
            <title>{spot.title}</title>
        </circle>
    }
}

fn words(words: Words) -> impl IntoView {
    let dy = if words.below { "22" } else { "-13" };
    view! {
        <text class="chart-words" x=percent(words.at.x) y=percent(words.at.y) dy=dy text-anchor=words.anchor>
            {words.text}
        </text>
    }
}
