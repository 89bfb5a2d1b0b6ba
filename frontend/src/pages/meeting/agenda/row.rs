//! One line of an agenda.

use super::super::doing::Doing;
use super::super::facts::{CaseLine, Facts, Line};
use super::super::inputs::said_view;
use super::super::way::way_view;
use super::order::grip_id;
use super::{Mode, Page};
use crate::components::{Icon, Tag};
use crate::i18n::{self, Words, t_string};
use crate::pages::changes::brief::brief;
use crate::pages::difference::difference_view;
use crate::pages::meeting::files::files_view;
use crate::store::Store;
use leptos::prelude::*;
use shared::model::{AgendaSort, Decision, Memo, MemoReaders};
use shared::mutation::{Mutation, RemoveFromAgenda};
use shared::rule::agenda::Slot;
use shared::rule::norwegian::{clock, short_date};
use shared::rule::notice::Otherwise;
use shared::rule::portfolio::since::is_about_portfolio;

pub fn row(page: Page, facts: &Facts, line: &Line, now: bool, mode: Mode) -> AnyView {
    let (words, order, slot) = (page.words, page.order, &line.slot);
    let id = slot.item.id;
    let class = match (slot.item.day, slot.item.sort) {
        (Some(_), _) => "agenda-day",
        (None, AgendaSort::Break) => "agenda-break",
        (None, AgendaSort::Case | AgendaSort::Text) => "agenda-row",
    };
    let number = line.case.as_ref().and_then(|case| number(words, case));
    let case_type = line.case.as_ref().and_then(|case| case.case_type.clone());
    let minutes = slot.item.minutes.filter(|minutes| *minutes > 0);
    view! {
        <tr
            class=class
            class=("agenda-drop", move || order.over.get() == Some(id))
            aria-current=now.then_some("time")
            draggable=mode.building.then_some("true")
            on:dragstart=move |_| order.take(id)
            on:dragend=move |_| order.end()
            on:dragover=move |event| {
                if order.drag_over(id) {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                event.prevent_default();
                order.drop_on(id);
            }
        >
            {mode.building.then(|| grip(page, line))}
            <td class="agenda-time">{slot.start.map(clock)}</td>
            <td class="agenda-number">{number}</td>
            <td class="agenda-title">{title(page, facts, line, mode)}</td>
            <td class="agenda-type">{case_type}</td>
            <td class="agenda-minutes">{minutes.map(|it| t_string!(words, meeting.minutes, minutes = it))}</td>
        </tr>
    }
    .into_any()
}

/// What the server has not given yet is grey, and says so.
fn number(words: Words, case: &CaseLine) -> Option<AnyView> {
    let number = case.number?.to_string();
    Some(if case.guess {
        let title = t_string!(words, meeting.number_guess);
        view! { <span class="agenda-guess" title=title>{number} <span class="ds-sr-only">{title}</span></span> }
            .into_any()
    } else {
        number.into_any()
    })
}

fn grip(page: Page, line: &Line) -> AnyView {
    let (order, id) = (page.order, line.slot.item.id);
    let label = t_string!(page.words, meeting.move_line, title = line.slot.item.title.clone());
    view! {
        <td class="agenda-grip">
            <button
                class="ds-button"
                data-color="neutral"
                data-variant="tertiary"
                data-size="sm"
                data-icon="true"
                type="button"
                id=grip_id(id)
                aria-label=label
                title=t_string!(page.words, meeting.move_hint)
                on:keydown=move |event| {
                    if order.key(id, &event.key()) {
                        event.prevent_default();
                    }
                }
            >
                <Icon name="DragVertical" />
            </button>
        </td>
    }
    .into_any()
}

fn title(page: Page, facts: &Facts, line: &Line, mode: Mode) -> AnyView {
    let Page { words, store, .. } = page;
    let name = match line.slot.item.day {
        Some(day) => day_name(words, facts, day),
        None => line.slot.item.title.clone(),
    };
    // While the agenda is built a link would be dragged instead of its line.
    let named = match line.case.as_ref().filter(|_| !mode.building) {
        Some(case) => view! { <a href=store.path(&format!("sak/{}", case.case))>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let case = line.case.clone().map(|case| {
        view! {
            {elsewhere(words, store, &case)}
            {way_view(words, store, case.way.clone())}
            {case.papers.memo.as_ref().map(|memo| memo_view(words, memo))}
            {files_view(words, store, &case.papers.files)}
            {said(words, &case)}
            {case.papers.decision.as_ref().map(|it| decision_view(words, it, case.papers.responsible.clone()))}
        }
    });
    view! {
        <span class="agenda-name">{named} {changed(words, facts, line)}</span>
        {line.presenter.clone().map(|who| view! { <span class="agenda-who">{who}</span> })}
        {fit(words, &line.slot)}
        {news(page, facts, line)}
        {case}
        {line_tools(page, line, mode)}
    }
    .into_any()
}

/// Of an item about the portfolio: what changed in it since this committee last met.
fn news(page: Page, facts: &Facts, line: &Line) -> Option<AnyView> {
    let (news, before) = (facts.news.as_ref()?, facts.previous.as_ref()?);
    let days = (before.id, facts.event.id());
    is_about_portfolio(&line.slot.item.title).then(|| brief(page.words, page.store, news, before.start_date, days))
}

/// That it is otherwise than the notice said, or new.
fn changed(words: Words, facts: &Facts, line: &Line) -> Option<AnyView> {
    let id = line.slot.item.id;
    let found = facts.changes.iter().find(|it| it.item.as_ref().is_some_and(|(item, _)| *item == id))?;
    let said = match found.what {
        Otherwise::Added => t_string!(words, meeting.call_new),
        _ => t_string!(words, meeting.call_changed),
    };
    Some(view! { " " <Tag>{said}</Tag> }.into_any())
}

/// `Dag 2 · onsdag 17. november`
fn day_name(words: Words, facts: &Facts, day: u16) -> String {
    let on = facts.event.meeting.start_date.checked_add(jiff::Span::new().days(i64::from(day) - 1));
    let on = on.unwrap_or(facts.event.meeting.start_date);
    t_string!(words, meeting.day_mark, day = day, date = crate::pages::wheel::words::whole_date(words, on, on))
}

/// What is unused before a fixed time, or what does not fit.
fn fit(words: Words, slot: &Slot) -> Option<AnyView> {
    let said = match slot.slack {
        _ if slot.is_past_midnight() => t_string!(words, meeting.past_midnight).to_owned(),
        0 => return None,
        free if free > 0 => {
            return Some(
                view! { <span class="agenda-fit">{t_string!(words, meeting.gap, minutes = free)}</span> }.into_any(),
            );
        }
        over => t_string!(words, meeting.overrun, minutes = -over),
    };
    Some(
        view! { <span class="agenda-fit agenda-misfit"><Icon name="ExclamationmarkTriangle" /> {said}</span> }
            .into_any(),
    )
}

fn elsewhere(words: Words, store: Store, case: &CaseLine) -> Option<AnyView> {
    let others = &case.papers.elsewhere;
    let link = |(id, day): &(shared::id::MeetingId, jiff::civil::Date)| {
        view! { " " <a href=store.path(&format!("mote/{id}"))>{short_date(*day)}</a> }
    };
    (!others.is_empty()).then(|| {
        let links = others.iter().map(link).collect_view();
        view! { <span class="agenda-fit">{t_string!(words, meeting.also_on)} {links}</span> }.into_any()
    })
}

pub fn memo_view(words: Words, memo: &Memo) -> AnyView {
    let part = |name: &'static str, text: &Option<String>| {
        text.clone().map(|text| view! { <dt>{name}</dt> <dd class="written">{text}</dd> })
    };
    if [&memo.purpose, &memo.background, &memo.further, &memo.proposal].into_iter().all(Option::is_none) {
        // Its files are all of it.
        return view! { <p class="soft small">{readers(words, memo.readers)}</p> }.into_any();
    }
    view! {
        <details class="agenda-memo">
            <summary>
                {t_string!(words, meeting.memo)} " "
                <span class="soft small">{readers(words, memo.readers)}</span>
            </summary>
            <dl>
                {part(t_string!(words, meeting.memo_purpose), &memo.purpose)}
                {part(t_string!(words, meeting.memo_background), &memo.background)}
                {part(t_string!(words, meeting.memo_further), &memo.further)}
                {part(t_string!(words, meeting.proposal), &memo.proposal)}
            </dl>
        </details>
    }
    .into_any()
}

pub fn readers(words: Words, readers: MemoReaders) -> &'static str {
    match readers {
        MemoReaders::Secretariat => t_string!(words, meeting.memo_draft),
        MemoReaders::Committee => t_string!(words, meeting.memo_sent),
        MemoReaders::Everyone => t_string!(words, meeting.memo_published),
    }
}

fn said(words: Words, case: &CaseLine) -> Option<AnyView> {
    let one = |it: &super::super::papers::Said| view! { <li>{said_view(words, it)}</li> };
    let inputs = &case.papers.inputs;
    (!inputs.is_empty()).then(|| {
        let label = t_string!(words, meeting.inputs);
        view! { <ul class="agenda-inputs" aria-label=label>{inputs.iter().map(one).collect_view()}</ul> }.into_any()
    })
}

/// The outcome, its words beside what was proposed, and who sees to it.
pub fn decision_view(words: Words, decision: &Decision, responsible: Option<String>) -> AnyView {
    let text = decision.text.clone().map(|text| match &decision.proposal {
        Some(proposal) if *proposal != text => difference_view(words, proposal, &text),
        _ => view! { <p class="written">{text}</p> }.into_any(),
    });
    let outcome = decision.outcome;
    let unproposed = outcome.is_adopted() && decision.proposal.is_none();
    let due = decision.due.map(|day| t_string!(words, meeting.due_by, day = short_date(day)));
    let done = decision.done_on.map(|day| t_string!(words, meeting.done_on, day = short_date(day)));
    let follow: Vec<String> = decision.follow_up.clone().into_iter().chain(responsible).chain(done.or(due)).collect();
    view! {
        <div class="decision">
            <p class="decision-head">
                <Tag>{i18n::outcome(words, outcome)}</Tag>
                {unproposed.then(|| view! { <span class="soft small">{t_string!(words, meeting.unproposed)}</span> })}
            </p>
            {text}
            {(!follow.is_empty()).then(|| {
                view! { <p class="small"><strong>{t_string!(words, meeting.follow_up)} ": "</strong> {follow.join(" · ")}</p> }
            })}
        </div>
    }
    .into_any()
}

/// What can be done with a line: while the agenda is built, and with a case from the day of the meeting on.
fn line_tools(page: Page, line: &Line, mode: Mode) -> Option<AnyView> {
    let (words, id) = (page.words, line.slot.item.id);
    let is_case = line.case.is_some();
    let mut tools: Vec<AnyView> = Vec::new();
    if mode.building {
        tools.push(page.button(t_string!(words, meeting.edit_line).to_owned(), Doing::Edit(id)));
    }
    if is_case && mode.building {
        tools.push(page.button(t_string!(words, meeting.memo).to_owned(), Doing::Memo(id)));
        tools.push(page.button(t_string!(words, case.files).to_owned(), Doing::Files(id)));
    }
    let decided = line.case.as_ref().is_some_and(|case| case.papers.decision.is_some());
    // While the meeting goes on what is to be decided asks for it; what was decided is mended where the agenda is built.
    if mode.locked && mode.keeps && decided {
        tools.push(page.button(t_string!(words, meeting.follow_up).to_owned(), Doing::Decide(id)));
    }
    if is_case && mode.keeps && mode.begun && !mode.locked && (mode.building || !decided) {
        tools.push(page.button(t_string!(words, meeting.decide).to_owned(), Doing::Decide(id)));
        tools.push(page.button(t_string!(words, meeting.inputs).to_owned(), Doing::Inputs(id)));
    }
    if mode.building && !decided {
        let remove = move |_| {
            // It fails only where the tools go too.
            let _ = page.store.edit(Mutation::RemoveFromAgenda(RemoveFromAgenda { id }));
        };
        tools.push(
            view! {
                <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=remove>
                    {t_string!(words, meeting.remove_line)}
                </button>
            }
            .into_any(),
        );
    }
    let name = t_string!(words, meeting.line_tools, title = line.slot.item.title.clone());
    (!tools.is_empty())
        .then(|| view! { <div class="agenda-tools" role="group" aria-label=name>{tools}</div> }.into_any())
}
