//! One draft, and a list of new ones.

use super::desk::{Desk, Plan};
use super::{series, words};
use crate::components::{Choice, Form, TextArea, TextField, actions};
use crate::i18n::{self, Words, t_string};
use crate::pages::meeting::when::{Typed, WhenFields, when_view};
use crate::pages::part::{hint, said};
use crate::platform::{dom, id};
use leptos::prelude::*;
use shared::id::{CommitteeId, MeetingId};
use shared::model::MeetingDraft;
use shared::mutation::year_plan::MAX_DRAFTS;
use shared::mutation::{DraftMeetings, EditDraft, Mutation, NewDraft, RemoveDrafts};
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::date_list::{self, Line};
use shared::rule::holiday::DaySort;
use shared::rule::year_plan::{self, Planned};

/// Moves, names, or takes out. Opened on what the draft is now.
pub fn form(desk: Desk, id: MeetingId) -> AnyView {
    const FIELDS: [&str; 6] = ["start_date", "end_date", "start_time", "end_time", "place", "title"];
    let (words, store) = (desk.words, desk.store);
    let Some(event) = desk.plan.with_untracked(|plan| plan.event(id).cloned()) else { return ().into_any() };
    let meeting = event.meeting;
    let fields = WhenFields::new(Typed::of(&meeting));
    let place = RwSignal::new(meeting.place.clone().unwrap_or_default());
    let title = RwSignal::new(meeting.title.clone().unwrap_or_default());
    let form = Form::new(words, &FIELDS, move || fields.read().err().unwrap_or_default());
    let looked = store.look(Key::of::<MeetingDraft>(id));
    dom::focus("when-start_date");
    let submit = move |()| {
        let edit = || {
            let when = untrack(|| fields.read()).map_err(|mut wrong| wrong.remove(0))?;
            let (title, place) = (Some(title.get_untracked()), Some(place.get_untracked()));
            store.edit_since(looked.as_ref(), Mutation::EditDraft(EditDraft { id, title, place, when }))
        };
        desk.open.set(!form.send(&mut { edit }));
    };
    let remove = move |_| {
        if store.edit(Mutation::RemoveDrafts(RemoveDrafts { drafts: vec![id] })).is_ok() {
            desk.said.set(t_string!(words, plan.removed).to_owned());
        }
        desk.open.set(false);
    };
    let content = view! {
        <p class="soft">{event.lane.name.clone()}</p>
        {when_view(words, form, fields)}
        <TextField id="when-place" label=said(words, |words| t_string!(words, meeting.place)) value=place error=form.error("place") />
        <TextField
            id="when-title"
            label=said(words, |words| t_string!(words, meeting.title))
            value=title
            hint=hint(words, |words| t_string!(words, meeting.title_hint))
            error=form.error("title")
        />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| desk.open.set(false)))}
        <button class="ds-button" data-color="danger" data-variant="tertiary" data-size="sm" type="button" on:click=remove>
            {t_string!(words, plan.remove)}
        </button>
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// Dates pasted or typed, a line each; what was understood is told before it is taken.
pub fn add(desk: Desk) -> AnyView {
    let (words, store, year) = (desk.words, desk.store, desk.year);
    let mine: Vec<(String, String)> = desk.plan.with_untracked(|plan| {
        plan.lanes.iter().filter(|lane| lane.mine).map(|lane| (lane.id.to_string(), lane.name.clone())).collect()
    });
    let committee = RwSignal::new(mine.first().map(|it| it.0.clone()).unwrap_or_default());
    let dates = RwSignal::new(String::new());
    let lines = Memo::new(move |_| dates.with(|dates| date_list::read(dates, year)));
    let form = Form::new(words, &["committee", "dates"], move || lines.with(|lines| wrong(lines)));
    let submit = move |()| {
        let draft = || {
            let committee = committee.get_untracked();
            let committee: CommitteeId =
                committee.parse().map_err(|_| Rejection::at(Code::UnknownCommittee, "committee"))?;
            let meetings = lines.with_untracked(|lines| lines.iter().filter_map(new).collect());
            store.edit(Mutation::DraftMeetings(DraftMeetings { committee, meetings }))
        };
        if form.send(&mut { draft }) {
            desk.said.set(t_string!(words, plan.copied, count = lines.with_untracked(Vec::len)));
            desk.open.set(false);
        }
    };
    let understood = move || {
        let committee = committee.with(|it| it.parse::<CommitteeId>().ok());
        lines.with(|lines| {
            let beside = desk.plan.with(|plan| beside(desk, plan, committee, lines));
            let rows = lines.iter().zip(beside).map(|(line, beside)| line_view(words, line, beside, dates));
            rows.collect_view()
        })
    };
    let save = Signal::derive(move || t_string!(words, plan.copy_save, count = lines.with(Vec::len)));
    let options = StoredValue::new(mine);
    let content = view! {
        <Choice
            id="add-committee"
            label=said(words, |words| t_string!(words, meeting.committee))
            options=Signal::derive(move || options.get_value())
            value=committee
            on_choose=move |chosen| committee.set(chosen)
            error=form.error("committee")
        />
        {series::maker(desk, dates)}
        <TextArea
            id="add-dates"
            label=said(words, |words| t_string!(words, plan.dates))
            value=dates
            hint=hint(words, |words| t_string!(words, plan.dates_hint))
            error=form.error("dates")
            required=true
        />
        <ul class="copy-list" aria-live="polite">{understood}</ul>
        {actions(words, save, Callback::new(move |()| desk.open.set(false)))}
    };
    dom::focus("add-dates");
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn wrong(lines: &[Line]) -> Vec<Rejection> {
    if lines.is_empty() {
        return vec![Rejection::at(Code::Required, "dates")];
    }
    if lines.len() > MAX_DRAFTS {
        return vec![Rejection::at(Code::InvalidValue, "dates").expecting(format_args!("1–{MAX_DRAFTS}"))];
    }
    // Each is said at its line; at the field, the first.
    let wrong = lines.iter().find_map(|line| line.read.as_ref().err());
    wrong.map(|wrong| Rejection { field: Some("dates".into()), ..wrong.clone() }).into_iter().collect()
}

fn new(line: &Line) -> Option<NewDraft> {
    let listed = line.read.as_ref().ok()?.clone();
    let (when, title) = (listed.when, listed.title);
    Some(NewDraft { id: id::fresh(), when, title, place: None, copied_from: None })
}

/// Who else meets at the time of each line.
fn beside(desk: Desk, plan: &Plan, committee: Option<CommitteeId>, lines: &[Line]) -> Vec<Option<String>> {
    let day = |line: &Line| line.read.as_ref().ok().map(|it| (it.when.start_date, it.when.end_date));
    let Some(committee) = committee else { return vec![None; lines.len()] };
    let name = |it: &Planned| plan.event(it.id).map(|event| event.lane.name.clone());
    let of = |days| {
        let found = desk.store.read(|view| year_plan::beside(view, &plan.planned, committee, &[days]));
        let names: Vec<String> = found.iter().flatten().filter_map(name).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    lines.iter().map(|line| day(line).and_then(of)).collect()
}

/// One line as it was understood, what speaks against it, and a way to strike it.
fn line_view(words: Words, line: &Line, beside: Option<String>, dates: RwSignal<String>) -> AnyView {
    match &line.read {
        Ok(listed) => {
            let (when, number) = (&listed.when, line.number);
            let times = [when.start_time, when.end_time].into_iter().flatten().map(shared::rule::norwegian::clock);
            let times = times.collect::<Vec<_>>().join("–");
            let day = words::day(words, when.start_date, when.end_date);
            let title = listed.title.clone().map(|title| view! { <span class="soft">" " {title}</span> });
            let (on, sort) = DaySort::worst(when.start_date, when.end_date);
            let off = sort.is_avoided().then(|| {
                t_string!(words, plan.avoided, day = words::day(words, on, on), falls = words::falls(words, sort))
            });
            let beside = beside.map(|who| t_string!(words, plan.beside, who = who));
            let against = [off, beside].into_iter().flatten().collect::<Vec<_>>().join("; ");
            let against = (!against.is_empty()).then(|| view! { <span class="copy-avoided small">{against}</span> });
            let strike = t_string!(words, plan.strike, day = day.clone());
            let struck = move |_| {
                dates.update(|dates| {
                    let kept = dates.lines().enumerate().filter(|(at, _)| at + 1 != number).map(|(_, line)| line);
                    *dates = kept.collect::<Vec<_>>().join("\n");
                });
                dom::focus("add-dates");
            };
            view! {
                <li>
                    {day} " " {times} {title} " "
                    <button type="button" class="copy-strike" aria-label=strike.clone() title=strike on:click=struck>"×"</button>
                    {against}
                </li>
            }
            .into_any()
        }
        Err(wrong) => {
            let said = t_string!(
                words,
                plan.line_wrong,
                line = line.number,
                text = line.text.clone(),
                why = i18n::rejection(words, wrong)
            );
            view! { <li class="field-error">{said}</li> }.into_any()
        }
    }
}
