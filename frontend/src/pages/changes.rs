//! What changed since a meeting or a day: as a page, and as a text that one can put into a memo.

pub mod brief;
mod text;

use crate::components::{Choice, TextField, error_at};
use crate::i18n::{Words, date_range, long_date, t_string, use_i18n};
use crate::pages::part::{said, say};
use crate::pages::portfolio::initiative_path;
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::model::{Meeting, MeetingStatus};
use shared::order::InOrder as _;
use shared::rejection::Rejection;
use shared::rule::committee::name_on;
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::published_totals;
use shared::rule::portfolio::since::{News, day_named, news};
use shared::view::{View, ViewExt};
use text::{Part, parts, plain};

const SINCE: &str = "siden";
const UNTIL: &str = "til";
/// So many past meetings are offered; older ones have an address and a day.
const MEETINGS: usize = 20;
const TEXT: &str = "changes-text";

/// The days compared, and what changed between them.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    since: Date,
    until: Date,
    news: News,
}

#[component]
pub fn ChangesPage() -> impl IntoView {
    let (words, store, query, navigate) = (use_i18n(), use_store(), use_query_map(), use_navigate());
    Effect::new(move |_| {
        let name = t_string!(words, report.changes_title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let asked = move |name: &str| query.with(|query| query.get_str(name).unwrap_or_default().to_owned());
    let page = store.query(move |view| {
        let until = day_named(view, &asked(UNTIL)).unwrap_or_else(clock::today).min(clock::today());
        let since = day_named(view, &asked(SINCE)).unwrap_or_else(|| day_before(view, until)).min(until);
        Page { since, until, news: news(view, since, until) }
    });
    let go = Callback::new(move |(name, value): (&'static str, String)| {
        let mut pairs = vec![(SINCE, query.with_untracked(|query| query.get(SINCE).unwrap_or_default()))];
        pairs.push((UNTIL, query.with_untracked(|query| query.get(UNTIL).unwrap_or_default())));
        let pairs = pairs.into_iter().map(|(own, old)| (own, if own == name { value.clone() } else { old }));
        let said: Vec<String> =
            pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        let path = store.path("endringer") + if said.is_empty() { "" } else { "?" } + &said.join("&");
        navigate(&path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    });
    let told = Memo::new(move |_| page.with(|page| parts(words, &page.news)));
    let lead = move || {
        page.with(|page| {
            let (since, until) = (long_date(words, page.since), long_date(words, page.until));
            t_string!(words, report.changes_lead, since = since, until = until)
        })
    };
    let groups = move || told.with(|told| told.iter().map(|part| group(store, part)).collect_view());
    view! {
        <article class="changes-page">
            <Strays fits=fits />
            <header class="page-head">
                <div>
                    <h1 class="page-title">{said(words, |words| t_string!(words, report.changes_title))}</h1>
                    <p class="page-answer" role="status">{say(lead)}</p>
                </div>
            </header>
            <div class="page-tools changes-tools">
                {since_choice(words, store, Signal::derive(move || asked(SINCE)), go)}
                <Days
                    since=Signal::derive(move || page.with(|page| page.since))
                    until=Signal::derive(move || page.with(|page| page.until))
                    go
                />
            </div>
            {groups}
            <Show when=move || told.with(Vec::is_empty)>
                <p class="soft">{said(words, |words| t_string!(words, report.changes_none))}</p>
            </Show>
            {paste(words, Signal::derive(move || plain(&lead(), &told.get())))}
        </article>
    }
    .into_any()
}

/// Whether the page knows the name and can make a day of the value: one itself, or a meeting's.
fn fits(name: &str, value: &str) -> bool {
    [SINCE, UNTIL].contains(&name) && (value.parse::<uuid::Uuid>().is_ok() || input::date(SINCE, value).is_ok())
}

/// The day before `until` on which the council last looked; a year before where it never did.
fn day_before(view: &dyn View, until: Date) -> Date {
    let looked = published_totals(view).into_iter().map(|total| total.published_on).filter(|day| *day < until).max();
    looked.unwrap_or_else(|| until.saturating_sub(jiff::Span::new().years(1)))
}

/// The last meetings, by name and day.
fn since_choice(words: Words, store: Store, value: Signal<String>, go: Callback<(&'static str, String)>) -> AnyView {
    let options = Signal::derive(move || {
        let today = clock::today();
        let mut past: Vec<(Date, String, String)> = store.read(|view| {
            let held = view.all::<Meeting>().filter(|it| it.imported_from.is_none() && it.start_date <= today);
            let named = held.filter(|it| it.status != MeetingStatus::Cancelled).map(|it| {
                let name = name_on(view, it.committee, it.start_date).map(|it| it.short_name).unwrap_or_default();
                let day = date_range(words, it.start_date, it.end_date);
                (it.start_date, it.id.to_string(), format!("{name} {day}"))
            });
            named.collect()
        });
        past.order_by(|a, b| b.cmp(a));
        past.truncate(MEETINGS);
        let none = (String::new(), t_string!(words, report.changes_day).to_owned());
        [none].into_iter().chain(past.into_iter().map(|(_, id, name)| (id, name))).collect::<Vec<_>>()
    });
    view! {
        <Choice
            id="changes-meeting"
            label=said(words, |words| t_string!(words, report.changes_meeting))
            options
            value
            on_choose=move |chosen| go.run((SINCE, chosen))
        />
    }
    .into_any()
}

/// The two days, typed. Made anew for others, so that the fields say them.
#[component]
fn Days(since: Signal<Date>, until: Signal<Date>, go: Callback<(&'static str, String)>) -> impl IntoView {
    let words = use_i18n();
    let one = move |name: &'static str, label: Signal<String>, day: Date| {
        let text = RwSignal::new(short_date(day));
        let fault = RwSignal::new(None::<Rejection>);
        let send = move || match input::date(name, &text.get_untracked()) {
            Ok(chosen) if chosen == day => fault.set(None),
            Ok(chosen) => go.run((name, chosen.to_string())),
            Err(rejection) => fault.set(Some(rejection)),
        };
        let error = Signal::derive(move || fault.with(|fault| error_at(words, fault.as_ref(), name)));
        view! {
            <form
                class="day-form"
                on:submit=move |event| {
                    event.prevent_default();
                    send();
                }
                on:focusout=move |_| send()
            >
                <TextField id=format!("changes-{name}") label value=text required=true error />
            </form>
        }
    };
    view! {
        {move || one(SINCE, said(words, |words| t_string!(words, report.changes_since)), since.get())}
        {move || one(UNTIL, said(words, |words| t_string!(words, report.changes_until)), until.get())}
    }
}

fn group(store: Store, part: &Part) -> AnyView {
    let line = |line: &text::Line| {
        let href = initiative_path(store, &line.slug, None);
        view! {
            <li>
                <a href=href>{line.name.clone()}</a>
                <span class="soft">{line.said.clone()}</span>
            </li>
        }
    };
    view! {
        <section class="changes-part">
            <h2>{part.title} " " <span class="numbers soft">{part.lines.len()}</span></h2>
            <ul>{part.lines.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The same as a text, to be taken away.
fn paste(words: Words, text: Signal<String>) -> AnyView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        spawn_local(async move {
            copied.set(dom::copy(&text.get_untracked(), TEXT).await);
        });
    };
    view! {
        <section class="changes-paste" aria-labelledby="changes-paste-heading">
            <h2 id="changes-paste-heading">{said(words, |words| t_string!(words, report.changes_text))}</h2>
            <textarea class="ds-input" id=TEXT rows="10" readonly aria-labelledby="changes-paste-heading" prop:value=text></textarea>
            <p>
                <button type="button" class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" on:click=copy>
                    {said(words, |words| t_string!(words, report.changes_copy))}
                </button>
                " "
                <span role="status" class="small soft">
                    {move || copied.get().then(|| t_string!(words, report.changes_copied))}
                </span>
            </p>
        </section>
    }
    .into_any()
}
