use super::facts::Facts;
use super::now;
use crate::components::{Notice, NoticeTone, Tag};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::wheel::words;
use crate::store::use_store;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use shared::model::{Meeting, MeetingStatus};
use shared::rule::norwegian::{NBSP, clock};

/// Who meets, when, where, and what is unusual about it.
#[component]
pub fn Head(facts: Memo<Facts>, now: ReadSignal<(Date, Time)>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let kicker = move || facts.with(|facts| format!("{} · {}", facts.committee, words::title(words, &facts.event)));
    let headline = move || {
        facts.with(|facts| {
            let meeting = &facts.event.meeting;
            let day = words::whole_date(words, meeting.start_date, meeting.end_date);
            times(words, meeting).map_or(day.clone(), |times| format!("{day}, {times}"))
        })
    };
    let said = Memo::new(move |_| facts.with(|facts| now::sentence(words, facts, now.get())));
    let year = move || facts.with(|facts| facts.event.meeting.start_date.year());
    view! {
        <header class="meeting-head" data-hue=move || facts.with(|facts| facts.event.lane.hue.to_string())>
            <p class="meeting-back small">
                <a href=move || format!("{}?ar={}", store.path("arshjul"), year())>
                    {move || t_string!(words, wheel.title)} " " {year}
                </a>
            </p>
            <h1>
                <span class="meeting-who">{kicker}</span>
                <span class="page-answer meeting-when">{headline}</span>
            </h1>
            <p class="meeting-now" role="status">{said}</p>
            {move || facts.with(|facts| facts_view(words, facts))}
            {move || facts.with(|facts| notes(words, &facts.event.meeting))}
        </header>
    }
}

/// `kl. 10.00–13.00`, or what is known of it.
pub fn times(words: Words, meeting: &Meeting) -> Option<String> {
    let from = clock(meeting.start_time?);
    let times = match meeting.end_time.map(clock) {
        None => t_string!(words, meeting.from, from = from),
        Some(to) if meeting.start_date == meeting.end_date => t_string!(words, meeting.from_to, from = from, to = to),
        Some(to) => return Some(t_string!(words, meeting.from_day_to_day, from = from, to = to)),
    };
    // A time does not break over two lines.
    Some(times.replace(' ', &NBSP.to_string()))
}

fn facts_view(words: Words, facts: &Facts) -> impl IntoView + use<> {
    let meeting = &facts.event.meeting;
    let cases = words::cases(words, facts.event.cases).map(|cases| view! { <span>{cases}</span> });
    let place = match &meeting.place {
        Some(place) => view! { <span>{place.clone()}</span> }.into_any(),
        None if facts.event.lane.own_line => ().into_any(),
        None => {
            let unknown = t_string!(words, meeting.place_unknown).to_lowercase();
            view! { <span class="soft">{t_string!(words, meeting.place)} ": " {unknown}</span> }.into_any()
        }
    };
    let timeless = meeting.start_time.is_none().then(|| {
        view! { <span class="soft">{t_string!(words, meeting.time_unknown)}</span> }
    });
    view! {
        <p class="meeting-facts">
            <span class="meeting-status">{i18n::meeting_status(words, meeting.status)}</span>
            {meeting.extraordinary.then(|| view! { <Tag>{move || t_string!(words, meeting.extraordinary)}</Tag> })}
            {cases}
            {timeless}
            {place}
        </p>
        {meeting.about.clone().map(|about| view! { <p>{t_string!(words, meeting.about)} ": " {about}</p> })}
    }
}

fn notes(words: Words, meeting: &Meeting) -> impl IntoView + use<> {
    let cancelled = (meeting.status == MeetingStatus::Cancelled).then(|| {
        let said = match meeting.cancel_reason.clone() {
            Some(reason) => t_string!(words, meeting.cancelled, reason = reason),
            None => t_string!(words, meeting.cancelled_plain).to_owned(),
        };
        view! { <Notice tone=NoticeTone::Warning><p>{said}</p></Notice> }
    });
    let tentative = (meeting.status == MeetingStatus::Tentative).then(|| {
        view! { <Notice tone=NoticeTone::Info><p>{t_string!(words, meeting.tentative)}</p></Notice> }
    });
    let imported = meeting.imported_from.clone().map(|source| {
        let said = t_string!(words, meeting.imported, source = source);
        view! { <Notice tone=NoticeTone::Info><p>{said}</p></Notice> }
    });
    view! { {cancelled} {tentative} {imported} }
}
