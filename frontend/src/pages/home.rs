//! `/min`: what on this board is one's own to see to: the next meetings, what is to be followed up, the cases one's
//! organisation prepares, the initiatives it reports on, and one's own edits.

use crate::components::{Empty, Icon, LightMark, NoRight};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::actors::short_name;
use crate::pages::mine;
use crate::pages::part::{part, said, say};
use crate::platform::{clock, dom};
use crate::store::{Store, use_account, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::model::{Case, CaseStop, Decision, Meeting};
use shared::rule::committee::name_on;
use shared::rule::norwegian::short_date;
use shared::rule::own::{Own, own};
use shared::view::{View, ViewExt};

/// Meetings that stand on the page; the wheel has the others.
const MEETINGS: usize = 5;

#[component]
pub fn HomePage() -> impl IntoView {
    let (words, store, account) = (use_i18n(), use_store(), use_account());
    Effect::new(move |_| {
        let name = t_string!(words, own.home);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let user = Memo::new(move |_| account.signed_in());
    move || match user.get() {
        Some(_) => page(words, store),
        None if account.is_single() => view! {
            <Empty
                whole_page=true
                title=said(words, |words| t_string!(words, own.home))
                text=said(words, |words| t_string!(words, account.single))
            />
        }
        .into_any(),
        None => view! {
            <NoRight
                whole_page=true
                what=said(words, |words| t_string!(words, own.signed_out))
                who=said(words, |words| t_string!(words, own.home_signed_out))
            >
                <a class="ds-link" href=format!("/inn?til={}", store.path("min"))>
                    {say(move || t_string!(words, account.sign_in))}
                </a>
            </NoRight>
        }
        .into_any(),
    }
}

fn page(words: Words, store: Store) -> AnyView {
    let roles = store.roles();
    let today = clock::today();
    let found = store.query(move |view| {
        roles.track();
        own(view, &store.actor(), today)
    });
    let edits = mine::standing(words, store);
    let drawn = move |draw: fn(Words, Store, &Own, Date) -> AnyView| {
        move || found.with(|found| draw(words, store, found, today))
    };
    let section =
        move |id: &'static str, head: fn(Words) -> &'static str, draw: fn(Words, Store, &Own, Date) -> AnyView| {
            part(words, id, head, drawn(draw).into_any())
        };
    let nobodys = Memo::new(move |_| found.with(Own::is_nobodys));
    let parts = move || {
        if nobodys.get() {
            return nothing(words, store);
        }
        view! {
            <div class="pair">
                <div>
                    {section("own-meetings", |words| t_string!(words, own.meetings), meetings)}
                    {section("own-cases", |words| t_string!(words, own.cases), cases)}
                </div>
                <div>
                    {section("own-decisions", |words| t_string!(words, own.decisions), decisions)}
                    {section("own-initiatives", |words| t_string!(words, own.initiatives), initiatives)}
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title">{move || t_string!(words, own.home)}</h1>
                <p class="page-answer">{move || found.with(|found| answer(words, store, found, today))}</p>
                <p class="soft">
                    {edits} " "
                    <A href=store.path("mine") attr:class="ds-link">{move || t_string!(words, mine.title)}</A>
                </p>
            </div>
        </header>
        {parts}
    }
    .into_any()
}

/// What is next, and what is late.
fn answer(words: Words, store: Store, found: &Own, today: Date) -> String {
    let next = found.meetings.first().map(|it| {
        let committee = store.read(|view| called(view, it));
        t_string!(words, own.next, committee = committee, when = away(words, it.start_date, today))
    });
    let late = match found.overdue(today) {
        0 => None,
        1 => Some(t_string!(words, own.overdue_1).to_owned()),
        count => Some(t_string!(words, own.overdue_n, count = count)),
    };
    let says: Vec<String> = next.into_iter().chain(late).collect();
    if says.is_empty() { t_string!(words, own.quiet).to_owned() } else { says.join(" ") }
}

/// Nobody gave this person anything yet; what is published is theirs as everybody's.
fn nothing(words: Words, store: Store) -> AnyView {
    view! {
        <Empty
            title=said(words, |words| t_string!(words, own.nothing))
            text=said(words, |words| t_string!(words, own.nothing_long))
        >
            <a class="ds-link" href=store.path("arshjul")>{say(move || t_string!(words, common.to_wheel))}</a>
        </Empty>
    }
    .into_any()
}

fn called(view: &dyn View, meeting: &Meeting) -> String {
    short_name(view, meeting.committee, meeting.start_date)
}

/// `i dag`, `i morgen`, `om 12 dager`.
fn away(words: Words, day: Date, today: Date) -> String {
    match (day - today).get_days() {
        ..=0 => t_string!(words, own.today).to_owned(),
        1 => t_string!(words, own.tomorrow).to_owned(),
        days => t_string!(words, own.in_days, days = days),
    }
}

/// A line: a link, and what is said of it.
fn line(href: String, name: String, late: Option<&'static str>, about: String, mark: Option<AnyView>) -> AnyView {
    let late = late.map(|late| {
        view! { <span class="register-late"><Icon name="ExclamationmarkTriangle" /> {late}</span> }
    });
    view! {
        <li class="session">
            <div>
                <p><A href=href attr:class="ds-link">{name}</A></p>
                <p class="small soft">{late} {about}</p>
            </div>
            {mark}
        </li>
    }
    .into_any()
}

fn lines(all: Vec<AnyView>, nothing: &'static str) -> AnyView {
    if all.is_empty() {
        return view! { <p class="soft">{nothing}</p> }.into_any();
    }
    view! { <ul class="sessions">{all}</ul> }.into_any()
}

fn meetings(words: Words, store: Store, found: &Own, today: Date) -> AnyView {
    let one = |it: &Meeting| {
        let committee = store.read(|view| called(view, it));
        let when = i18n::date_range(words, it.start_date, it.end_date);
        let about = [Some(away(words, it.start_date, today)), it.title.clone(), it.place.clone()];
        let about: Vec<String> = about.into_iter().flatten().collect();
        line(store.path(&format!("mote/{}", it.id)), format!("{committee} {when}"), None, about.join(" · "), None)
    };
    let all = found.meetings.iter().take(MEETINGS).map(one).collect();
    lines(all, t_string!(words, own.meetings_none))
}

fn cases(words: Words, store: Store, found: &Own, _: Date) -> AnyView {
    let one = |(case, stop): &(Case, CaseStop)| {
        let committee = store.read(|view| name_on(view, stop.committee, stop.on).map(|it| it.short_name));
        let number = stop.number.map(|number| number.to_string());
        let about = [committee, Some(short_date(stop.on)), number];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let href = stop.meeting.map_or_else(|| store.path("arshjul"), |id| store.path(&format!("mote/{id}")));
        line(href, case.title.clone(), None, about.join(" · "), None)
    };
    lines(found.cases.iter().map(one).collect(), t_string!(words, own.cases_none))
}

fn decisions(words: Words, store: Store, found: &Own, today: Date) -> AnyView {
    let one = |it: &Decision| {
        let case = store.read(|view| {
            let stop = view.get::<CaseStop>(it.case_stop)?;
            view.get::<Case>(stop.case).map(|case| case.title.clone())
        });
        let due = it.due.map(|due| t_string!(words, meeting.due_by, day = short_date(due)));
        let late = it.due.is_some_and(|due| due < today).then(|| t_string!(words, decisions.overdue));
        let name = it.follow_up.clone().or_else(|| case.clone()).unwrap_or_default();
        let about: Vec<String> = due.into_iter().chain(case.filter(|case| *case != name)).collect();
        line(store.path(&format!("mote/{}", it.meeting)), name, late, about.join(" · "), None)
    };
    lines(found.decisions.iter().map(one).collect(), t_string!(words, own.decisions_none))
}

fn initiatives(words: Words, store: Store, found: &Own, _: Date) -> AnyView {
    let one = |(initiative, report): &(shared::model::Initiative, Option<shared::model::Report>)| {
        let last = report.as_ref().map(|it| t_string!(words, own.reported, day = short_date(it.published_on)));
        let last = last.unwrap_or_else(|| t_string!(words, own.reported_never).to_owned());
        let light = report.as_ref().map(|it| it.light);
        let mark = view! { <LightMark light=light /> }.into_any();
        line(store.path(&format!("tiltak/{}", initiative.slug)), initiative.name.clone(), None, last, Some(mark))
    };
    lines(found.initiatives.iter().map(one).collect(), t_string!(words, own.initiatives_none))
}
