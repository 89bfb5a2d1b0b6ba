//! Which version of the strategy is shown: it stands in the address, so that a link carries it.

use crate::components::{Choice as Select, Notice, NoticeTone, Segmented};
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::store::use_store;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::query_signal_with_options;
use shared::model::StrategyVersion;
use shared::rule::strategy::{self, Choice};

/// More versions than these do not fit beside each other.
const SIDE_BY_SIDE: usize = 3;

/// The version that the address asks for, and how to ask for another.
pub fn in_address() -> (Memo<Option<String>>, Callback<String>) {
    let stay = NavigateOptions { scroll: false, ..NavigateOptions::default() };
    let (asked, ask) = query_signal_with_options::<String>("versjon", stay);
    (asked, Callback::new(move |slug| ask.set(Some(slug))))
}

/// What a link to another page of the same version ends with.
pub fn query(choice: &Choice) -> String {
    if choice.first { String::new() } else { format!("?versjon={}", choice.version.slug) }
}

/// `mars 2022`.
pub fn month_of(words: Words, day: Date) -> String {
    format!("{} {}", i18n::month(words, day.month()), day.year())
}

#[component]
pub fn VersionSwitch(versions: Vec<StrategyVersion>, shown: String, on_choose: Callback<String>) -> impl IntoView {
    let words = use_i18n();
    let label = Signal::derive(move || t_string!(words, strategy.version).to_owned());
    let few = versions.len() <= SIDE_BY_SIDE;
    let options: Vec<(String, String)> = versions.into_iter().map(|version| (version.slug, version.name)).collect();
    let switch = match (options.len(), few) {
        (0 | 1, _) => ().into_any(),
        (_, true) => view! { <Segmented label=label options=options value=shown on_choose=on_choose /> }.into_any(),
        (_, false) => {
            view! { <Select id="version" label=label options=options value=shown on_choose=on_choose /> }.into_any()
        }
    };
    view! { <div class="page-tools">{switch}</div> }
}

/// The address names a version that is not there: said, and the one shown instead.
#[component]
pub fn UnknownVersion(asked: Memo<Option<String>>, shown: StrategyVersion) -> impl IntoView {
    let words = use_i18n();
    let says = move || {
        let asked = asked.get().unwrap_or_default();
        t_string!(words, strategy.unknown_version, asked = asked, shown = shown.name.clone())
    };
    view! { <Notice tone=NoticeTone::Warning>{says}</Notice> }
}

/// The sources name only some of this version's goals.
#[component]
pub fn Partial(shown: StrategyVersion, versions: Vec<StrategyVersion>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let whole = strategy::choose(&versions, None).map(|choice| choice.version).filter(|whole| !whole.partial);
    let link = whole.map(|whole| {
        view! {
            <A href=store.path(&format!("strategi?versjon={}", whole.slug)) attr:class="ds-link">
                {move || t_string!(words, strategy.to_whole, version = whole.name.clone())}
            </A>
        }
    });
    view! {
        <Notice tone=NoticeTone::Info>
            <p>{move || t_string!(words, strategy.partial, version = shown.name.clone())}</p>
            {link}
        </Notice>
    }
}
