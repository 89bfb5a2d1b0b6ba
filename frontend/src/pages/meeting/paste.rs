//! An agenda out of a table in a spreadsheet or a document: what was understood is seen before it is taken.

use super::facts::Facts;
use crate::components::{Form, Icon, TextArea, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use crate::platform::{dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::{CaseStopId, CommitteeId, MeetingId, OrganisationId};
use shared::model::{AgendaSort, Meeting, Organisation};
use shared::mutation::{AddToAgenda, AgendaLine, Mutation, Place, RegisterCase};
use shared::rejection::{Code, Rejection};
use shared::rule::agenda::days;
use shared::rule::agenda_table::{Doubt, Row, RowSort, read};
use shared::rule::norwegian::clock;
use shared::view::ViewExt;

const PASTE: &str = "paste";

pub fn form(words: Words, store: Store, facts: &Facts, open: RwSignal<bool>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let rows = Memo::new(move |_| typed.with(|typed| read(typed)));
    let form = Form::new(words, &["table"], move || {
        let nothing = rows.with(|rows| rows.iter().all(Row::is_lost));
        if nothing { vec![Rejection::at(Code::Required, "table")] } else { vec![] }
    });
    let meeting = facts.event.meeting.as_ref().clone();
    let submit = move |()| {
        let taken = form.send(&mut || {
            let rows = rows.get_untracked();
            rows.iter().filter(|row| fits(&meeting, row)).try_for_each(|row| take(store, &meeting, row))
        });
        if taken {
            open.set(false);
        }
    };
    dom::focus(field_id(PASTE, "table"));
    let shown = move || rows.with(|rows| (!rows.is_empty()).then(|| preview(words, store, rows)));
    let content = view! {
        <TextArea
            id=field_id(PASTE, "table")
            label=said(words, |words| t_string!(words, live.paste_table))
            hint=hint(words, |words| t_string!(words, live.paste_hint))
            value=typed
            error=form.error("table")
            required=true
        />
        {shown}
        {actions(words, said(words, |words| t_string!(words, live.paste_take)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form paste", None, Callback::new(submit), content.into_any())
}

fn fits(meeting: &Meeting, row: &Row) -> bool {
    let day = if let RowSort::Day(day) = row.sort { (1..=days(meeting)).contains(&day) } else { true };
    !row.is_lost() && day
}

fn preview(words: Words, store: Store, rows: &[Row]) -> AnyView {
    let doubtful = rows.iter().filter(|row| !row.doubts.is_empty()).count();
    let lost = rows.iter().filter(|row| row.is_lost()).count();
    let sum = t_string!(words, live.paste_sum, lines = rows.len() - lost, doubts = doubtful);
    let lines = rows.iter().map(|row| line(words, store, row)).collect_view();
    view! {
        <p role="status">{sum}</p>
        <div class="paste-box" tabindex="0" role="group" aria-label=t_string!(words, live.paste_preview)>
            <table class="agenda-table">
                <thead>
                    <tr>
                        <th scope="col" class="agenda-number">{t_string!(words, live.paste_line)}</th>
                        <th scope="col">{t_string!(words, meeting.column_title)}</th>
                        <th scope="col">{t_string!(words, live.paste_sort)}</th>
                        <th scope="col" class="agenda-minutes">{t_string!(words, meeting.column_minutes)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(words: Words, store: Store, row: &Row) -> AnyView {
    let doubts = row.doubts.iter().map(|it| {
        view! { <span class="agenda-fit agenda-misfit"><Icon name="ExclamationmarkTriangle" /> " " {doubt(words, it)}</span> }
    });
    let doubts = doubts.collect_view();
    let who = row.presenter.clone().map(|who| {
        let known = organisation(store, &who).is_none().then(|| t_string!(words, live.paste_role));
        view! { <span class="agenda-who">{who} {known.map(|known| format!(" ({known})"))}</span> }
    });
    let fixed = row.fixed_start.map(|time| {
        view! { <span class="agenda-fit">{t_string!(words, live.fixed, time = clock(time))}</span> }
    });
    let minutes = row.minutes.map(|minutes| t_string!(words, meeting.minutes, minutes = minutes));
    view! {
        <tr data-lost=row.is_lost().then_some("")>
            <td class="agenda-number">{row.line}</td>
            <td class="agenda-title"><span class="agenda-name">{row.title.clone()}</span> {who} {fixed} {doubts}</td>
            <td>{sort(words, row)}</td>
            <td class="agenda-minutes">{minutes}</td>
        </tr>
    }
    .into_any()
}

fn sort(words: Words, row: &Row) -> String {
    match row.sort {
        _ if row.is_lost() => t_string!(words, live.paste_lost).to_owned(),
        RowSort::Case => t_string!(words, meeting.case).to_owned(),
        RowSort::Break => t_string!(words, meeting.pause).to_owned(),
        RowSort::Text => t_string!(words, meeting.add_text).to_owned(),
        RowSort::Day(day) => t_string!(words, meeting.day_name, day = day),
    }
}

fn doubt(words: Words, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Merged => t_string!(words, live.doubt_merged).to_owned(),
        Doubt::NoMinutes => t_string!(words, live.doubt_no_minutes).to_owned(),
        Doubt::Minutes(written) => t_string!(words, live.doubt_minutes, written = written.clone()),
        Doubt::Start(written) => t_string!(words, live.doubt_start, written = written.clone()),
        Doubt::NoTitle(written) => t_string!(words, live.doubt_no_title, written = written.clone()),
    }
}

/// By its name or its code.
fn organisation(store: Store, name: &str) -> Option<OrganisationId> {
    let name = name.to_lowercase();
    store.read(|view| {
        let called = |it: &&Organisation| it.name.to_lowercase() == name || it.code.to_lowercase() == name;
        view.all::<Organisation>().find(called).map(|it| it.id)
    })
}

/// Last on the agenda, as if each were put there by hand.
fn take(store: Store, meeting: &Meeting, row: &Row) -> Result<(), Rejection> {
    let presenter = row.presenter.as_deref().and_then(|who| organisation(store, who));
    let line = AgendaLine {
        title: Some(row.title.clone()),
        minutes: row.minutes.filter(|_| !matches!(row.sort, RowSort::Day(_))),
        fixed_start: row.fixed_start,
        presenter,
        presenter_role: row.presenter.clone().filter(|_| presenter.is_none()),
    };
    let (sort, case_stop, day) = match row.sort {
        RowSort::Case => (AgendaSort::Case, Some(register(store, row, meeting.id, meeting.committee)?), None),
        RowSort::Break => (AgendaSort::Break, None, None),
        RowSort::Text => (AgendaSort::Text, None, None),
        RowSort::Day(day) => (AgendaSort::Text, None, Some(day)),
    };
    let (id, meeting, place) = (id::fresh(), meeting.id, Place::Last);
    store.edit(Mutation::AddToAgenda(AddToAgenda { id, meeting, sort, case_stop, day, place, line }))
}

fn register(store: Store, row: &Row, meeting: MeetingId, committee: CommitteeId) -> Result<CaseStopId, Rejection> {
    let (id, stop, title, meeting) = (id::fresh(), id::fresh(), row.title.clone(), Some(meeting));
    let (case_type, responsible, on) = (None, None, None);
    let register = RegisterCase { id, stop, committee, title, case_type, responsible, meeting, on };
    store.edit(Mutation::RegisterCase(register)).map(|()| stop)
}
