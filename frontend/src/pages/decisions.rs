//! The register of decisions over all meetings: what was decided, and what is to be done about it.

mod address;
mod facts;
mod row;

use crate::components::{Choice, Empty};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::pages::part::said;
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use address::outcome_code;
use facts::{Filter, Register};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::model::{CaseOutcome, Goal};
use shared::rule::strategy::editions_of;
use shared::view::ViewExt;

/// So many are shown at once, and so many more each time.
const SHOWN: usize = 50;

/// A search waits for a breath in the typing.
const BREATH: u64 = 200;

type Named = (String, String);

#[component]
pub fn DecisionsPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    Effect::new(move |_| {
        let name = t_string!(words, decisions.title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let today = clock::today();
    let query = use_query_map();
    let navigate = use_navigate();
    let register = store.query(move |view| Register::of(view, today));
    let filter = Memo::new(move |_| query.with(address::read));
    let found = Memo::new(move |_| register.with(|all| filter.with(|filter| all.found(filter, today))));
    let go = Callback::new(move |(name, value): (&'static str, String)| {
        let query = query.with_untracked(|query| address::with(query, name, value));
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&format!("{}{query}", store.path("vedtak")), options);
    });
    let most = RwSignal::new(SHOWN);
    let rows = move || {
        let most = most.get();
        register.with(|all| {
            found.with(|found| {
                let shown = found.iter().take(most).filter_map(|at| all.rows.get(*at));
                shown.map(|row| row::row(words, store, all, row, today)).collect_view()
            })
        })
    };
    let more = move || {
        let left = found.with(Vec::len).saturating_sub(most.get());
        (left > 0).then(|| {
            let label = t_string!(words, decisions.more, count = left.min(SHOWN));
            let show = move |_| most.update(|most| *most += SHOWN);
            view! { <button class="ds-button" data-variant="secondary" type="button" on:click=show>{label}</button> }
        })
    };
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title">{move || t_string!(words, decisions.title)}</h1>
                <p class="page-answer" role="status">{move || register.with(|all| found.with(|found| answer(words, all, found)))}</p>
            </div>
        </header>
        <Strays fits=address::fits />
        {move || tools(words, store, register, filter, go)}
        <Show when=move || found.with(Vec::is_empty)>
            <Empty
                title=said(words, |words| t_string!(words, decisions.empty))
                text=said(words, |words| t_string!(words, decisions.empty_long))
            />
        </Show>
        <ol class="register">{rows}</ol>
        {more}
    }
}

/// How many, in how many meetings, and what is late.
fn answer(words: Words, all: &Register, found: &[usize]) -> String {
    let rows = || found.iter().filter_map(|at| all.rows.get(*at));
    let today = clock::today();
    let late = rows().filter(|row| row.is_overdue(today)).count();
    let open = rows().filter(|row| row.is_open()).count();
    match (all.rows.len(), found.len(), open) {
        (0, ..) => t_string!(words, decisions.answer_none).to_owned(),
        (count, 0, _) => t_string!(words, decisions.answer_unfound, count = count),
        (_, count, 0) => t_string!(words, decisions.answer_done, count = count),
        (_, count, _) => t_string!(words, decisions.answer, count = count, open = open, late = late),
    }
}

