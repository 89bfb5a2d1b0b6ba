//! As of which day: typed, or one of the days on which the council itself looked.

use super::board::Board;
use crate::components::{TextField, error_at};
use crate::i18n::{long_date, t_string, use_i18n};
use crate::pages::part::say;
use crate::platform::{clock, dom};
use jiff::civil::Date;
use leptos::prelude::*;
use shared::mutation::{FIRST_DAY, LAST_DAY};
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::entry::ahead;
use shared::rule::portfolio::published_totals;

const FIELD: &str = "portfolio-day";

#[component]
pub fn DayChoice(board: Board) -> impl IntoView {
    let words = use_i18n();
    let days = board.store().query(|view| {
        let mut days: Vec<Date> = published_totals(view).iter().map(|total| total.published_on).collect();
        days.dedup();
        // And the turn of the year, where something is decided for it.
        days.extend(ahead(view, clock::today()));
        days
    });
    let quick = move |day: Option<Date>| {
        let chosen = move || board.asked.with(|asked| asked.address.day) == day;
        view! {
            <a
                class="day-quick numbers"
                href=move || board.path_with(|address| address.day = day)
                aria-current=move || chosen().then_some("true")
                title=move || day.map(|day| long_date(words, day))
            >
                {move || day.map_or_else(|| t_string!(words, portfolio.today).to_owned(), short_date)}
            </a>
        }
    };
    view! {
        <div class="portfolio-days">
            // Made anew for another day, so that the field says it.
            {move || view! { <TypedDay board day=board.day.get() /> }}
            <nav class="day-quicks" aria-label=say(move || t_string!(words, portfolio.quick_days))>
                {quick(None)}
                <For each=move || days.get() key=|day| *day children=move |day| quick(Some(day)) />
            </nav>
        </div>
    }
}

#[component]
fn TypedDay(board: Board, day: Date) -> impl IntoView {
    let words = use_i18n();
    let text = RwSignal::new(short_date(day));
    let fault = RwSignal::new(None::<Rejection>);
    let show = move || match read(&text.get_untracked()) {
        Err(rejection) => {
            fault.set(Some(rejection));
            dom::focus_first_error();
        }
        Ok(chosen) if chosen == day => fault.set(None),
        Ok(chosen) => {
            board.visit(|address| address.day = (chosen != clock::today()).then_some(chosen));
            dom::focus(FIELD);
        }
    };
    view! {
        <form
            class="day-form"
            on:submit=move |event| {
                event.prevent_default();
                show();
            }
            on:input=move |_| fault.set(None)
        >
            <TextField
                id=FIELD
                label=say(move || t_string!(words, portfolio.day))
                value=text
                required=true
                error=Signal::derive(move || fault.with(|fault| error_at(words, fault.as_ref(), "day")))
            />
            <button class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" type="submit">
                {say(move || t_string!(words, portfolio.show_day))}
            </button>
        </form>
    }
}

fn read(text: &str) -> Result<Date, Rejection> {
    let day = input::date("day", text)?;
    if !(FIRST_DAY..=LAST_DAY).contains(&day) {
        return Err(Rejection::at(Code::DateOutOfRange, "day"));
    }
    Ok(day)
}
