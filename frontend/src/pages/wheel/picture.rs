//! The year as a picture, with its words.

use super::address::Show;
use super::board::{Board, use_change, use_open};
use super::carry::{Carried, Carrying};
use super::facts::{Event, Lane};
use super::words;
use crate::chart::wheel::{Arc, Ask, Due, Ghost, Middle, Ring, Shape, Span, Stop, WheelData, YearPicture};
use crate::i18n::{self, Words, t_string, use_i18n};
use leptos::prelude::*;
use shared::id::CommitteeId;
use shared::model::MeetingStatus;
use shared::permission::Actor;
use shared::rule::deadline::Deadline;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc as Shared;
use uuid::Uuid;

/// Wheel or lanes. Where room is scarce the wheel is a small one that waits until it is asked for.
#[component]
pub fn Picture(board: Board) -> impl IntoView {
    let words = use_i18n();
    let planner = Some(board.store.actor()).filter(Actor::may_plan_some_meetings);
    let plans = planner.is_some();
    let arcs = Memo::new(move |_| arcs(words, board, planner.as_ref()));
    let data = Memo::new(move |_| arcs.with(|arcs| wheel_data(words, board, arcs)));
    let name = Signal::derive(move || {
        let meetings = words::meetings(words, board.shown.with(|shown| board.within(shown).count()));
        t_string!(words, wheel.wheel_name, year = words::span_of_year(words, board), meetings = meetings)
    });
    let first = Signal::derive(move || board.next.with(|next| next.as_ref().map(|event| event.id().into())));
    let open = use_open();
    let on_open = Callback::new(move |id: Uuid| open.run(board.meeting_href(id)));
    let change = use_change(board);
    let on_ask = Callback::new(move |ask: Ask| change.run(board.asked(ask)));
    let carrying = Carrying::new();
    let carried = carrying.carried;
    let on_move = Callback::new(move |put| carrying.put(words, board, put));
    let wide = RwSignal::new(false);
    let small = move || board.list_first() && !wide.get();
    let is_lanes = Memo::new(move |_| board.show() == Show::Lanes);
    let picture = move || {
        let pointed = board.pointed;
        if is_lanes.get() {
            return view! { <YearPicture shape=Shape::Lanes data name first on_open on_ask on_move pointed carried /> }
                .into_any();
        }
        view! {
            <YearPicture shape=Shape::Wheel data name first on_open on_ask on_move pointed carried>
                <InTheMiddle board />
            </YearPicture>
        }
        .into_any()
    };
    let ask = move || if wide.get() { t_string!(words, wheel.wheel_close) } else { t_string!(words, wheel.wheel_open) };
    view! {
        <div
            class="wheel-figure"
            class=("wheel-figure-small", small)
            class=("wheel-figure-lanes", is_lanes)
            class=("wheel-figure-way", move || board.way.with(Option::is_some))
        >
            <div class="wheel-frame" inert=small>{picture}</div>
            {plans.then(|| view! { <Carried board carrying /> })}
            <Show when=move || board.list_first()>
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
            </Show>
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
            title=Signal::derive(move || words::span_of_year(words, board))
            before=Signal::derive(before)
            headline=Signal::derive(headline)
            after=Signal::derive(after)
            hue=Signal::derive(move || next.with(|next| next.as_ref().map(|event| event.lane.hue)))
            href=Signal::derive(href)
            on_open=Callback::new(move |()| if let Some(path) = href() { open.run(path) })
        />
    }
}

type Arcs = BTreeMap<CommitteeId, Shared<Vec<Arc>>>;

/// What happens in the year, whatever is hidden of it and whichever part of it is looked at.
/// `planner`: who plans some of it.
fn arcs(words: Words, board: Board, planner: Option<&Actor>) -> Arcs {
    let (year, day) = (board.year.get(), board.day.get());
    let sentences = words::Sentences::new(words);
    let mut arcs: BTreeMap<CommitteeId, Vec<Arc>> = BTreeMap::new();
    board.events.with(|events| {
        for event in events {
            // In a year that is over nothing is behind or ahead: only where the hand stands does the past step back.
            let past = day.year() == year && event.meeting.end_date < day;
            let movable = planner.is_some_and(|actor| event.is_movable_by(actor));
            let mut arc = Arc { movable, ..arc(words, &sentences, event, past) };
            // The marks are for the eye; who does not see them hears with the meeting what is due next.
            if let Some(due) = words::next_due(words, event, day) {
                arc.name = format!("{}. {due}", arc.name);
            }
            arcs.entry(event.lane.id).or_default().push(arc);
        }
    });
    arcs.into_iter().map(|(lane, arcs)| (lane, arcs.into())).collect()
}

