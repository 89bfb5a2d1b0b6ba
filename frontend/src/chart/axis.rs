//! The quiet parts of a chart: value lines across, days below. Places are parts of the drawing, in percent, so that the
//! drawing can be as wide as its page while its words keep their size.

use leptos::prelude::*;

/// A mark on an axis: where, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// 0 to 1 from the axis' beginning.
    pub at: f64,
    pub words: String,
}

/// `12.5%` with two decimals: SVG takes percents wherever it takes lengths.
pub fn percent(part: f64) -> String {
    format!("{}%", (part * 10_000.0).round() / 100.0)
}

/// Lines across, each with its value at the left.
#[component]
pub fn ValueAxis(#[prop(into)] marks: Signal<Vec<Mark>>) -> impl IntoView {
    let line = |mark: Mark| {
        let y = percent(1.0 - mark.at);
        let class = if mark.at == 0.0 { "chart-rule chart-rule-base" } else { "chart-rule" };
        view! {
            <line class=class x1="0" x2="100%" y1=y.clone() y2=y.clone() />
            <text class="chart-tick chart-tick-value" x="-10" y=y>{mark.words}</text>
        }
    };
    view! { <g aria-hidden="true">{move || marks.get().into_iter().map(line).collect_view()}</g> }
}

/// Days below.
#[component]
pub fn DayAxis(#[prop(into)] marks: Signal<Vec<Mark>>) -> impl IntoView {
    let tick = |mark: Mark| {
        let x = percent(mark.at);
        view! {
            <svg class="chart-day" x=x y="100%">
                <line class="chart-rule-base" x1="0" x2="0" y1="0" y2="5" />
                <text class="chart-tick" x="0" y="20">{mark.words}</text>
            </svg>
        }
    };
    view! { <g aria-hidden="true">{move || marks.get().into_iter().map(tick).collect_view()}</g> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_as_a_short_percent() {
        assert_eq!(percent(0.0), "0%");
        assert_eq!(percent(1.0 / 3.0), "33.33%");
        assert_eq!(percent(1.0), "100%");
    }
}
