//! A light through time: three lanes, one step at each report, the last one held to the day of looking.

use crate::chart::axis::{DayAxis, Mark, ValueAxis, percent};
use crate::chart::scale::{DayTick, Days};
use jiff::civil::Date;
use leptos::prelude::*;
use shared::model::Light;

#[derive(Clone, Debug, PartialEq)]
pub struct StoryData {
    /// Ascending by day, with what a report says when it is pointed at.
    pub reports: Vec<(Date, Light, String)>,
    /// The day of looking.
    pub until: Date,
    /// Green, yellow, red as they are called.
    pub lanes: [String; 3],
    /// Short names of the twelve months.
    pub months: Vec<String>,
}

fn place(light: Light) -> usize {
    match light {
        Light::Green => 0,
        Light::Yellow => 1,
        Light::Red => 2,
    }
}

/// From the top, 0 to 1: better is higher.
fn height(light: Light) -> f64 {
    [0.12, 0.5, 0.88][place(light)]
}

/// From and to, in parts of the drawing.
type Step = ((f64, f64), (f64, f64));

/// Across while a light holds, up or down where it moves.
fn steps(data: &StoryData, days: &Days) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, (day, light, _)) in data.reports.iter().enumerate() {
        let next = data.reports.get(at + 1);
        let (from, until) = (days.at(*day), days.at(next.map_or(data.until, |(next, ..)| *next)));
        steps.push(((from, height(*light)), (until, height(*light))));
        if let Some((_, moved, _)) = next.filter(|(_, moved, _)| moved != light) {
            steps.push(((until, height(*light)), (until, height(*moved))));
        }
    }
    steps
}

/// `name` says to those who do not see it what is drawn.
pub fn story_chart(data: &StoryData, name: String) -> Option<AnyView> {
    let dates: Vec<Date> = data.reports.iter().map(|(day, ..)| *day).chain([data.until]).collect();
    let days = Days::around(&dates)?;
    let lights = [Light::Green, Light::Yellow, Light::Red];
    let lanes = lights.map(|light| Mark { at: 1.0 - height(light), words: data.lanes[place(light)].clone() });
    let ticks = days.ticks().into_iter().map(|tick| Mark { at: days.at(tick.day()), words: written(data, tick) });
    let lines = steps(data, &days).into_iter().map(|((x1, y1), (x2, y2))| {
        view! { <line class="story-line" x1=percent(x1) y1=percent(y1) x2=percent(x2) y2=percent(y2) /> }
    });
    let spots = data.reports.iter().map(|(day, light, says)| {
        let (class, drawn) = [
            ("light-green", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"),
            ("light-yellow", "M0 -6.5 6.5 5.5H-6.5z"),
            ("light-red", "M-5.5 -5.5h11v11h-11z"),
        ][place(*light)];
        view! {
            <svg class=class x=percent(days.at(*day)) y=percent(height(*light)) overflow="visible">
                <path class="light-shape story-spot" d=drawn>
                    <title>{says.clone()}</title>
                </path>
            </svg>
        }
    });
    let drawn = view! {
        <svg class="chart story-chart" role="img" aria-label=name>
            <svg class="chart-plot">
                <ValueAxis marks=Signal::stored(lanes.to_vec()) />
                <DayAxis marks=Signal::stored(ticks.collect::<Vec<_>>()) />
                <g>{lines.collect_view()}</g>
                <g>{spots.collect_view()}</g>
            </svg>
        </svg>
    };
    Some(drawn.into_any())
}

fn written(data: &StoryData, tick: DayTick) -> String {
    match tick {
        DayTick::Year(day) => day.year().to_string(),
        DayTick::Month(day) => {
            let place = usize::try_from(day.month() - 1).unwrap_or_default();
            data.months.get(place).cloned().unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_light_holds_until_the_next_report_and_the_last_one_until_today() {
        let report = |month, light| (date(2021, month, 1), light, String::new());
        let data = StoryData {
            reports: vec![report(1, Light::Green), report(4, Light::Green), report(7, Light::Red)],
            until: date(2021, 12, 31),
            lanes: Default::default(),
            months: vec![],
        };
        let days = Days { first: date(2021, 1, 1), last: date(2021, 12, 31) };
        let steps = steps(&data, &days);
        assert_eq!(steps.len(), 4, "three lengths and one fall: {steps:?}");
        assert!(steps.windows(2).all(|pair| pair[0].1 == pair[1].0), "one line without a gap: {steps:?}");
        assert_eq!(steps.last().map(|(_, to)| *to), Some((1.0, height(Light::Red))));
    }
}
