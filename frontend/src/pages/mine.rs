//! *Mine endringer*: every own edit that is not simply saved, where it is, and the ways out.

pub mod about;
mod line;

use crate::components::{Empty, Icon, Notice, NoticeTone};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::layout::UndoLast;
use crate::pages::held::Held;
use crate::pages::strays::Strays;
use crate::platform::{clock, dom, export};
use crate::store::{Store, use_store};
use leptos::prelude::*;
use line::{Line, State};
use serde::Deserialize;
use shared::basis::Basis;
use shared::mutation::Mutation;
use shared::rejection::Rejection;
use shared::sync::Mid;

/// What came of pressing a button: the line's place in the list, and what to say there.
type Tried = RwSignal<Option<(usize, Said)>>;

#[derive(Clone)]
enum Said {
    NotAgain(Rejection),
    /// To be taken back together: the edit, and those that do not stand without it.
    Together(Vec<Mid>),
}

#[component]
pub fn MinePage() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let lines = line::lines(store);
    let tried: Tried = RwSignal::new(None);
    move || {
        let title = t_string!(words, mine.title);
        dom::set_title(&t_string!(words, common.page_title, name = title));
        let all = lines.get();
        let list = (0..all.len()).map(|at| row(words, store, tried, at, &all)).collect_view();
        let nothing = all.is_empty().then(|| {
            view! { <Empty title=t_string!(words, mine.empty).to_owned() text=t_string!(words, mine.empty_long).to_owned() /> }
        });
        let unkept = (!store.keeps().get()).then(|| {
            view! { <Notice tone=NoticeTone::Warning>{t_string!(words, mine.keeps_nothing)}</Notice> }
        });
        view! {
            <Strays fits=|_, _| false />
            <header class="page-head">
                <div>
                    <h1 class="page-title">{title}</h1>
                    <p class="page-answer">{answer(words, &all)}</p>
                </div>
                <UndoLast />
                {tools(words, store, &all)}
            </header>
            {unkept}
            <Held at=None />
            {nothing}
            <ul class="mine">{list}</ul>
        }
        .into_any()
    }
}

/// How one's own edits stand, in a sentence.
pub fn standing(words: Words, store: Store) -> Signal<String> {
    let lines = line::lines(store);
    Signal::derive(move || lines.with(|all| answer(words, all)))
}

fn answer(words: Words, all: &[Line]) -> String {
    let to_see = all.iter().filter(|line| line.state.needs_the_person()).count();
    let waiting = all.len() - to_see;
    let to_see = match to_see {
        0 => String::new(),
        1 => t_string!(words, mine.to_see_1).to_owned(),
        count => t_string!(words, mine.to_see_n, count = count),
    };
    let waiting = match waiting {
        0 if !to_see.is_empty() => String::new(),
        0 => t_string!(words, mine.all_saved).to_owned(),
        1 => t_string!(words, mine.waiting_1).to_owned(),
        count => t_string!(words, mine.waiting_n, count = count),
    };
    format!("{to_see} {waiting}").trim().to_owned()
}

fn tools(words: Words, store: Store, all: &[Line]) -> Option<AnyView> {
    let file = line::file(all);
    let save = move |_| export::save_text("styrehjul-mine-endringer.json", "application/json", &file);
    (!all.is_empty()).then(|| {
        view! {
            <div class="page-tools">
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| store.try_again()>
                    {t_string!(words, common.try_again)}
                </button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=save>
                    {t_string!(words, mine.save_file)}
                </button>
            </div>
        }
        .into_any()
    })
}

fn row(words: Words, store: Store, tried: Tried, at: usize, all: &[Line]) -> AnyView {
    let line = &all[at];
    let mutation = line.mutation();
    let (what, about) = name(words, store, mutation.as_ref());
    let about = about.map(|(name, address)| view! { <a class="ds-link" href=address>{name}</a> });
    let when = i18n::moment(words, clock::in_oslo(line.at));
    let (icon, state, why) = say(words, &line.state);
    let said = tried.get().filter(|(place, _)| *place == at).map(|(_, said)| said);
    let again = match &said {
        Some(Said::NotAgain(rejection)) => Some(i18n::rejection(words, rejection)),
        _ => None,
    };
    let together = match said {
        Some(Said::Together(mids)) => Some(together(words, store, tried, all, mids)),
        _ => None,
    };
    let ways = match line.state {
        State::Storing | State::Waiting(None) => None,
        State::Waiting(Some(mid)) => Some(take_back(words, store, tried, at, mid)),
        _ => Some(ways(words, store, tried, at, line, mutation)),
    };
    view! {
        <li class="mine-line" data-state=line.state.name()>
            <span class="mine-state">
                <Icon name=icon />
                {state}
            </span>
            <div class="mine-what">
                <p>{what} " " {about}</p>
                <p class="small soft">{when}</p>
                {why.map(|why| view! { <p>{why}</p> })}
                {again.map(|why| view! { <p class="field-error" role="alert">{why}</p> })}
                {together}
            </div>
            {ways}
        </li>
    }
    .into_any()
}

