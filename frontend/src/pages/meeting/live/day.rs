//! The whole day: what took how long, what is on, when the rest comes.

use super::super::facts::{Facts, Line as Item};
use super::{Page, now, run, said};
use crate::components::{Form, Icon, TextField, field_id};
use crate::i18n::t_string;
use crate::pages::part::say;
use leptos::prelude::*;
use shared::id::TurnId;
use shared::model::{AgendaSort, Turn};
use shared::mutation::{MendTurn, Mutation, RemoveTurn};
use shared::rule::input;
use shared::rule::live::{Line, Stage};
use shared::rule::norwegian::clock;

pub fn section(page: Page) -> AnyView {
    let words = page.words;
    let lines = move || {
        page.facts
            .with(|facts| page.live.with(|live| live.lines.iter().map(|line| row(page, facts, line)).collect_view()))
    };
    view! {
        <section class="live-day" aria-labelledby="live-day">
            <h2 id="live-day">{say(move || t_string!(words, live.agenda))}</h2>
            <ol>{lines}</ol>
            {log(page)}
        </section>
    }
    .into_any()
}

fn row(page: Page, facts: &Facts, line: &Line) -> AnyView {
    let words = page.words;
    let id = line.item.id;
    let (number, title) = now::called(facts, id);
    let item = facts.agenda.iter().find(|it| it.slot.item.id == id);
    let stage = match line.stage {
        Stage::Done => "done",
        Stage::Now => "now",
        Stage::Ahead => "ahead",
    };
    // What was planned, where that is otherwise.
    let planned = line.planned.filter(|planned| line.start.is_some_and(|start| start != *planned));
    let planned =
        planned.map(|it| view! { <s class="live-planned" title=t_string!(words, live.planned)>{clock(it)}</s> });
    let fixed = said::fixed(words, line).map(|(said, late)| {
        let icon = late.then(|| view! { <Icon name="ExclamationmarkTriangle" /> " " });
        view! { <span class="live-fixed">{icon} {said}</span> }
    });
    let take = (page.leads.get() && line.stage != Stage::Now).then(|| take(page, line, &title));
    view! {
        <li class="live-line" data-stage=stage data-break=(line.item.sort == AgendaSort::Break).then_some("") aria-current=(line.stage == Stage::Now).then_some("step")>
            <span class="live-at numbers">{said::when(words, line)} {planned}</span>
            <span class="live-what">
                <span class="ds-sr-only">{said::stage(words, line.stage)} ": "</span>
                <span class="live-number numbers">{number}</span> " " {title}
                {fixed}
                {item.and_then(|item| outcome(page, item))}
            </span>
            <span class="live-length numbers">{said::length(words, line)}</span>
            {take}
        </li>
    }
    .into_any()
}

/// What became of it, in a word.
fn outcome(page: Page, item: &Item) -> Option<AnyView> {
    let decision = item.case.as_ref()?.papers.decision.as_ref()?;
    let said = crate::i18n::outcome(page.words, decision.outcome);
    Some(view! { <span class="live-outcome">{said}</span> }.into_any())
}

fn take(page: Page, line: &Line, title: &str) -> AnyView {
    let (words, id) = (page.words, line.item.id);
    let label = t_string!(words, live.take_named, title = title.to_owned());
    view! {
        <button
            class="ds-button"
            data-color="neutral"
            data-variant="tertiary"
            data-size="sm"
            type="button"
            aria-label=label
            on:click=move |_| run::take(page, Some(id))
        >
            {t_string!(words, live.take)}
        </button>
    }
    .into_any()
}

/// What was written down, to be mended: folded away, since it is seldom wrong.
fn log(page: Page) -> impl IntoView {
    let words = page.words;
    let today = move || {
        let on = page.live.with(|live| live.on);
        page.turns.with(|turns| turns.iter().filter(|turn| turn.on == on).cloned().collect::<Vec<_>>())
    };
    let some = Memo::new(move |_| page.leads.get() && !today().is_empty());
    let all = move || page.facts.with(|facts| today().into_iter().map(|turn| mend(page, facts, turn)).collect_view());
    let shown = move || {
        view! {
            <details class="live-log">
                <summary>{t_string!(words, live.mend)}</summary>
                <ul>{all}</ul>
            </details>
        }
    };
    view! { <Show when=move || some.get()>{shown}</Show> }
}

fn mend(page: Page, facts: &Facts, turn: Turn) -> AnyView {
    let Page { words, store, .. } = page;
    let id: TurnId = turn.id;
    let title = match turn.item {
        Some(item) => now::called(facts, item).1,
        None => t_string!(words, live.over).to_owned(),
    };
    let typed = RwSignal::new(clock(turn.at));
    let form =
        Form::new(words, &["at"], move || typed.with(|typed| input::time("at", typed)).err().into_iter().collect());
    let submit = move |()| {
        form.send(&mut || match untrack(|| input::time("at", &typed.get()))? {
            Some(at) => store.edit(Mutation::MendTurn(MendTurn { id, at })),
            None => store.edit(Mutation::RemoveTurn(RemoveTurn { id })),
        });
    };
    let remove = move |_| {
        // It fails only where the right was taken meanwhile.
        let _ = store.edit(Mutation::RemoveTurn(RemoveTurn { id }));
    };
    let label = Signal::stored(title);
    let content = view! {
        <TextField id=field_id(&format!("turn{}", id.0.simple()), "at") label value=typed error=form.error("at") required=true />
        <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{t_string!(words, common.save)}</button>
        <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=remove>
            {t_string!(words, meeting.input_remove)}
        </button>
    };
    view! { <li>{form.frame("live-mend", None, Callback::new(submit), content.into_any())}</li> }.into_any()
}
