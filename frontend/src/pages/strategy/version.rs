//! Which version of the strategy is shown: it stands in the address, so that a link carries it.

use crate::components::{Choice as Select, Notice, NoticeTone, Segmented};
use crate::i18n::{self, Words, t_string};
use crate::layout::wall::WallLink;
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use shared::model::StrategyVersion;
use shared::rule::strategy::{self, Choice};

/// More versions than these do not fit beside each other.
const SIDE_BY_SIDE: usize = 3;

/// The version that the address asks for, and how to ask for another.
#[derive(Clone, Copy)]
pub struct Asked {
    slug: Memo<Option<String>>,
    choose: Callback<String>,
}

impl Asked {
    pub fn in_address() -> Self {
        let stay = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        let (slug, ask) = query_signal_with_options::<String>("versjon", stay);
        Self { slug, choose: Callback::new(move |slug| ask.set(Some(slug))) }
    }

    pub fn slug(self) -> Option<String> {
        self.slug.get()
    }
}

/// What a link to another page of the same version ends with.
pub fn query(choice: &Choice) -> String {
    if choice.first { String::new() } else { format!("?versjon={}", choice.version.slug) }
}

/// `mars 2022`.
pub fn month_of(words: Words, day: Date) -> String {
    format!("{} {}", i18n::month(words, day.month()), day.year())
}

/// Nothing where there is nothing to choose.
pub fn switch(words: Words, versions: &[StrategyVersion], shown: &StrategyVersion, asked: Asked) -> AnyView {
    let label = t_string!(words, strategy.version).to_owned();
    let options: Vec<(String, String)> =
        versions.iter().map(|version| (version.slug.clone(), version.name.clone())).collect();
    let (value, choose) = (shown.slug.clone(), asked.choose);
    let switch = match options.len() {
        0 | 1 => ().into_any(),
        2..=SIDE_BY_SIDE => view! { <Segmented label=label options=options value=value on_choose=choose /> }.into_any(),
        _ => view! { <Select id="version" label=label options=options value=value on_choose=choose /> }.into_any(),
    };
    view! { <div class="page-tools">{switch} {update_link(words)} <WallLink /></div> }.into_any()
}

/// The address names a version that is not there: said, and the one shown instead.
pub fn unknown(words: Words, asked: &str, shown: &StrategyVersion) -> AnyView {
    warning(t_string!(words, strategy.unknown_version, asked = asked, shown = &shown.name))
}

pub fn warning(says: String) -> AnyView {
    view! { <Notice tone=NoticeTone::Warning>{says}</Notice> }.into_any()
}

/// The sources name only some of this version's goals.
pub fn partial(words: Words, store: Store, shown: &StrategyVersion, versions: &[StrategyVersion]) -> AnyView {
    let whole = strategy::choose(versions, None).map(|choice| choice.version).filter(|whole| !whole.partial);
    let link = whole.map(|whole| {
        let address = store.path(&format!("strategi?versjon={}", whole.slug));
        view! { <a class="ds-link" href=address>{t_string!(words, strategy.to_whole, version = whole.name)}</a> }
    });
    let says = t_string!(words, strategy.partial, version = &shown.name);
    view! {
        <Notice tone=NoticeTone::Info>
            <p>{says}</p>
            {link}
        </Notice>
    }
    .into_any()
}

/// The way to the values that are due, for those who enter them.
fn update_link(words: Words) -> Option<AnyView> {
    let store = use_store();
    store.actor().may_add_measurements().then(|| {
        let href = store.path("malinger");
        view! {
            <a class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" href=href>
                {t_string!(words, measurements.title)}
            </a>
        }
        .into_any()
    })
}
