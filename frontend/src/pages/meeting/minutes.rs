//! The minutes: they make themselves of what was written down while the meeting went on, are commented by the committee and
//! approved by a later meeting. Print on A4.

mod comments;
mod desk;
mod way;

use super::agenda::decision_view;
use super::facts::{Facts, Line};
use super::files::files_view;
use super::inputs::said_view;
use super::live::presence;
use crate::components::{Dialog, Empty};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::pages::strays::Strays;
use crate::pages::wheel::words::{title, whole_date};
use crate::platform::{clock as now, dom, drawing};
use crate::store::use_store;
use desk::Desk;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::{AgendaItemId, MeetingId};
use shared::model::{AgendaSort, Attendance, Meeting, MinutesComment, Person, Presence, Turn};
use shared::rule::attendance::{Chair, chairs};
use shared::rule::minutes::Way;
use shared::rule::norwegian::{clock, short_date};
use shared::rule::{live, minutes};
use shared::view::ViewExt;
pub use way::{known, stage_name};

/// All that the page is made of.
#[derive(Clone, Debug, PartialEq)]
struct Record {
    facts: Facts,
    turns: Vec<Turn>,
    chairs: Vec<Chair>,
    way: Option<Way>,
    /// The next meeting that can approve them.
    approves: Option<Meeting>,
    /// Each with the name of who said it.
    comments: Vec<(MinutesComment, Option<String>)>,
}

