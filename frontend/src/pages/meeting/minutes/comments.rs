//! What the committee says to the draft, at its place.

use super::Record;
use super::desk::{Desk, Doing};
use crate::i18n::t_string;
use crate::platform::clock;
use leptos::prelude::*;
use shared::id::AgendaItemId;
use shared::model::MinutesComment;
use shared::rule::minutes::Stage;
use shared::rule::norwegian::short_date;

/// What the person may do about the comments now.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rights {
    comments: bool,
    answers: bool,
}

impl Rights {
    fn of(desk: Desk, record: &Record) -> Option<Self> {
        let way = record.way.as_ref().filter(|way| way.stage != Stage::Approved)?;
        let (actor, committee) = (desk.store.actor(), record.facts.event.meeting.committee);
        let answers = actor.may_plan_meetings(committee);
        let open = way.minutes.as_ref()?.comments_until >= clock::today();
        Some(Self { comments: actor.may_comment_minutes(committee) && (open || answers), answers })
    }
}

/// None where the committee was not asked, or the minutes are approved.
pub fn at(desk: Desk, record: &Record, item: Option<AgendaItemId>, title: &str) -> Option<AnyView> {
    let (rights, words) = (Rights::of(desk, record)?, desk.words);
    let own = record.comments.iter().filter(|(it, _)| it.item == item);
    let all: Vec<AnyView> = own.map(|(it, who)| one(desk, rights, it, who.as_deref())).collect();
    let list = (!all.is_empty()).then(|| view! { <ul>{all}</ul> });
    let add = rights.comments.then(|| match item {
        Some(_) => {
            let label = t_string!(words, live.minutes_comment_to, title = title.to_owned());
            button(desk, Doing::Comment(item), t_string!(words, live.minutes_comment), label)
        }
        None => {
            let text = t_string!(words, live.minutes_comment_all);
            button(desk, Doing::Comment(None), text, text.to_owned())
        }
    });
    (list.is_some() || add.is_some()).then(|| view! { <div class="minutes-comments">{list} {add}</div> }.into_any())
}

fn one(desk: Desk, rights: Rights, it: &MinutesComment, who: Option<&str>) -> AnyView {
    let words = desk.words;
    let who = who.map_or_else(|| t_string!(words, people.history_unnamed).to_owned(), str::to_owned);
    let own = it.author == desk.store.actor().user;
    let mend = (own && rights.comments && it.answer.is_none()).then(|| {
        let label = t_string!(words, live.minutes_mend_named, text = it.text.clone());
        button(desk, Doing::Mend(it.id), t_string!(words, live.minutes_mend), label)
    });
    let reply = rights.answers.then(|| {
        let label = t_string!(words, live.minutes_answer_named, who = who.clone());
        button(desk, Doing::Answer(it.id), t_string!(words, live.minutes_answer), label)
    });
    let answer = it.answer.clone().map(|answer| {
        let said = t_string!(words, live.minutes_answer);
        view! { <p class="input-answer"><strong>{said} ": "</strong> <span class="written">{answer}</span></p> }
    });
    view! {
        <li>
            <p><strong>{who}</strong> <span class="small soft numbers">{format!(" · {}", short_date(it.on))}</span></p>
            <p class="written">{it.text.clone()}</p>
            {answer}
            {mend}
            {reply}
        </li>
    }
    .into_any()
}

fn button(desk: Desk, doing: Doing, text: &'static str, label: String) -> AnyView {
    view! {
        <button
            class="ds-button"
            data-color="neutral"
            data-variant="tertiary"
            data-size="sm"
            type="button"
            aria-label=label
            on:click=move |_| desk.ask(doing)
        >
            {text}
        </button>
    }
    .into_any()
}
