//! A case's way in words: which case, and its stops as a list that can be read.

use super::board::{Board, use_change};
use super::way::{self, Way, WayStop};
use crate::components::Choice;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::said;
use leptos::prelude::*;
use uuid::Uuid;

/// Chooses among the cases of the year.
#[component]
pub fn CaseChoice(board: Board) -> impl IntoView {
    let words = use_i18n();
    let change = use_change(board);
    let cases = board.store.query(move |view| way::cases_of_year(view, board.year.get()));
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), t_string!(words, wheel.case_none).to_owned())];
        let stops = |count| t_string!(words, wheel.case_stops, count = count);
        options.extend(cases.get().into_iter().map(|(id, title, count)| {
            let name = if count > 1 { format!("{title} ({})", stops(count)) } else { title };
            (id.to_string(), name)
        }));
        // A case of another year that the address names.
        let chosen = board.way.with(|way| way.as_ref().map(|way| (way.case.to_string(), way.title.clone())));
        let known = |id: &String| options.iter().any(|(known, _)| known == id);
        if let Some(chosen) = chosen.filter(|(id, _)| !known(id)) {
            options.push(chosen);
        }
        options
    });
    let value =
        Signal::derive(move || board.way.with(|way| way.as_ref().map_or(String::new(), |way| way.case.to_string())));
    let choose = move |id: String| {
        let case = id.parse::<Uuid>().ok();
        change.run(board.address.with_untracked(|address| address.with_case(case)));
    };
    view! {
        <Show when=move || cases.with(|cases| !cases.is_empty()) || board.way.with(Option::is_some)>
            <div class="case">
                <div class="case-choice">
                    <Choice
                        id="wheel-case"
                        label=said(words, |words| t_string!(words, wheel.case_follow))
                        options
                        value
                        on_choose=choose
                    />
                </div>
                {move || board.way.get().map(|way| way_view(words, board, way))}
            </div>
        </Show>
    }
}

fn way_view(words: Words, board: Board, way: Way) -> impl IntoView {
    let Way { case, title, stops } = way;
    let empty = stops.is_empty().then(|| view! { <p class="soft">{t_string!(words, wheel.case_no_stops)}</p> });
    let stops = stops.into_iter().map(|stop| stop_view(words, board, stop)).collect_view();
    view! {
        <section class="trail" aria-label=t_string!(words, wheel.case_way)>
            <h2 class="trail-title"><a href=board.store.path(&format!("sak/{case}"))>{title}</a></h2>
            {empty}
            <ol class="trail-stops">{stops}</ol>
        </section>
    }
}

fn stop_view(words: Words, board: Board, stop: WayStop) -> impl IntoView {
    let on = i18n::long_date(words, stop.on);
    let date = match stop.meeting {
        Some(meeting) => view! { <a href=board.meeting_href(meeting)>{on}</a> }.into_any(),
        None => on.into_any(),
    };
    let unknown =
        stop.meeting.is_none().then(|| view! { <span class="soft">{t_string!(words, wheel.case_no_meeting)}</span> });
    let hidden = board.address.with(|address| address.hides(&stop.lane.code, stop.lane.own_line));
    let hidden = hidden.then(|| view! { <span class="soft">{t_string!(words, wheel.case_hidden)}</span> });
    view! {
        <li class="trail-stop" class=("trail-stop-open", stop.meeting.is_none()) data-hue=stop.lane.hue.to_string()>
            <span class="trail-step" aria-hidden="true">{stop.step}</span>
            <span class="trail-who">{stop.lane.name}</span>
            <span class="trail-date">{date}</span>
            <span class="trail-number">{stop.number}</span>
            <span class="trail-role">{stop.role} {unknown} {hidden}</span>
        </li>
    }
}