fn say(words: Words, state: &State) -> (&'static str, &'static str, Option<String>) {
    let (icon, name, why) = match state {
        State::Storing => ("ArrowsCirclepath", t_string!(words, mine.state_storing), None),
        State::Waiting(_) => ("CloudSlash", t_string!(words, mine.state_waiting), None),
        State::Refused(_, rejection) => {
            let why = i18n::rejection(words, rejection);
            return ("XMarkOctagon", t_string!(words, mine.state_refused), Some(why));
        }
        State::Held(_) => {
            ("ExclamationmarkTriangle", t_string!(words, mine.state_held), Some(t_string!(words, mine.why_held)))
        }
        State::Lost(_) => {
            ("ExclamationmarkTriangle", t_string!(words, mine.state_lost), Some(t_string!(words, mine.why_lost)))
        }
        State::TooLate(_) => (
            "ExclamationmarkTriangle",
            t_string!(words, mine.state_too_late),
            Some(t_string!(words, mine.why_too_late)),
        ),
        State::Unkept(_) => {
            ("XMarkOctagon", t_string!(words, mine.state_unkept), Some(t_string!(words, mine.why_unkept)))
        }
    };
    (icon, name, why.map(str::to_owned))
}

/// What an edit is called, and the name and address of what it is about.
fn name(words: Words, store: Store, mutation: Option<&Mutation>) -> (&'static str, Option<(String, String)>) {
    let what = mutation.map_or_else(|| t_string!(words, mine.unknown), |known| i18n::mutation(words, known));
    (what, mutation.and_then(|known| about::about(words, store, known)))
}

/// At once where nothing leans on it; else after all of it was named.
fn take_back(words: Words, store: Store, tried: Tried, at: usize, mid: Mid) -> AnyView {
    let ask = move |_| {
        let mids = store.leaning_on(mid);
        if mids.len() > 1 {
            tried.set(Some((at, Said::Together(mids))));
        } else {
            store.withdraw(&mids);
        }
    };
    view! {
        <div class="mine-ways">
            <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" on:click=ask>
                {t_string!(words, mine.take_back)}
            </button>
        </div>
    }
    .into_any()
}

/// Those that go with an edit that is taken back, by their names, and the choice.
fn together(words: Words, store: Store, tried: Tried, all: &[Line], mids: Vec<Mid>) -> AnyView {
    let leans = |line: &&Line| matches!(line.state, State::Waiting(Some(mid)) if mids[1..].contains(&mid));
    let named = |line: &Line| {
        let (what, about) = name(words, store, line.mutation().as_ref());
        view! { <li>{what} " " {about.map(|(name, _)| name)}</li> }
    };
    let others = all.iter().filter(leans).map(named).collect_view();
    let count = mids.len();
    let go = move |_| {
        tried.set(None);
        store.withdraw(&mids);
    };
    view! {
        <div class="mine-together" role="alert">
            <p>{t_string!(words, mine.leans)}</p>
            <ul>{others}</ul>
            <div class="mine-ways">
                <button class="ds-button" data-size="sm" type="button" on:click=go>
                    {t_string!(words, mine.take_back_all, count = count)}
                </button>
                <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| tried.set(None)>
                    {t_string!(words, common.cancel)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Once more, or away with it. What is tried again is a new edit; the old one goes when the new one is taken.
fn ways(words: Words, store: Store, tried: Tried, at: usize, line: &Line, mutation: Option<Mutation>) -> AnyView {
    let (state, away) = (line.state.clone(), line.state.clone());
    // It goes on meaning what its author saw: what others wrote since is not overwritten by a second try.
    let basis = line.body.get("base").and_then(|base| Basis::deserialize(base).ok());
    let put_away = move |_| {
        tried.set(None);
        away.put_away(store);
    };
    // What is held is settled above, with both values in sight; what came too late is done.
    let again = mutation.filter(|_| !matches!(state, State::Held(_) | State::TooLate(_))).map(|mutation| {
        let retry = move |_| match store.edit_on(mutation.clone(), basis.clone()) {
            Ok(()) => {
                tried.set(None);
                state.put_away(store);
            }
            Err(rejection) => tried.set(Some((at, Said::NotAgain(rejection)))),
        };
        view! {
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=retry>
                {t_string!(words, mine.again)}
            </button>
        }
    });
    view! {
        <div class="mine-ways">
            {again}
            <button class="ds-button" data-variant="tertiary" data-size="sm" type="button" on:click=put_away>
                {t_string!(words, mine.put_away)}
            </button>
        </div>
    }
    .into_any()
}
