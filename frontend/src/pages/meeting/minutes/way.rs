//! How far the minutes have come, and for a secretariat what takes them on.

use super::Record;
use super::desk::{Desk, Doing};
use crate::i18n::{self, Words, t_string};
use crate::platform::id;
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::model::Meeting;
use shared::mutation::{AskApproval, Mutation};
use shared::rule::minutes::{Stage, Way};
use shared::scope::Scope;

pub fn stage_name(words: Words, stage: Stage) -> &'static str {
    match stage {
        Stage::Draft | Stage::Late => t_string!(words, live.minutes_draft),
        Stage::Comments => t_string!(words, live.minutes_comments),
        Stage::Commented => t_string!(words, live.minutes_commented),
        Stage::Approval => t_string!(words, live.minutes_approval),
        Stage::Approved => t_string!(words, live.minutes_approved),
    }
}

/// What the reader may know of it: of minutes that are not approved only the committee knows how far they are.
pub fn known(store: Store, meeting: &Meeting, way: Option<Way>) -> Option<Way> {
    let reads = store.actor().may_read(Scope::Committee(meeting.committee));
    way.filter(|way| reads || way.stage == Stage::Approved)
}

pub fn view(desk: Desk, record: &Record) -> Option<AnyView> {
    let Desk { words, store, .. } = desk;
    let way = record.way.as_ref()?;
    let meeting = &record.facts.event.meeting;
    let keeps = store.actor().may_plan_meetings(meeting.committee) && way.stage != Stage::Approved;
    let tools = keeps.then(|| tools(desk, record, way));
    let tone = if way.stage == Stage::Late { "late" } else { "" };
    Some(
        view! {
            <section class="minutes-way" data-tone=tone aria-label=t_string!(words, live.minutes_way)>
                <p><strong>{stage_name(words, way.stage)}</strong> " " {told(words, store, record, way)}</p>
                {tools}
            </section>
        }
        .into_any(),
    )
}

fn told(words: Words, store: Store, record: &Record, way: &Way) -> Option<AnyView> {
    let day = |day: Date| i18n::long_date(words, day);
    let text = match way.stage {
        Stage::Draft => t_string!(words, live.minutes_due, day = day(way.due?)),
        Stage::Late => t_string!(words, live.minutes_late, day = day(way.due?)),
        Stage::Comments => {
            let minutes = way.minutes.as_ref()?;
            t_string!(words, live.minutes_round, sent = day(minutes.sent_on), until = day(minutes.comments_until))
        }
        Stage::Commented => {
            let open = record.comments.iter().filter(|(it, _)| it.answer.is_none()).count();
            let open = match open {
                0 => String::new(),
                1 => t_string!(words, live.minutes_unanswered_1).to_owned(),
                count => t_string!(words, live.minutes_unanswered_n, count = count),
            };
            let until = way.minutes.as_ref()?.comments_until;
            format!("{} {open}", t_string!(words, live.minutes_round_over, until = day(until)))
        }
        Stage::Approval => {
            let (stop, at) = way.approval.as_ref()?;
            let case = stop.number.map(|it| it.to_string()).unwrap_or_default();
            let on = day(at.as_ref().map_or(stop.on, |at| at.start_date));
            let text = t_string!(words, live.minutes_approval_at, case = case, day = on);
            let path = store.path(&format!("mote/{}", stop.meeting?));
            return Some(view! { <a href=path>{text}</a> }.into_any());
        }
        Stage::Approved => t_string!(words, live.minutes_approved_on, day = day(way.approved_on?)),
    };
    Some(text.into_any())
}

fn tools(desk: Desk, record: &Record, way: &Way) -> AnyView {
    let Desk { words, store, .. } = desk;
    let meeting = &record.facts.event.meeting;
    let day = |meeting: &Meeting| i18n::date_range(words, meeting.start_date, meeting.end_date);
    if way.stage == Stage::Approval {
        return view! { <p class="small soft">{t_string!(words, live.minutes_approval_hint)}</p> }.into_any();
    }
    let first = way.minutes.is_none();
    let again = if first { t_string!(words, live.minutes_send) } else { t_string!(words, live.minutes_send_again) };
    let variant = if first { "primary" } else { "secondary" };
    let asked = (!first).then(|| match &record.approves {
        None => view! { <p class="small soft">{t_string!(words, live.minutes_ask_none)}</p> }.into_any(),
        Some(next) => {
            let (id, at) = (meeting.id, next.id);
            let title = t_string!(words, live.minutes_case, day = day(meeting));
            let ask = move |_| {
                let (item, title) = (id::fresh(), title.clone());
                // It fails only where another was quicker, and then it is done.
                let _ = store.edit(Mutation::AskApproval(AskApproval { meeting: id, at, item, title }));
            };
            view! {
                <button class="ds-button" data-size="sm" type="button" on:click=ask>
                    {t_string!(words, live.minutes_ask, day = day(next))}
                </button>
            }
            .into_any()
        }
    });
    view! {
        <div class="minutes-tools">
            {asked}
            <button class="ds-button" data-variant=variant data-size="sm" type="button" on:click=move |_| desk.ask(Doing::Send)>
                {again}
            </button>
        </div>
    }
    .into_any()
}
