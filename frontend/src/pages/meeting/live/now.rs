//! What is on, as large as the room needs it.

use super::super::facts::Facts;
use super::{Page, said};
use crate::i18n::t_string;
use crate::pages::wheel::words::whole_date;
use leptos::prelude::*;
use shared::id::AgendaItemId;
use shared::rule::live::{Live, State};
use shared::rule::norwegian::clock;

pub fn section(page: Page) -> AnyView {
    let shown = move || page.facts.with(|facts| page.live.with(|live| on(page, facts, live)));
    // Read out when another case comes on, and not with each minute.
    let told = Memo::new(move |_| {
        let now = page.live.with(|live| live.now().map(|line| line.item.id));
        now.map(|id| page.facts.with(|facts| called(facts, id)))
    });
    let words = page.words;
    view! {
        <section class="live-now" aria-label=move || t_string!(words, live.now)>{shown}</section>
        <p class="ds-sr-only" role="status">
            {move || told.get().map(|(number, title)| t_string!(words, live.told, title = format!("{number} {title}")))}
        </p>
    }
    .into_any()
}

/// The number and the title of an item.
pub fn called(facts: &Facts, id: AgendaItemId) -> (String, String) {
    let line = facts.agenda.iter().find(|line| line.slot.item.id == id);
    let number = line.and_then(|line| line.case.as_ref()?.number).map(|it| it.to_string());
    (number.unwrap_or_default(), line.map(|line| line.slot.item.title.clone()).unwrap_or_default())
}

fn on(page: Page, facts: &Facts, live: &Live) -> AnyView {
    let words = page.words;
    let Some(line) = live.now() else { return quiet(page, facts, live) };
    let (number, title) = called(facts, line.item.id);
    let who = facts.agenda.iter().find(|it| it.slot.item.id == line.item.id).and_then(|it| it.presenter.clone());
    let (left, over) = said::left(words, line);
    let given = line.item.minutes.map(|minutes| i32::from(minutes) * 60).filter(|given| *given > 0);
    let part = given.map(|given| format!("{}%", (line.spent * 100 / given).clamp(0, 100)));
    let bar = part.map(|part| view! { <div class="live-bar" aria-hidden="true"><div style:width=part></div></div> });
    view! {
        <p class="live-kicker">{t_string!(words, live.now)} " " <span class="numbers">{number}</span></p>
        <p class="live-title">{title}</p>
        {who.map(|who| view! { <p class="live-presenter">{who}</p> })}
        <div class="live-time" data-over=over.then_some("")>
            <p class="live-left numbers">{left}</p>
            {bar}
            <p class="live-span numbers">{said::span(words, line)}</p>
        </div>
        {rest(page, facts, live)}
    }
    .into_any()
}

/// Before it begins, and when it is over.
fn quiet(page: Page, facts: &Facts, live: &Live) -> AnyView {
    let words = page.words;
    let meeting = &facts.event.meeting;
    let today = page.now.get_untracked().0;
    let title = match live.state {
        State::Ended => t_string!(words, live.over).to_owned(),
        _ if today > meeting.end_date => t_string!(words, live.not_followed).to_owned(),
        _ if today < live.on => {
            t_string!(words, live.begins_on, day = whole_date(words, meeting.start_date, meeting.end_date))
        }
        _ => match live.lines.iter().find_map(|line| line.planned) {
            Some(time) => t_string!(words, live.begins, time = clock(time)),
            None => t_string!(words, live.not_begun).to_owned(),
        },
    };
    view! { <p class="live-title">{title}</p> {rest(page, facts, live)} }.into_any()
}

/// What comes next, and when the day ends.
fn rest(page: Page, facts: &Facts, live: &Live) -> AnyView {
    let words = page.words;
    let next = live.next().filter(|_| live.state != State::Ended).map(|line| {
        let (number, title) = called(facts, line.item.id);
        let when = said::when(words, line);
        view! {
            <div>
                <dt>{t_string!(words, live.next)}</dt>
                <dd>{number} " " {title} " " <span class="live-when numbers">{when}</span></dd>
            </div>
        }
    });
    let late = live.over.is_some_and(|over| over > 0);
    let ends = said::ends(words, live).map(|ends| {
        view! {
            <div data-over=late.then_some("")>
                <dt>{t_string!(words, live.day)}</dt>
                <dd class="numbers">{ends}</dd>
            </div>
        }
    });
    view! { <dl class="live-rest">{next} {ends}</dl> }.into_any()
}
