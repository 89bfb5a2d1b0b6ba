//! What a secretary says of it: what is on, that it ended. Works without network; two may do it at once.

use super::super::doing::Doing;
use super::{Page, now};
use crate::components::{Notice, NoticeTone};
use crate::i18n::{self, t_string};
use crate::platform::{clock, id};
use leptos::prelude::*;
use shared::id::AgendaItemId;
use shared::mutation::{Mutation, TakeUp};
use shared::rule::live::State;

pub fn take(page: Page, item: Option<AgendaItemId>) {
    let (on, at) = clock::now_in_oslo();
    let meeting = page.facts.with_untracked(|facts| facts.event.id());
    let outcome = page.store.edit(Mutation::TakeUp(TakeUp { id: id::fresh(), meeting, item, on, at }));
    page.refused.set(outcome.err().map(|rejection| i18n::rejection(page.words, &rejection)));
}

/// They stay where they are while what they say changes: whoever presses one presses it again.
pub fn tools(page: Page) -> AnyView {
    let Page { words, live, facts, leads, refused, .. } = page;
    let next = Memo::new(move |_| live.with(|live| live.next().map(|line| line.item.id)));
    let state = Memo::new(move |_| live.with(|live| live.state));
    let label = move || {
        let title = facts.with(|facts| next.get().map(|id| now::called(facts, id).1)).unwrap_or_default();
        match state.get() {
            State::Ahead => t_string!(words, live.start, title = title),
            State::Open => t_string!(words, live.take_next, title = title),
            State::Ended => t_string!(words, live.resume, title = title),
        }
    };
    let last = move || facts.with(|facts| live.with(|live| live.on == facts.event.meeting.end_date));
    let end = move || if last() { t_string!(words, live.end) } else { t_string!(words, live.end_day) };
    let case = move || {
        let on = live.with(|live| live.now().map(|line| line.item.id))?;
        let is_case = facts.with(|facts| facts.agenda.iter().any(|it| it.slot.item.id == on && it.case.is_some()));
        is_case.then(|| {
            [
                (Doing::Inputs(on), t_string!(words, meeting.inputs)),
                (Doing::Decide(on), t_string!(words, meeting.decide)),
            ]
            .map(|(doing, label)| secondary(label.to_owned(), Callback::new(move |()| page.ask.run(doing))))
        })
    };
    let why = move || refused.get().map(|said| view! { <Notice tone=NoticeTone::Danger><p>{said}</p></Notice> });
    let shown = move || {
        view! {
            <div class="live-tools" role="group" aria-label=t_string!(words, live.tools)>
                <Show when=move || next.get().is_some()>
                    <button class="ds-button" type="button" on:click=move |_| take(page, next.get_untracked())>{label}</button>
                </Show>
                {case}
                <Show when=move || state.get() == State::Open>
                    <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| take(page, None)>
                        {end}
                    </button>
                </Show>
            </div>
            {why}
        }
    };
    view! { <Show when=move || leads.get()>{shown}</Show> }.into_any()
}

fn secondary(label: String, run: Callback<()>) -> AnyView {
    view! {
        <button class="ds-button" data-color="neutral" data-variant="secondary" type="button" on:click=move |_| run.run(())>
            {label}
        </button>
    }
    .into_any()
}
