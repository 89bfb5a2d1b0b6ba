//! The way of a case: its stops in their order, what stands against each, what it was told and what it decided.

use super::facts::{Sight, Stop};
use super::head::keeps;
use super::{Doing, Page};
use crate::components::{Icon, Tag};
use crate::i18n::{self, Words, long_date, t_string};
use crate::pages::meeting::agenda::{decision_view, memo_view};
use crate::pages::meeting::files::files_view;
use crate::pages::part::part;
use crate::platform::dom;
use leptos::prelude::*;
use shared::id::CaseStopId;
use shared::mutation::{Mutation, PlaceStop, RemoveStop};
use shared::rule::norwegian::short_date;
use shared::rule::path::Snag;

pub fn section(page: Page, sight: &Sight) -> AnyView {
    let words = page.words;
    let may = keeps(page, sight).is_some();
    let stops = sight.stops.iter().enumerate().map(|(at, stop)| stop_view(page, sight, at, stop, may)).collect_view();
    let add = may.then(|| {
        view! {
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| page.ask(Doing::NewStop)>
                {t_string!(words, case.add_stop)}
            </button>
        }
    });
    part(
        words,
        "case-way",
        |words| t_string!(words, meeting.way),
        view! { <ol class="stops">{stops}</ol> {add} }.into_any(),
    )
}

fn stop_view(page: Page, sight: &Sight, at: usize, stop: &Stop, may: bool) -> AnyView {
    let Page { words, store, .. } = page;
    let day = long_date(words, stop.stop.on);
    let when = match &stop.meeting {
        Some(meeting) => view! { <a href=store.path(&format!("mote/{}", meeting.id))>{day}</a> }.into_any(),
        None => view! { <span class="soft">{t_string!(words, case.about, day = day)}</span> }.into_any(),
    };
    let role = stop.stop.role.map(|role| i18n::stop_role(words, role).to_owned());
    let role = role.or_else(|| stop.case_type.clone()).or_else(|| stop.stop.what.clone());
    let is_next = sight.next().is_some_and(|next| next.stop.id == stop.stop.id);
    let snag = |snag: &Snag| {
        view! { <p class="stop-snag"><Icon name="ExclamationmarkTriangle" /> {snag_words(words, snag)}</p> }
    };
    view! {
        <li class="stop" data-hue=stop.hue.to_string() aria-current=is_next.then_some("step")>
            <p class="stop-head">
                <span class="stop-who">{stop.committee.clone()}</span>
                {role.map(|role| view! { <Tag>{role}</Tag> })}
                <span class="stop-when">{when}</span>
                {stop.stop.number.map(|number| view! { <span class="numbers soft">{number.to_string()}</span> })}
            </p>
            {stop.snags.iter().map(snag).collect_view()}
            {stop.memo.as_ref().map(|memo| memo_view(words, memo))}
            {files_view(words, store, &stop.files)}
            {stop.decision.as_ref().map(|(decision, who)| decision_view(words, decision, who.clone()))}
            {may.then(|| tools(page, sight, at, stop))}
        </li>
    }
    .into_any()
}

pub fn snag_words(words: Words, snag: &Snag) -> String {
    let day = |day: &jiff::civil::Date| short_date(*day);
    match snag {
        Snag::NoMeeting { first: Some((_, first)) } => t_string!(words, case.snag_no_meeting_first, first = day(first)),
        Snag::NoMeeting { first: None } => t_string!(words, case.snag_no_meeting).to_owned(),
        Snag::NoMeetingInTime { needed_by } => t_string!(words, case.snag_none_in_time, day = day(needed_by)),
        Snag::Cancelled => t_string!(words, case.snag_cancelled).to_owned(),
        Snag::BeforeFormer { former_on } => t_string!(words, case.snag_before, day = day(former_on)),
        Snag::PapersBeforeFormer { papers_due, former_on } => {
            t_string!(words, case.snag_papers, due = day(papers_due), day = day(former_on))
        }
        Snag::TooLate { needed_by } => t_string!(words, case.snag_late, day = day(needed_by)),
    }
}

/// The element that moves a stop on or back.
fn mover(stop: CaseStopId, down: bool) -> String {
    format!("{}-{stop}", if down { "down" } else { "up" })
}

fn tools(page: Page, sight: &Sight, at: usize, stop: &Stop) -> AnyView {
    let (words, id, count) = (page.words, stop.stop.id, sight.stops.len());
    let ids: Vec<CaseStopId> = sight.stops.iter().map(|stop| stop.stop.id).collect();
    let step = move |down: bool| {
        // Behind its neighbour, or behind the one before that.
        let after = if down { ids.get(at + 1) } else { at.checked_sub(2).and_then(|at| ids.get(at)) };
        let after = after.copied();
        let label = if down { t_string!(words, case.later) } else { t_string!(words, case.sooner) };
        let put = move |_| {
            // It fails only where the right was taken meanwhile, and then the tools go too.
            if page.store.edit(Mutation::PlaceStop(PlaceStop { id, after })).is_ok() {
                let place = if down { at + 2 } else { at };
                page.said.set(t_string!(words, meeting.moved_to, place = place, count = count));
                // The list was drawn anew; at an end of it the other way is left.
                let down = if place == count { false } else { down || place == 1 };
                dom::focus(mover(id, down));
            }
        };
        view! {
            <button id=mover(id, down) class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=put>
                {label}
            </button>
        }
        .into_any()
    };
    // What was decided stays where it was.
    let is_open = |at: usize| sight.stops.get(at).is_some_and(|stop| stop.decision.is_none());
    let own = page.store.actor().may_plan_meetings(stop.stop.committee);
    let removable = stop.stop.number.is_none() && stop.memo.is_none() && stop.decision.is_none() && count > 1;
    let remove = move |_| {
        let _ = page.store.edit(Mutation::RemoveStop(RemoveStop { id }));
    };
    let name = t_string!(words, meeting.line_tools, title = stop.committee.clone());
    view! {
        <div class="agenda-tools" role="group" aria-label=name>
            {page.button(t_string!(words, meeting.edit_line), Doing::Stop(id))}
            {own.then(|| page.button(t_string!(words, meeting.memo), Doing::Memo(id)))}
            {own.then(|| page.button(t_string!(words, case.files), Doing::Files(id)))}
            {(at > 0 && is_open(at) && is_open(at - 1)).then(|| step(false))}
            {(is_open(at) && is_open(at + 1)).then(|| step(true))}
            {removable.then(|| view! {
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=remove>
                    {t_string!(words, meeting.input_remove)}
                </button>
            })}
        </div>
    }
    .into_any()
}
