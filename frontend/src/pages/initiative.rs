//! One initiative: how it goes, and the story so far.

mod facts;
mod form;
mod head;
mod report;
mod timeline;

use crate::components::{Empty, Notice, NoticeTone};
use crate::i18n::{long_date, t_string, use_i18n};
use crate::pages::portfolio::{day_of_address, initiative_path, with_day};
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use facts::Facts;
use head::Head;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::model::Initiative;
use shared::rule::portfolio::board::{GoalMark, Owner, goals_served, owner};
use shared::rule::portfolio::story::{self, Story};
use timeline::Timeline;

/// All that the page shows, read at once.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    story: Story,
    owner: Option<Owner>,
    goals: Vec<GoalMark>,
    alike: Vec<Initiative>,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Shown {
    store: Store,
    page: Memo<Option<Page>>,
    /// The day that the address asks for; None follows today.
    asked: Memo<Option<Date>>,
    day: Memo<Date>,
}

impl Shown {
    fn open() -> Self {
        let (store, params, query) = (use_store(), use_params_map(), use_query_map());
        let slug = Memo::new(move |_| params.with(|params| params.get("initiative").unwrap_or_default()));
        let asked = Memo::new(move |_| {
            query.with(|query| query.get_str("dag").and_then(|text| day_of_address(text, clock::today())))
        });
        let day = Memo::new(move |_| asked.get().unwrap_or_else(clock::today));
        let page = store.query(move |view| {
            let initiative = story::by_slug(view, &slug.get())?;
            Some(Page {
                story: story::story(view, initiative.id, day.get())?,
                owner: owner(view, &initiative),
                goals: goals_served(view).remove(&initiative.id).unwrap_or_default(),
                alike: story::look_alikes(view, initiative.id),
            })
        });
        Self { store, page, asked, day }
    }

    /// What a part shows, where there is an initiative.
    fn part<T>(&self, read: impl Fn(&Page) -> T + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let page = self.page;
        Memo::new(move |_| page.with(|page| page.as_ref().map(&read)))
    }
}

#[component]
pub fn InitiativePage() -> impl IntoView {
    let words = use_i18n();
    let shown = Shown::open();
    let name = shown.part(|page| page.story.initiative.name.clone());
    Effect::new(move |_| {
        let title = match name.get() {
            Some(name) => t_string!(words, portfolio.initiative_page_title, name = name),
            None => t_string!(words, portfolio.page_title).to_owned(),
        };
        dom::set_title(&title);
    });
    let back = move || shown.store.path(&with_day("portefolje", shown.asked.get()));
    view! {
        <article class="initiative">
            <p class="small">
                <a class="back" href=back>
                    "← "
                    {move || t_string!(words, portfolio.title)}
                </a>
            </p>
            <Show when=move || name.with(Option::is_some) fallback=|| view! { <Unknown /> }>
                <AsOf shown />
                <Head shown />
                <Facts shown />
                <Timeline shown />
            </Show>
        </article>
    }
    .into_any()
}

/// Says plainly that this is an earlier day.
#[component]
fn AsOf(shown: Shown) -> impl IntoView {
    let words = use_i18n();
    let slug = shown.part(|page| page.story.initiative.slug.clone());
    let today = move || initiative_path(shown.store, &slug.get().unwrap_or_default(), None);
    view! {
        <Show when=move || shown.asked.get().is_some()>
            <Notice tone=NoticeTone::Info>
                <p>{move || t_string!(words, portfolio.as_known_on, date = long_date(words, shown.day.get()))}</p>
                <a class="ds-link" href=today>{move || t_string!(words, portfolio.to_today)}</a>
            </Notice>
        </Show>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    let words = use_i18n();
    let portfolio = use_store().path("portefolje");
    view! {
        <Empty
            whole_page=true
            title=Signal::derive(move || t_string!(words, portfolio.unknown_initiative).to_owned())
            text=Signal::derive(move || t_string!(words, portfolio.unknown_initiative_long).to_owned())
        >
            <a class="ds-link" href=portfolio>{move || t_string!(words, portfolio.to_portfolio)}</a>
        </Empty>
    }
}
