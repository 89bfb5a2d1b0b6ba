//! One indicator: what it says now, its line through time, and the way to say what it is today.

pub mod brief;
pub mod chart;
mod definition;
mod draft;
mod new;
pub mod say;
mod series;
pub mod sight;
mod table;

use crate::components::Empty;
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::goal::crumbs::crumbs;
use crate::pages::history::{history, of_gone};
use crate::pages::part;
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use definition::definition;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use new::NewMeasurement;
use series::Series;
use shared::record::Kind;
use shared::rule::indicator::Reading;
use sight::Sight;

#[component]
pub fn IndicatorPage() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let today = clock::today();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("indicator").unwrap_or_default()));
    let sight = store.query(move |view| Sight::read(view, &slug.get(), today));
    Effect::new(move |_| {
        let name = sight.with(|sight| sight.as_ref().map(|sight| say::name(words, &sight.reading)));
        let name = name.unwrap_or_else(|| t_string!(words, indicator.not_found).to_owned());
        dom::set_title(&t_string!(words, strategy.page_title, name = name));
    });
    // What was typed stays while values come in and the language changes: only another indicator makes the form anew.
    let known = Memo::new(move |_| sight.with(|sight| sight.as_ref().map(|sight| sight.reading.indicator.id)));
    let page = move || match known.get().and_then(|_| sight.get_untracked()) {
        None => view! { {move || not_found(words, store)} }.into_any(),
        Some(first) => {
            let shown = Signal::derive(move || sight.get().unwrap_or_else(|| first.clone()));
            sight_view(words, store, shown)
        }
    };
    view! {
        <Strays fits=|name, value| name == "visning" && ["graf", "tabell"].contains(&value) />
        {page}
    }
}

fn sight_view(words: Words, store: Store, sight: Signal<Sight>) -> AnyView {
    let reading = Signal::derive(move || sight.with(|sight| sight.reading.clone()));
    view! {
        {move || sight.with(|sight| head(words, store, sight))}
        <div class="indicator">
            <Series reading=reading />
            <div class="indicator-side">
                <NewMeasurement reading=reading />
                {move || reading.with(|reading| definition(words, reading))}
            </div>
        </div>
        {history(words, store, Kind::Indicator, reading.with_untracked(|reading| reading.indicator.id))}
    }
    .into_any()
}

fn head(words: Words, store: Store, sight: &Sight) -> AnyView {
    let Sight { reading, goal } = sight;
    view! {
        {crumbs(words, store, goal.as_ref())}
        <header class="page-head">
            <div>
                <h1 class="page-title page-name">{say::name(words, reading)}</h1>
                <p class="page-answer">{say::standing(words, reading)}</p>
                <p class="indicator-pace">{say::pace(words, reading)} {example(words, reading)}</p>
            </div>
        </header>
    }
    .into_any()
}

/// The mark of a last value that was invented to show the product.
pub fn example(words: Words, reading: &Reading) -> Option<AnyView> {
    say::is_example(reading).then(|| part::example(words))
}

fn not_found(words: Words, store: Store) -> AnyView {
    let (title, text) = (t_string!(words, indicator.not_found), t_string!(words, indicator.not_found_long));
    let to_strategy = t_string!(words, strategy.to_strategy);
    view! {
        <Empty whole_page=true title=title.to_owned() text=text.to_owned()>
            <a class="ds-link" href=store.path("strategi")>{to_strategy}</a>
        </Empty>
        {of_gone(words, store, Kind::Indicator, "indicator")}
    }
    .into_any()
}
