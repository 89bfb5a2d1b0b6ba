//! Whether the meeting was called: until then the agenda is the secretariat's, and what changes since is told as a change.

use super::doing::{Ask, Doing};
use super::facts::Facts;
use super::head::times;
use super::papers;
use crate::components::{Choice, Form, TextArea, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use crate::pages::wheel::words::whole_date;
use crate::platform::dom;
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::OrganisationId;
use shared::model::{Meeting, MemoReaders, Notice};
use shared::mutation::{Mutation, SendNotice};
use shared::rule::norwegian::{clock, short_date};
use shared::rule::notice::{Difference, Otherwise};

const CALL: &str = "call";

/// Above the agenda: that it is a draft, that it was sent, or nothing where there is nothing to do about it any more.
pub fn state(words: Words, store: Store, facts: &Facts, ask: Ask, keeps: bool, today: Date) -> Option<AnyView> {
    if let Some(notice) = &facts.notice {
        return Some(sent(words, store, facts, notice));
    }
    let empty = facts.agenda.is_empty();
    let over = facts.event.meeting.end_date < today;
    let says = match (facts.draft, empty) {
        _ if !keeps => return None,
        (true, true) => t_string!(words, meeting.call_draft_empty),
        (true, false) => t_string!(words, meeting.call_draft),
        // What everyone could read before there were notices, of a meeting that is over, needs none.
        (false, _) if over => return None,
        (false, _) => t_string!(words, meeting.call_open),
    };
    let send = (!empty).then(|| {
        view! {
            <button class="ds-button" data-size="sm" type="button" on:click=move |_| ask.run(Doing::Call)>
                {t_string!(words, meeting.call_send)}
            </button>
        }
    });
    Some(view! { <div class="call-state call-draft"><p>{says}</p> {send}</div> }.into_any())
}

fn sent(words: Words, store: Store, facts: &Facts, notice: &Notice) -> AnyView {
    let one = |it: &Difference| {
        let on = it.on.map(|day| view! { <span class="small soft numbers">{short_date(day)}</span> });
        view! { <li>{otherwise(words, store, it)} " " {on}</li> }
    };
    let changes = (!facts.changes.is_empty()).then(|| {
        view! {
            <h3 id="call-changes">{t_string!(words, meeting.call_changes)}</h3>
            <ul aria-labelledby="call-changes">{facts.changes.iter().map(one).collect_view()}</ul>
        }
    });
    view! {
        <div class="call-state">
            <p>{t_string!(words, meeting.call_sent, day = short_date(notice.sent_on))}</p>
            {notice.message.clone().map(|message| view! { <p class="written">{message}</p> })}
            {changes}
        </div>
    }
    .into_any()
}

/// What it is now, and what it was.
fn otherwise(words: Words, store: Store, difference: &Difference) -> String {
    let title = difference.item.as_ref().map(|(_, title)| title.clone()).unwrap_or_default();
    let none = || t_string!(words, meeting.otherwise_none).to_owned();
    let place = |text: &Option<String>| text.clone().unwrap_or_else(none);
    let length =
        |minutes: &Option<u16>| minutes.map_or_else(none, |it| t_string!(words, meeting.minutes, minutes = it));
    let when = |meeting: &Meeting| {
        let day = whole_date(words, meeting.start_date, meeting.end_date);
        times(words, meeting).map_or(day.clone(), |times| format!("{day}, {times}"))
    };
    let who = |(organisation, role): &(Option<OrganisationId>, Option<String>)| {
        let organisation = organisation.and_then(|id| store.read(|view| papers::name(view, id)));
        let named: Vec<String> = role.iter().cloned().chain(organisation).collect();
        if named.is_empty() { none() } else { named.join(", ") }
    };
    match &difference.what {
        Otherwise::When(from, to) => t_string!(words, meeting.otherwise_when, from = when(from), to = when(to)),
        Otherwise::Place(from, to) => t_string!(words, meeting.otherwise_place, from = place(from), to = place(to)),
        Otherwise::Added => t_string!(words, meeting.otherwise_added, title = title),
        Otherwise::Removed => t_string!(words, meeting.otherwise_removed, title = title),
        Otherwise::Title(from) => t_string!(words, meeting.otherwise_title, title = title, from = from.clone()),
        Otherwise::Minutes(from, to) => {
            t_string!(words, meeting.otherwise_minutes, title = title, from = length(from), to = length(to))
        }
        Otherwise::FixedStart(from, to) => {
            let [from, to] = [from, to].map(|time| time.map_or_else(none, clock));
            t_string!(words, meeting.otherwise_start, title = title, from = from, to = to)
        }
        Otherwise::Presenter([from, to]) => {
            t_string!(words, meeting.otherwise_presenter, title = title, from = who(from), to = who(to))
        }
        Otherwise::Moved(Some(after)) => {
            t_string!(words, meeting.otherwise_moved, title = title, after = after.clone())
        }
        Otherwise::Moved(None) => t_string!(words, meeting.otherwise_first, title = title),
    }
}

/// What sending does, to whom, before it is done.
pub fn form(words: Words, store: Store, facts: &Facts, open: RwSignal<bool>) -> AnyView {
    let (message, papers) = (RwSignal::new(String::new()), RwSignal::new("committee".to_owned()));
    let form = Form::new(words, &["message", "papers"], Vec::new);
    let id = facts.event.id();
    let submit = move |()| {
        let taken = form.send(&mut || {
            let papers = papers.with_untracked(|chosen| match chosen.as_str() {
                "everyone" => MemoReaders::Everyone,
                "secretariat" => MemoReaders::Secretariat,
                _ => MemoReaders::Committee,
            });
            let message = Some(message.get_untracked());
            store.edit(Mutation::SendNotice(SendNotice { meeting: id, message, papers }))
        });
        if taken {
            open.set(false);
        }
    };
    let drafts = facts.agenda.iter().filter_map(|line| line.case.as_ref()?.papers.memo.as_ref());
    let drafts = drafts.filter(|memo| memo.readers == MemoReaders::Secretariat).count();
    let readers = (drafts > 0).then(|| {
        let options = [
            ("committee", t_string!(words, meeting.call_papers_committee)),
            ("everyone", t_string!(words, meeting.call_papers_everyone)),
            ("secretariat", t_string!(words, meeting.call_papers_secretariat)),
        ];
        let options: Vec<(String, String)> =
            options.into_iter().map(|(value, name)| (value.to_owned(), name.to_owned())).collect();
        view! {
            <Choice
                id=field_id(CALL, "papers")
                label=said(words, |words| t_string!(words, meeting.call_papers))
                options=Signal::stored(options)
                value=papers
                on_choose=move |chosen| papers.set(chosen)
                error=form.error("papers")
            />
        }
    });
    dom::focus(field_id(CALL, "message"));
    let content = view! {
        {does(words, facts)}
        {readers}
        <TextArea
            id=field_id(CALL, "message")
            label=said(words, |words| t_string!(words, meeting.call_message))
            hint=hint(words, |words| t_string!(words, meeting.call_message_hint))
            value=message
            error=form.error("message")
            required=false
        />
        {actions(words, said(words, |words| t_string!(words, meeting.call_send)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn does(words: Words, facts: &Facts) -> AnyView {
    let agenda = match facts.agenda.len() {
        1 => t_string!(words, meeting.call_does_1).to_owned(),
        count => t_string!(words, meeting.call_does_n, count = count),
    };
    let bare = |line: &&super::facts::Line| line.case.as_ref().is_some_and(|case| case.papers.memo.is_none());
    let bare: Vec<String> = facts.agenda.iter().filter(bare).map(super::doing::called).collect();
    let bare = (!bare.is_empty()).then(|| {
        let said = t_string!(words, meeting.call_without_memo, cases = bare.join(", "));
        view! { <li>{said}</li> }
    });
    let over = facts.over.map(|minutes| view! { <li>{t_string!(words, meeting.over_end, minutes = minutes)}</li> });
    view! {
        <ul class="call-does">
            <li>{agenda}</li>
            <li>{t_string!(words, meeting.call_does_after)}</li>
            {bare}
            {over}
        </ul>
    }
    .into_any()
}
