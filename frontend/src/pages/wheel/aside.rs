use super::board::Board;
use super::facts::Event;
use super::{way, words};
use crate::components::Tag;
use crate::i18n::{self, Words, t_string, use_i18n};
use leptos::prelude::*;
use shared::model::MeetingStatus;
use uuid::Uuid;

/// What the pointer or the focus was on last; its place is kept free, so that nothing jumps.
#[component]
pub fn Pointed(board: Board) -> impl IntoView {
    let words = use_i18n();
    let plans = board.store.actor().may_plan_some_meetings();
    let content = move || match board.pointed_event() {
        Some(event) => about(words, board, &event).into_any(),
        None => {
            let moves = plans.then(|| t_string!(words, wheel.pointed_hint_moves));
            let moves = moves.map(|moves| view! { <p class="soft small">{moves}</p> });
            view! { <p class="soft small">{t_string!(words, wheel.pointed_hint)}</p> {moves} }.into_any()
        }
    };
    view! { <div class="pointed">{content}</div> }
}

fn about(words: Words, board: Board, event: &Event) -> impl IntoView + use<> {
    /// So many of a meeting's cases; the meeting's page has them all.
    const CASES: usize = 4;
    let meeting = &event.meeting;
    let about = meeting.about.clone().map(|about| view! { <p class="small">{about}</p> });
    let cases = words::cases(words, event.cases).map(|cases| view! { <span>{cases}</span> });
    let due = words::next_due(words, event, board.day.get()).map(|due| view! { <p class="small soft">{due}</p> });
    let id = event.id();
    let ways = board.store.read(|view| way::cases_of_meeting(view, id));
    let way = |(case, title): (Uuid, String)| {
        let href = board.href(&board.address.with(|address| address.with_case(Some(case))));
        view! { <li><a href=href data-noscroll="true">{title}</a></li> }
    };
    let ways: Vec<_> = ways.into_iter().take(CASES).map(way).collect();
    let ways = (!ways.is_empty()).then(|| {
        view! {
            <ul class="pointed-cases small" aria-label=t_string!(words, wheel.case_follow)>{ways}</ul>
        }
    });
    view! {
        <div class="pointed-event" data-hue=event.lane.hue.to_string()>
            <p class="pointed-who">{event.lane.name.clone()} " · " {words::title(words, event)}</p>
            <p>{words::whole_date(words, meeting.start_date, meeting.end_date)}</p>
            {about}
            {due}
            <p class="small soft pointed-marks">{marks(words, event)} {cases}</p>
            {ways}
        </div>
    }
}

/// Status and kind. Most are planned or held: these say it softly, or not at all where room is scarce.
pub fn marks(words: Words, event: &Event) -> impl IntoView + use<> {
    let meeting = &event.meeting;
    let usual = matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Held) && !event.draft;
    let status = if event.draft { t_string!(words, plan.draft) } else { i18n::meeting_status(words, meeting.status) };
    // Without a name of its own its title says that it is extraordinary.
    let named = meeting.title.is_some() || meeting.number.is_some();
    let extraordinary =
        (meeting.extraordinary && named).then(|| view! { <Tag>{move || t_string!(words, wheel.extraordinary)}</Tag> });
    view! {
        <span class=if usual { "status-usual" } else { "status-unusual" }>
            {status}
        </span>
        {extraordinary}
    }
}

/// The meetings that come next, in words.
#[component]
pub fn Upcoming(board: Board) -> impl IntoView {
    const SHOWN: usize = 5;
    let words = use_i18n();
    let coming = move || {
        let day = board.day.get();
        let ahead = |event: &&Event| event.is_held() && event.meeting.end_date >= day;
        board.shown.with(|shown| shown.iter().filter(ahead).take(SHOWN).cloned().collect::<Vec<_>>())
    };
    let row = move |event: Event| {
        let meeting = &event.meeting;
        let on = words::day_of_year(words, meeting.start_date, meeting.end_date);
        view! {
            <li data-hue=event.lane.hue.to_string()>
                <a href=board.meeting_href(event.id())>
                    <span class="coming-date">{on}</span>
                    <span class="coming-who">{event.lane.name.clone()}</span>
                    <span class="coming-cases soft">{words::cases(words, event.cases)}</span>
                </a>
            </li>
        }
    };
    let has_hand = move || board.day.with(|day| day.year()) == board.year.get();
    view! {
        <Show when=move || has_hand() && !coming().is_empty()>
            <section class="coming">
                <h2 class="page-title">{move || t_string!(words, wheel.upcoming)}</h2>
                <ol>{move || coming().into_iter().map(row).collect_view()}</ol>
            </section>
        </Show>
    }
}
