//! The year as twelve months: what kind of day each is, and who meets on it. A draft is dragged to another day, or moved
//! with the arrow keys as it stands in the month.

use super::desk::{Desk, Doing, Plan, cell_id, chip_id};
use super::words;
use crate::i18n::{self, t_string};
use crate::pages::wheel::facts::Event;
use crate::platform::dom;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use leptos::prelude::*;
use shared::id::MeetingId;
use shared::rule::calendar::{iso_week, months_of};
use shared::rule::holiday::DaySort;

/// Listens once for all that stands in it.
pub fn year(desk: Desk) -> AnyView {
    let meeting = |event: &dom::AnyEvent| dom::told_by(event, "data-draft").and_then(|id| id.parse::<MeetingId>().ok());
    let day = |event: &dom::AnyEvent| dom::told_by(event, "data-day").and_then(|day| day.parse::<Date>().ok());
    let months =
        move || desk.plan.with(|plan| months_of(plan.year).map(|first| month(desk, plan, first)).collect_view());
    view! {
        <div
            class="months"
            on:click=move |event| {
                if let Some(id) = meeting(event.as_ref()) {
                    desk.ask(Doing::Edit(id));
                }
            }
            on:keydown=move |event| {
                let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key());
                let Some(id) = meeting(event.as_ref()).filter(|_| plain) else { return };
                if matches!(event.key().as_str(), "Enter" | " ") {
                    desk.ask(Doing::Edit(id));
                } else if !desk.key(id, &event.key()) {
                    return;
                }
                event.prevent_default();
            }
            on:dragstart=move |event| {
                if let Some(id) = meeting(event.as_ref()) {
                    desk.take(id);
                }
            }
            on:dragover=move |event| {
                if desk.drag_over(day(event.as_ref())) {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                event.prevent_default();
                desk.drop_on(day(event.as_ref()));
            }
            on:dragend=move |_| desk.end()
        >
            {months}
        </div>
    }
    .into_any()
}

fn month(desk: Desk, plan: &Plan, first: Date) -> AnyView {
    let words = desk.words;
    let id = format!("month-{}", first.month());
    let labelled = id.clone();
    let monday = first - i64::from(first.weekday().to_monday_zero_offset()).days();
    let weeks = (0..6).map(|week| monday + (7 * week).days()).take_while(|day| *day <= first.last_of_month());
    let rows = weeks.map(|monday| week(desk, plan, first, monday)).collect_view();
    let heads =
        words::weekday_letters(words).into_iter().map(|letter| view! { <th scope="col">{letter}</th> }).collect_view();
    view! {
        <table class="month" aria-labelledby=labelled>
            <caption id=id>{i18n::month(words, first.month())}</caption>
            <thead>
                <tr>
                    <th scope="col" class="month-week"><span class="ds-sr-only">{t_string!(words, wheel.column_week)}</span></th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn week(desk: Desk, plan: &Plan, first: Date, monday: Date) -> AnyView {
    let days = (0..7).map(|day| monday + day.days());
    let cells = days
        .map(|day| if day.month() == first.month() { cell(desk, plan, day) } else { view! { <td></td> }.into_any() });
    view! {
        <tr>
            <th scope="row" class="month-week">{iso_week(monday).1}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn cell(desk: Desk, plan: &Plan, day: Date) -> AnyView {
    let sort = DaySort::of(day);
    let name = words::day_name(desk.words, sort);
    let here = plan.events.iter().filter(|event| event.meeting.start_date <= day && day <= event.meeting.end_date);
    let chips: Vec<AnyView> = here.map(|event| chip(desk, plan, event, day)).collect();
    let sort = match sort {
        DaySort::Plain => None,
        DaySort::Summer => Some("summer"),
        DaySort::Squeezed => Some("squeezed"),
        DaySort::EasterWeek | DaySort::ChristmasWeek => Some("quiet"),
        DaySort::Weekend => Some("weekend"),
        DaySort::Holiday(_) => Some("holiday"),
    };
    let said = name.clone().map(|name| view! { <span class="ds-sr-only">{name}</span> });
    view! {
        <td class="month-day" id=cell_id(day) data-day=day.to_string() data-sort=sort title=name>
            <span class="month-number">{day.day()} {said}</span>
            {chips}
        </td>
    }
    .into_any()
}

/// On its first day a meeting is a link, or the draft itself; on the days after it goes on.
fn chip(desk: Desk, plan: &Plan, event: &Event, day: Date) -> AnyView {
    let hue = event.lane.hue.to_string();
    let (id, code) = (event.id(), event.lane.code.clone());
    if event.meeting.start_date.max(date(plan.year, 1, 1)) != day {
        return view! { <span class="chip chip-on" data-hue=hue data-draft-on=event.draft.then_some("") aria-hidden="true">{code}</span> }
            .into_any();
    }
    let said = words::sentence(desk.words, event);
    if event.draft {
        let found = plan.findings.iter().any(|finding| finding.is_about(id));
        view! {
            // Not every browser drags a real button.
            <span role="button" tabindex="0" class="chip chip-draft" draggable="true" id=chip_id(id) data-draft=id.to_string() data-hue=hue data-found=found.then_some("") aria-label=said>
                {code}
            </span>
        }
        .into_any()
    } else {
        let href = desk.store.path(&format!("mote/{id}"));
        view! { <a class="chip" data-hue=hue href=href aria-label=said>{code}</a> }.into_any()
    }
}