/// Drawn once for each language; the values follow the address.
fn tools(
    words: Words,
    store: Store,
    register: Memo<Register>,
    filter: Memo<Filter>,
    go: Callback<(&'static str, String)>,
) -> AnyView {
    let choice = |name: &'static str, label: &'static str, options: Signal<Vec<Named>>, value: Signal<String>| {
        view! {
            <Choice id=format!("register-{name}") label options value on_choose=move |chosen| go.run((name, chosen)) />
        }
        .into_any()
    };
    let all = || std::iter::once((String::new(), t_string!(words, decisions.all).to_owned()));
    let of = |read: fn(&Register) -> Vec<Named>| {
        let all: Vec<Named> = all().collect();
        Signal::derive(move || all.iter().cloned().chain(register.with(read)).collect::<Vec<_>>())
    };
    let value = |read: fn(&Filter) -> String| Signal::derive(move || filter.with(read));
    let outcomes: Vec<Named> = all()
        .chain(CaseOutcome::ALL.map(|it| (outcome_code(it).to_owned(), i18n::outcome(words, it).to_owned())))
        .collect();
    let goals: Vec<Named> = all().chain(goals(store)).collect();
    view! {
        <div class="register-tools page-tools" role="search">
            {search(words, filter, go)}
            {choice("utvalg", t_string!(words, meeting.committee), of(committees), value(|it| some(it.committee)))}
            {choice("ar", t_string!(words, decisions.year), of(years), value(|it| some(it.year)))}
            {choice("sakstype", t_string!(words, decisions.case_type), of(case_types), value(|it| some(it.case_type)))}
            {choice("utfall", t_string!(words, meeting.outcome), Signal::stored(outcomes), value(|it| it.outcome.map(outcome_code).unwrap_or_default().to_owned()))}
            {choice("ansvarlig", t_string!(words, meeting.responsible), of(organisations), value(|it| some(it.responsible)))}
            {choice("mal", t_string!(words, decisions.goal), Signal::stored(goals), value(|it| some(it.goal)))}
            <label class="check">
                <input
                    class="ds-input"
                    type="checkbox"
                    prop:checked=move || filter.with(|filter| filter.open)
                    on:change=move |event| go.run(("apne", if event_target_checked(&event) { "1".into() } else { String::new() }))
                />
                {t_string!(words, decisions.only_open)}
            </label>
        </div>
    }
    .into_any()
}

fn some<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}

fn search(words: Words, filter: Memo<Filter>, go: Callback<(&'static str, String)>) -> AnyView {
    let typed = StoredValue::new(String::new());
    let type_on = move |text: String| {
        typed.set_value(text.clone());
        // Nothing is left to try where the page was left meanwhile.
        clock::after(BREATH, move || {
            if typed.try_get_value().as_ref() == Some(&text) {
                go.run(("sok", text));
            }
        });
    };
    view! {
        <div class="ds-field field">
            <label class="ds-label" for="register-sok" data-weight="medium">{t_string!(words, decisions.search)}</label>
            <input
                class="ds-input"
                type="search"
                id="register-sok"
                prop:value=filter.with_untracked(|filter| filter.text.clone())
                on:input=move |event| type_on(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

fn committees(register: &Register) -> Vec<Named> {
    let mut used: Vec<_> = register.rows.iter().map(|row| row.committee).collect();
    used.sort_unstable();
    used.dedup();
    used.into_iter().filter_map(|id| Some((id.to_string(), register.committees.get(&id)?.0.clone()))).collect()
}

fn case_types(register: &Register) -> Vec<Named> {
    let mut used: Vec<_> = register.rows.iter().filter_map(|row| row.case_type).collect();
    used.sort_unstable();
    used.dedup();
    used.into_iter().filter_map(|id| Some((id.to_string(), register.case_types.get(&id)?.clone()))).collect()
}

fn organisations(register: &Register) -> Vec<Named> {
    let mut used: Vec<_> = register.rows.iter().filter_map(|row| row.responsible).collect();
    used.sort_unstable();
    used.dedup();
    used.into_iter().filter_map(|id| Some((id.to_string(), register.organisations.get(&id)?.clone()))).collect()
}

fn years(register: &Register) -> Vec<Named> {
    register.years().into_iter().map(|year| (year.to_string(), year.to_string())).collect()
}

/// By the title that each goal has in its newest version.
fn goals(store: Store) -> Vec<Named> {
    store.read(|view| {
        let title = |goal: &Goal| editions_of(view, goal.id).pop().map(|(_, edition)| edition.title);
        view.all::<Goal>().filter_map(|goal| Some((goal.id.to_string(), title(goal)?))).collect()
    })
}
