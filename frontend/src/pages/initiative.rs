//! One initiative: how it goes, and the story so far.

mod facts;
mod form;
mod head;
mod needs;
mod report;
mod segment;
mod state;
mod timeline;

use crate::components::{Notice, NoticeTone};
use crate::i18n::{Words, long_date, t_string, use_i18n};
use crate::layout::wall::WallLink;
use crate::pages::case::cases_of;
use crate::pages::history::{history, of_gone};
use crate::pages::part::say;
use crate::pages::portfolio::{day_of_address, initiative_path, with_day};
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use needs::Needs;
pub use needs::day_or_none;
use report::{NewReport, ReportWay, last_whole};
use segment::NewSegment;
use shared::model::{Initiative, Submission};
use shared::record::Kind;
use shared::rule::portfolio::When;
use shared::rule::portfolio::board::{GoalMark, Owner, goals_served, owner};
use shared::rule::portfolio::entry::submissions;
use shared::rule::portfolio::story::{self, Story};
use state::NewState;

/// All that the page shows, read at once.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    story: Story,
    owner: Option<Owner>,
    goals: Vec<GoalMark>,
    alike: Vec<Initiative>,
    /// How it came in.
    judged: Option<Submission>,
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
        let asked = Memo::new(move |_| query.with(|query| query.get_str("dag").and_then(day_of_address)));
        let day = Memo::new(move |_| asked.get().unwrap_or_else(clock::today));
        let page = store.query(move |view| {
            let initiative = story::by_slug(view, &slug.get())?;
            Some(Page {
                story: story::story(view, initiative.id, When::seen_from(clock::today(), day.get()))?,
                judged: submissions(view).into_iter().find(|it| it.initiative == Some(initiative.id)),
                owner: owner(view, &initiative),
                goals: goals_served(view).remove(&initiative.id).unwrap_or_default(),
                alike: story::look_alikes(view, initiative.id),
            })
        });
        Self { store, page, asked, day }
    }
}

#[component]
pub fn InitiativePage() -> impl IntoView {
    let words = use_i18n();
    let shown = Shown::open();
    let known = Memo::new(move |_| shown.page.with(Option::is_some));
    let of = Memo::new(move |_| shown.page.with(|page| page.as_ref().map(|page| page.story.initiative.id)));
    Effect::new(move |_| {
        let name = shown.page.with(|page| page.as_ref().map(|page| page.story.initiative.name.clone()));
        let title = match name {
            Some(name) => t_string!(words, portfolio.initiative_page_title, name = name),
            None => t_string!(words, portfolio.page_title).to_owned(),
        };
        dom::set_title(&title);
    });
    // Each part is drawn anew with what it shows; the report that somebody is writing beside them is not.
    let part = move |draw: fn(Words, Shown, &Page) -> AnyView| {
        move || shown.page.with(|page| page.as_ref().map(|page| draw(words, shown, page)))
    };
    let back = say(move || shown.store.path(&with_day("portefolje", shown.asked.get())));
    view! {
        <article class="initiative">
            <Strays fits=|name, value| name == "dag" && day_of_address(value).is_some() />
            <p class="small">
                <a class="back" href=back>
                    "← "
                    {say(move || t_string!(words, portfolio.title))}
                </a>
            </p>
            <Show when=move || known.get() fallback=|| view! { <Unknown /> }>
                {part(as_of)}
                <header class="page-head">
                    {part(head::answer)}
                    <div class="page-tools">
                        <ReportWay shown />
                        <NewReport shown />
                        <NewState shown />
                        <NewSegment shown />
                        <WallLink />
                    </div>
                </header>
                {part(facts::facts)}
                {part(last_whole)}
                <Needs shown />
                {part(timeline::timeline)}
                {move || of.get().map(|id| cases_of(words, shown.store, id))}
                {move || of.get().map(|id| history(words, shown.store, Kind::Initiative, id))}
            </Show>
        </article>
    }
    .into_any()
}

/// Says plainly that this is an earlier day.
fn as_of(words: Words, shown: Shown, page: &Page) -> AnyView {
    let Some(day) = shown.asked.get() else {
        return ().into_any();
    };
    let date = long_date(words, day);
    let said = match day > clock::today() {
        true => t_string!(words, portfolio.as_it_will_be, date = date),
        false => t_string!(words, portfolio.as_known_on, date = date),
    };
    let today = initiative_path(shown.store, &page.story.initiative.slug, None);
    view! {
        <Notice tone=NoticeTone::Info>
            <p>{said}</p>
            <a class="ds-link" href=today>{t_string!(words, portfolio.to_today)}</a>
        </Notice>
    }
    .into_any()
}

#[component]
fn Unknown() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let portfolio = store.path("portefolje");
    view! {
        <div class="empty">
            <h1 class="empty-title">{say(move || t_string!(words, portfolio.unknown_initiative))}</h1>
            <p class="empty-text">{say(move || t_string!(words, portfolio.unknown_initiative_long))}</p>
            <a class="ds-link" href=portfolio>{say(move || t_string!(words, portfolio.to_portfolio))}</a>
        </div>
        {of_gone(words, store, Kind::Initiative, "initiative")}
    }
}