fn wheel_data(words: Words, board: Board, arcs: &Arcs) -> WheelData {
    let (year, day) = (board.year.get(), board.day.get());
    let hand = (day.year() == year).then(|| (day, words::hand(words, board)));
    let hidden = |lane: &Lane| board.address.with(|address| address.hides(&lane.code, lane.own_line));
    let lanes: Vec<Lane> = board.lanes.with(|lanes| lanes.iter().filter(|lane| !hidden(lane)).cloned().collect());
    let (lines, committees): (Vec<Lane>, Vec<Lane>) = lanes.into_iter().partition(|lane| lane.own_line);
    let order: Vec<CommitteeId> = committees.iter().chain(&lines).map(|lane| lane.id).collect();
    let row = |id: CommitteeId| order.iter().position(|lane| *lane == id);
    let rings = |lanes: Vec<Lane>| -> Vec<Ring> {
        let ring = |lane: Lane| Ring {
            arcs: arcs.get(&lane.id).cloned().unwrap_or_default(),
            key: lane.code,
            label: lane.name,
            hue: lane.hue,
        };
        lanes.into_iter().map(ring).collect()
    };
    let stops = board.way.get().into_iter().flat_map(|way| way.stops).filter_map(|stop| {
        Some(Stop {
            row: row(stop.lane.id)?,
            on: stop.on,
            step: stop.step,
            meeting: stop.meeting.map(Into::into),
            number: stop.number,
        })
    });
    let path = stops.collect();
    let due = due(words, board, &row);
    let ghosts = board.last_year.with(|meetings| {
        let ghost = |(committee, start, end): &(CommitteeId, _, _)| {
            let row = row(*committee).filter(|row| *row < committees.len())?;
            Some(Ghost { row, start: *start, end: *end })
        };
        meetings.iter().filter_map(ghost).collect()
    });
    WheelData {
        year,
        span: board.span(),
        hand,
        months: (1..=12).map(|month| i18n::month(words, month)).collect(),
        week: t_string!(words, wheel.week).to_owned(),
        ghosts,
        due,
        path,
        rings: rings(committees),
        lines: rings(lines),
        lines_label: t_string!(words, wheel.own_lines).to_owned(),
        meetings: board.store.path("mote/"),
    }
}

/// What is due is marked where there is room for it: not in the whole year's wheel.
pub fn shows_due(board: Board) -> bool {
    board.show() == Show::Lanes || board.span() != Span::Year
}

fn due(words: Words, board: Board, row: &dyn Fn(CommitteeId) -> Option<usize>) -> Vec<Due> {
    if !shows_due(board) {
        return vec![];
    }
    let (year, day) = (board.year.get(), board.day.get());
    let of_event = |event: &Event| -> Vec<Due> {
        let Some(row) = row(event.lane.id).filter(|_| event.is_held()) else { return vec![] };
        let one = |due: &Deadline| Due {
            row,
            on: due.on,
            sort: due.sort,
            meeting: event.id().into(),
            words: words::due_of(words, event, *due),
            past: day.year() == year && due.on < day,
            beside: false,
        };
        event.deadlines.iter().map(one).collect()
    };
    let mut all: Vec<Due> = board.events.with(|events| events.iter().flat_map(of_event).collect());
    board.beside.with(|events| all.extend(events.iter().flat_map(of_event)));
    let mut taken = BTreeSet::new();
    all.iter_mut().for_each(|due| due.beside = !taken.insert((due.row, due.on)));
    all
}

fn arc(words: Words, sentences: &words::Sentences, event: &Event, past: bool) -> Arc {
    let meeting = &event.meeting;
    Arc {
        id: meeting.id.into(),
        start: meeting.start_date,
        end: meeting.end_date,
        label: event.lane.own_line.then(|| words::title(words, event)),
        name: sentences.of(event),
        tentative: meeting.status == MeetingStatus::Tentative,
        draft: event.draft,
        cancelled: event.is_cancelled(),
        extraordinary: meeting.extraordinary,
        past,
        movable: false,
    }
}
