//! The year as a picture, with its words.

use super::board::{Board, use_open};
use super::facts::{Event, Lane};
use super::words;
use crate::chart::wheel::{Arc, Middle, Ring, Wheel, WheelData};
use crate::i18n::{self, Words, t_string, use_i18n};
use leptos::prelude::*;
use shared::model::MeetingStatus;
use shared::rule::norwegian;
use uuid::Uuid;

#[component]
pub fn Picture(board: Board) -> impl IntoView {
    let words = use_i18n();
    let data = Memo::new(move |_| wheel_data(words, board));
    let name = Signal::derive(move || {
        let meetings = words::meetings(words, board.shown.with(Vec::len));
        t_string!(words, wheel.wheel_name, year = board.year.get(), meetings = meetings)
    });
    let open = use_open();
    let on_open = Callback::new(move |id: Uuid| open.run(board.meeting_href(id)));
    // Only where room is scarce: there the wheel is small until it is asked for.
    let wide = RwSignal::new(false);
    let ask = move || if wide.get() { t_string!(words, wheel.wheel_close) } else { t_string!(words, wheel.wheel_open) };
    view! {
        <div class="wheel-figure" class=("wheel-figure-wide", wide)>
            <div class="wheel-frame">
                <Wheel data name on_open pointed=board.pointed>
                    <InTheMiddle board />
                </Wheel>
            </div>
            <button
                type="button"
                class="ds-button wheel-ask"
                data-color="neutral"
                data-variant="secondary"
                data-size="sm"
                aria-expanded=move || if wide.get() { "true" } else { "false" }
                on:click=move |_| wide.update(|wide| *wide = !*wide)
            >
                {ask}
            </button>
        </div>
    }
}

/// The one thing most people came for.
#[component]
fn InTheMiddle(board: Board) -> impl IntoView {
    let words = use_i18n();
    let open = use_open();
    let next = Memo::new(move |_| board.next_in_year());
    let number = move || board.events.with(|events| events.iter().filter(|event| !event.lane.own_line).count());
    let say = move |read: &dyn Fn(&Event) -> String, without: &dyn Fn() -> String| {
        next.with(|next| next.as_ref().map_or_else(without, read))
    };
    let before = move || say(&|event| words::middle_before(words, board.day.get(), event), &String::new);
    let headline = move || {
        let with = |event: &Event| {
            let on = words::day_of_year(words, event.meeting.start_date, event.meeting.end_date);
            format!("{} · {on}", event.lane.name)
        };
        say(&with, &|| match number() {
            0 => t_string!(words, wheel.middle_empty).to_owned(),
            count => words::meetings(words, count),
        })
    };
    let after = move || {
        let none = || t_string!(words, wheel.no_cases).to_owned();
        say(&|event| words::cases(words, event.cases).unwrap_or_else(none), &String::new)
    };
    let href = move || next.with(|next| next.as_ref().map(|event| board.meeting_href(event.id())));
    view! {
        <Middle
            year=board.year
            before=Signal::derive(before)
            headline=Signal::derive(headline)
            after=Signal::derive(after)
            hue=Signal::derive(move || next.with(|next| next.as_ref().map(|event| event.lane.hue)))
            href=Signal::derive(href)
            on_open=Callback::new(move |()| if let Some(path) = href() { open.run(path) })
        />
    }
}

fn wheel_data(words: Words, board: Board) -> WheelData {
    let (year, day) = (board.year.get(), board.day.get());
    let hand = (day.year() == year).then(|| {
        let on = i18n::long_date(words, day);
        let seen = board.seen_from.get().is_some() || board.address.with(|address| address.day.is_some());
        let said = if seen {
            t_string!(words, wheel.hand_seen, day = on)
        } else {
            t_string!(words, wheel.hand_today, day = on)
        };
        (day, said)
    });
    let events = board.shown.get();
    let arcs = |keep: &dyn Fn(&Event) -> bool| -> Vec<Arc> {
        // In a year that is over nothing is behind or ahead: only where the hand stands does the past step back.
        let past = |event: &Event| hand.is_some() && event.meeting.end_date < day;
        let kept = events.iter().filter(|event| keep(event));
        kept.map(|event| arc(words, event, past(event), board.meeting_href(event.id()))).collect()
    };
    let hidden = |lane: &Lane| board.address.with(|address| address.hides(&lane.code, lane.own_line));
    let lanes: Vec<Lane> =
        board.lanes.with(|lanes| lanes.iter().filter(|lane| !lane.own_line && !hidden(lane)).cloned().collect());
    let rings = lanes
        .into_iter()
        .map(|lane| Ring {
            arcs: arcs(&|event| event.lane.id == lane.id),
            key: lane.code,
            label: lane.name,
            hue: lane.hue,
        })
        .collect();
    let own_lines = Ring {
        key: super::address::OWN_LINES.to_owned(),
        label: t_string!(words, wheel.own_lines).to_owned(),
        hue: 6,
        arcs: arcs(&|event| event.lane.own_line),
    };
    WheelData {
        year,
        hand: hand.clone(),
        months: (1..=12).map(|month| i18n::month(words, month)).collect(),
        week: t_string!(words, wheel.week).to_owned(),
        rings,
        own_lines,
    }
}

fn arc(words: Words, event: &Event, past: bool, href: String) -> Arc {
    let meeting = &event.meeting;
    Arc {
        id: meeting.id.into(),
        start: meeting.start_date,
        end: meeting.end_date,
        label: norwegian::label_range(meeting.start_date, meeting.end_date),
        name: words::sentence(words, event),
        href,
        tentative: meeting.status == MeetingStatus::Tentative,
        cancelled: event.is_cancelled(),
        extraordinary: meeting.extraordinary,
        past,
    }
}
