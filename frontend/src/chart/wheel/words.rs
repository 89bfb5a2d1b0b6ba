//! What happens in the own lines in words, where a closer look leaves room for them: after the dot, as far as the next
//! one on the same track.

use super::data::{Arc, Ring, WheelData};
use super::dial;
use super::draw::{self, MOST_LABELLED};
use super::face::{Face, Span};
use super::frame;
use super::frame::RingName;
use super::markup::Markup;
use super::plan::{Capsule, Row};
use crate::chart::text;

/// The size of the words, in units of the drawing.
const SIZE: f64 = 14.5;
/// Fewer words than fit here would say nothing.
const LEAST: f64 = 52.0;
/// Between a dot and its words, and between these and the next dot.
const GAP: f64 = 5.0;

/// The words after each dot and how long they are. `say` finds the words, `length` tells the length between two turns on
/// the row's track, and `taken` where other words stand.
fn after_dots<'a>(
    data: &'a WheelData,
    rows: &'a [Row],
    say: fn(&Ring, &Arc) -> String,
    length: fn(f64, f64) -> f64,
    taken: Option<&RingName>,
) -> Vec<(&'a Arc, Capsule, String, f64)> {
    if data.span == Span::Year {
        return vec![];
    }
    let dots: Vec<(&Ring, &Arc, Capsule)> = data
        .lines
        .iter()
        .zip(rows.iter().skip(data.rings.len()))
        .flat_map(|(line, row)| line.arcs.iter().zip(&row.capsules).map(move |(arc, place)| (line, arc, *place)))
        .filter(|(_, _, place)| place.is_seen())
        .map(|(line, arc, place)| (line, arc, place.clipped()))
        .collect();
    if dots.len() > MOST_LABELLED {
        return vec![];
    }
    let hand = frame::hand_turn(data, &Face::of(data.year, data.span));
    let mut found = Vec::new();
    for (at, (line, arc, place)) in dots.iter().enumerate() {
        // Of those that stand on the very same place the last one speaks.
        let ahead = |other: &Capsule, later: bool| {
            other.from > place.from || other.to > place.to || (later && other.to == place.to)
        };
        let others = dots.iter().enumerate().filter(|(other, (_, _, it))| *other != at && ahead(it, *other > at));
        let next = others
            .map(|(_, (_, _, it))| (it.radius, it.from, it.half))
            .chain(hand.filter(|hand| *hand > place.to).map(|hand| (place.radius, hand, 2.0)))
            .chain(taken.filter(|name| name.to > place.from).map(|name| (name.radius, name.from, 0.0)))
            .filter(|(radius, ..)| *radius == place.radius)
            .map(|(radius, from, half)| length(from - place.to, radius) - half)
            .fold(length(1.0 - place.to, place.radius), f64::min);
        let room = next - place.half - GAP * 2.0;
        if room < LEAST {
            continue;
        }
        let words = text::shortened(&say(line, arc), SIZE, room);
        let long = text::width(&words, SIZE);
        found.push((*arc, *place, words, long));
    }
    found
}

/// On the wheel all lines share the tracks: what happens and, where that does not say it, in whose line.
fn with_line(line: &Ring, arc: &Arc) -> String {
    let label = arc.label.as_deref().unwrap_or_default();
    if label.contains(&line.label) { label.to_owned() } else { format!("{}: {label}", line.label) }
}

/// What is called as its lane says nothing new.
fn beyond_line(line: &Ring, arc: &Arc) -> String {
    arc.label.clone().filter(|label| *label != line.label).unwrap_or_default()
}

/// Along the track, upright in both halves.
pub fn along_tracks(out: &mut Markup, data: &WheelData, rows: &[Row], taken: Option<&RingName>) {
    for (place, (arc, dot, words, long)) in
        after_dots(data, rows, with_line, dial::length_of_turn, taken).into_iter().enumerate()
    {
        let turn = |length: f64| dial::turn_of_length(length, dot.radius);
        let from = dot.to + turn(dot.half + GAP);
        // A little inwards: outside of the last track stand the numbers of the days.
        let name = RingName { words, radius: dot.radius - 2.0, from, to: from + turn(long), size: SIZE };
        let id = format!("wheel-{}-dot-{place}", data.year);
        out.raw("<path id=\"").raw(&id).raw("\" fill=\"none\" d=\"").raw(&name.line()).raw("\"/>");
        draw::open_link(out, data, arc);
        out.raw("<text class=\"wheel-label wheel-dot-words\"><textPath startOffset=\"50%\" href=\"#").raw(&id);
        out.raw("\">").words(&name.words).raw("</textPath></text></a>");
    }
}

/// Beside the dot, from left to right.
pub fn in_lanes(out: &mut Markup, data: &WheelData, rows: &[Row], x: fn(f64) -> f64, length: fn(f64, f64) -> f64) {
    for (arc, dot, words, _) in after_dots(data, rows, beyond_line, length, None) {
        draw::open_link(out, data, arc);
        let at = dial::Point { x: x(dot.to) + dot.half + GAP, y: dot.radius };
        out.text("wheel-label wheel-dot-words wheel-dot-words-lane", at, &words).raw("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{arc, wheel};
    use super::super::plan;
    use super::*;
    use jiff::civil::date;

    fn said(span: Span, days: &[i8]) -> Vec<String> {
        let mut data = wheel(vec![]);
        data.span = span;
        let dots = days.iter().map(|day| Arc {
            label: Some("Konferanse om felles plan for digitale tjenester i hele landet".into()),
            ..arc(u128::try_from(*day).unwrap(), date(2021, 11, *day), date(2021, 11, *day))
        });
        data.lines = vec![Ring { arcs: dots.collect::<Vec<_>>().into(), ..Ring::default() }];
        let rows = plan::rows(&data, &Face::of(2021, span));
        after_dots(&data, &rows, beyond_line, dial::length_of_turn, None)
            .into_iter()
            .map(|(_, _, words, _)| words)
            .collect()
    }

    #[test]
    fn in_the_whole_year_dots_stay_silent_and_in_a_month_they_speak() {
        assert!(said(Span::Year, &[3]).is_empty());
        assert_eq!(said(Span::Month(11), &[3]), ["Konferanse om felles plan for digitale tjenester i hele landet"]);
    }

    #[test]
    fn words_end_before_the_next_dot_of_the_same_track() {
        // The fourth is the next on the first one's track; after it there is nothing more.
        let words = said(Span::Month(11), &[3, 4, 5, 7]);
        assert!(words[0].ends_with('…') && !words[3].ends_with('…'), "{words:?}");
    }

    #[test]
    fn of_more_events_on_a_day_than_tracks_none_writes_over_another() {
        // Three tracks, five events: on two of them another stands on the very same place.
        assert_eq!(said(Span::Month(11), &[9, 9, 9, 9, 9]).len(), 3);
    }

    #[test]
    fn whose_line_it_is_stands_before_what_does_not_say_it() {
        let line = Ring { label: "EKS".into(), ..Ring::default() };
        let of = |label: &str| Arc { label: Some(label.into()), ..arc(1, date(2021, 11, 9), date(2021, 11, 9)) };
        assert_eq!(with_line(&line, &of("Møte EKS")), "Møte EKS");
        assert_eq!(with_line(&line, &of("Arbeidsmøte")), "EKS: Arbeidsmøte");
        assert_eq!(beyond_line(&line, &of("EKS")), "");
    }
}