#[component]
pub fn MinutesPage() -> impl IntoView {
    let (words, store, params) = (use_i18n(), use_store(), use_params_map());
    let id = Memo::new(move |_| params.with(|params| params.get("meeting")?.parse::<MeetingId>().ok()));
    let record = store.query(move |view| {
        let id = id.get()?;
        let facts = Facts::of(view, id)?.settled(store);
        let (meeting, today) = (&facts.event.meeting, now::today());
        let named = |it: MinutesComment| {
            let who = view.get::<Person>(it.author).map(|person| person.name.clone());
            (it, who)
        };
        Some(Record {
            turns: live::in_order(view, id),
            chairs: chairs(view, id),
            way: known(store, meeting, minutes::way(view, meeting, today)),
            approves: minutes::approves(view, meeting, today),
            comments: minutes::comments(view, id).into_iter().map(named).collect(),
            facts,
        })
    });
    Effect::new(move |_| {
        let name = t_string!(words, live.minutes);
        let name = record.with(|record| match record {
            Some(Record { facts, .. }) => format!("{name}: {}", facts.committee),
            None => t_string!(words, meeting.not_found_title).to_owned(),
        });
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let desk = Desk { words, store, doing: RwSignal::new(None), open: RwSignal::new(false) };
    let shown = move || {
        record.with(|record| match record {
            Some(record) => page(desk, record),
            None => view! {
                <Empty
                    whole_page=true
                    title=said(words, |words| t_string!(words, meeting.not_found_title))
                    text=said(words, |words| t_string!(words, meeting.not_found_text))
                />
            }
            .into_any(),
        })
    };
    view! {
        <Strays fits=|_, _| false />
        {shown}
        <Dialog open=desk.open title=Signal::derive(move || desk.title())>
            {move || desk.doing.get().and_then(|_| desk.form(id.get()?))}
        </Dialog>
    }
}

fn page(desk: Desk, record: &Record) -> AnyView {
    let Desk { words, store, .. } = desk;
    let facts = &record.facts;
    let meeting = &facts.event.meeting;
    let back = store.path(&format!("mote/{}", meeting.id));
    let lines = facts.agenda.iter().filter(|line| line.slot.item.day.is_none());
    let lines: Vec<AnyView> = lines.map(|line| item(desk, record, line)).collect();
    // What is locked is not made any more.
    let open = meeting.minutes_approved_on.is_none();
    let made = open.then(|| view! { <p class="small soft">{t_string!(words, live.minutes_made)}</p> });
    view! {
        <article class="minutes" data-hue=facts.event.lane.hue.to_string()>
            <header class="minutes-head">
                <p class="meeting-back small"><a href=back>{t_string!(words, live.back)}</a></p>
                <p class="minutes-who">{facts.committee.clone()} " · " {title(words, &facts.event)}</p>
                <h1>{t_string!(words, live.minutes)}</h1>
                <dl class="minutes-facts">
                    <dt>{t_string!(words, live.minutes_when)}</dt>
                    <dd class="numbers">{whole_date(words, meeting.start_date, meeting.end_date)} {went(words, &record.turns)}</dd>
                    {meeting.place.clone().map(|place| view! { <dt>{t_string!(words, meeting.place)}</dt> <dd>{place}</dd> })}
                </dl>
                {way::view(desk, record)}
                {made}
                <button class="ds-button minutes-print" data-variant="secondary" data-size="sm" type="button" on:click=|_| drawing::print()>
                    {t_string!(words, live.minutes_print)}
                </button>
            </header>
            {comments::at(desk, record, None, t_string!(words, live.minutes))}
            {sat(words, facts, &record.chairs)}
            <ol class="minutes-items">{lines}</ol>
        </article>
    }
    .into_any()
}

/// `, 10.02–12.10` of each day that somebody followed.
fn went(words: Words, turns: &[Turn]) -> Option<String> {
    let mut days: Vec<Date> = turns.iter().map(|turn| turn.on).collect();
    days.dedup();
    let several = days.len() > 1;
    let day = |on: Date| {
        let own: Vec<&Turn> = turns.iter().filter(|turn| turn.on == on).collect();
        let ended = own.last().filter(|turn| turn.item.is_none()).map(|turn| clock(turn.at)).unwrap_or_default();
        let begun = own.first().map(|turn| clock(turn.at)).unwrap_or_default();
        let on = if several { format!("{} ", short_date(on)) } else { String::new() };
        t_string!(words, live.minutes_went, on = on, from = begun, to = ended)
    };
    let all: Vec<String> = days.into_iter().map(day).collect();
    (!all.is_empty()).then(|| format!(", {}", all.join("; ")))
}

/// Who was there, who was not; nothing where the reader may not know, or nobody wrote it down.
fn sat(words: Words, facts: &Facts, chairs: &[Chair]) -> Option<AnyView> {
    let group = |wanted: Presence| {
        let told: Vec<String> = chairs.iter().filter_map(|chair| named(words, facts, chair, wanted)).collect();
        (!told.is_empty()).then(|| {
            let all = told.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
            view! { <div><h3>{presence(words, wanted)}</h3> <ul>{all}</ul></div> }
        })
    };
    let groups: Vec<_> = Presence::ALL.into_iter().filter_map(group).collect();
    (!groups.is_empty()).then(|| {
        view! {
            <section class="minutes-sat" aria-labelledby="sat">
                <h2 id="sat">{t_string!(words, live.attendance)}</h2>
                <div class="minutes-groups">{groups}</div>
            </section>
        }
        .into_any()
    })
}

/// `Kari Nordmann, Helse Vest (stedfortreder, fra kl. 11.00)`.
fn named(words: Words, facts: &Facts, chair: &Chair, wanted: Presence) -> Option<String> {
    let own: Vec<&Attendance> = chair.said.iter().filter(|it| it.presence == wanted).collect();
    let first = own.first()?;
    let note = |it: &Attendance| {
        let item = it.item.map(|id| facts.agenda.iter().find(|line| line.slot.item.id == id).map(called));
        let parts = [
            it.deputy.then(|| t_string!(words, live.deputy).to_lowercase()),
            it.on.map(short_date),
            it.from.map(|time| format!("{} {}", t_string!(words, live.from).to_lowercase(), clock(time))),
            it.to.map(|time| format!("{} {}", t_string!(words, live.to).to_lowercase(), clock(time))),
            item.flatten(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let one = |it: &Attendance| {
        let note = note(it);
        let note = if note.is_empty() { note } else { format!(" ({note})") };
        format!("{}{note}", it.name.clone().or_else(|| chair.holder.clone()).unwrap_or_default())
    };
    let names: Vec<String> = own.iter().map(|it| one(it)).filter(|it| !it.is_empty()).collect();
    // The same name once, with what was otherwise.
    let who = if names.is_empty() { one(first) } else { names.join("; ") };
    Some(if who.is_empty() { chair.organisation.clone() } else { format!("{}: {who}", chair.organisation) })
}

fn called(line: &Line) -> String {
    let number = line.case.as_ref().and_then(|case| case.number).map(|it| it.to_string());
    number.into_iter().chain([line.slot.item.title.clone()]).collect::<Vec<_>>().join(" ")
}

/// One item: when it was on, who presented it, what was said, what was decided.
fn item(desk: Desk, record: &Record, line: &Line) -> AnyView {
    let words = desk.words;
    let when = spans(line.slot.item.id, &record.turns);
    let case = line.case.as_ref();
    let inputs: Vec<AnyView> = case
        .map(|case| case.papers.inputs.iter().map(|it| view! { <li>{said_view(words, it)}</li> }.into_any()).collect())
        .unwrap_or_default();
    let inputs = (!inputs.is_empty()).then(|| view! { <ul class="agenda-inputs">{inputs}</ul> });
    let decision = case.and_then(|case| {
        let decision = case.papers.decision.as_ref()?;
        Some(decision_view(words, decision, case.papers.responsible.clone()))
    });
    let kind = case.and_then(|case| case.case_type.clone());
    // A break says nothing that could be wrong.
    let says = line.slot.item.sort != AgendaSort::Break;
    let said = says.then(|| comments::at(desk, record, Some(line.slot.item.id), &called(line))).flatten();
    let about: Vec<String> = kind.into_iter().chain(line.presenter.clone()).chain(when).collect();
    view! {
        <li class="minutes-item">
            <h2>{called(line)}</h2>
            <p class="small soft numbers">{about.join(" · ")}</p>
            {case.and_then(|case| files_view(words, desk.store, &case.papers.files))}
            {inputs}
            {decision}
            {said}
        </li>
    }
    .into_any()
}

/// `10.05–10.27`, each time that it was on.
fn spans(id: AgendaItemId, turns: &[Turn]) -> Option<String> {
    let until = |at: usize| {
        let on = turns.get(at)?.on;
        turns.get(at + 1).filter(|next| next.on == on).map(|next| next.at)
    };
    let span = |(at, turn): (usize, &Turn)| {
        let to: Option<Time> = until(at);
        format!("{}–{}", clock(turn.at), to.map(clock).unwrap_or_default())
    };
    let all: Vec<String> = turns.iter().enumerate().filter(|(_, turn)| turn.item == Some(id)).map(span).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
