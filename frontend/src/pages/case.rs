//! A case: where it is, what is next, what was decided; its way, its links, what was decided before.

mod edit;
mod facts;
mod head;
mod link;
mod links;
mod list;
mod stop;
mod way;

pub use list::cases_of;

use crate::components::{Dialog, Empty};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::history::history;
use crate::pages::meeting::{attach, memo};
use crate::pages::part::said;
use crate::pages::strays::Strays;
use crate::platform::{clock, dom};
use crate::store::{Store, use_store};
use facts::Sight;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::id::{CaseId, CaseStopId};
use shared::record::Kind;

/// What the window over the page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Edit,
    NewStop,
    Stop(CaseStopId),
    Link,
    Memo(CaseStopId),
    Files(CaseStopId),
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    words: Words,
    store: Store,
    sight: Memo<Option<Sight>>,
    doing: RwSignal<Option<Doing>>,
    open: RwSignal<bool>,
    /// What was done, for those who do not see it.
    said: RwSignal<String>,
}

impl Page {
    fn ask(self, doing: Doing) {
        self.doing.set(Some(doing));
        self.open.set(true);
    }

    /// A small button that asks for something.
    fn button(self, label: &'static str, doing: Doing) -> AnyView {
        view! {
            <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| self.ask(doing)>
                {label}
            </button>
        }
        .into_any()
    }
}

#[component]
pub fn CasePage() -> impl IntoView {
    let (words, store, params) = (use_i18n(), use_store(), use_params_map());
    let today = clock::today();
    let id = Memo::new(move |_| params.with(|params| params.get("case")?.parse::<CaseId>().ok()));
    let sight = store.query(move |view| Sight::of(view, id.get()?, today));
    let (doing, open, spoken) = (RwSignal::new(None), RwSignal::new(false), RwSignal::new(String::new()));
    let page = Page { words, store, sight, doing, open, said: spoken };
    Effect::new(move |_| {
        let name = sight.with(|sight| sight.as_ref().map(|sight| sight.case.title.clone()));
        let name = name.unwrap_or_else(|| t_string!(words, case.not_found).to_owned());
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let shown = move || match sight.get() {
        None => not_found(words, store),
        Some(sight) => sight_view(page, &sight),
    };
    let known = Memo::new(move |_| sight.with(Option::is_some));
    let title = Signal::derive(move || doing.get().map(|it| title_of(words, it).to_owned()).unwrap_or_default());
    view! {
        <Strays fits=|_, _| false />
        <article class="case-page">
            {shown}
            <p class="ds-sr-only" role="status">{move || spoken.get()}</p>
            {move || id.get().map(|id| history(words, store, Kind::Case, id))}
        </article>
        <Show when=move || known.get()>
            <Dialog open title>{move || doing.get().map(|doing| form(page, doing))}</Dialog>
        </Show>
    }
}

fn sight_view(page: Page, sight: &Sight) -> AnyView {
    view! {
        {head::head(page, sight)}
        {way::section(page, sight)}
        {links::section(page, sight)}
        {links::before(page, sight)}
    }
    .into_any()
}

fn title_of(words: Words, doing: Doing) -> &'static str {
    match doing {
        Doing::Edit => t_string!(words, case.edit),
        Doing::NewStop => t_string!(words, case.add_stop),
        Doing::Stop(_) => t_string!(words, case.edit_stop),
        Doing::Link => t_string!(words, case.add_link),
        Doing::Memo(_) => t_string!(words, meeting.memo),
        Doing::Files(_) => t_string!(words, case.files),
    }
}

/// Opened on what is shown now: what others write while it is open is no part of what the person means.
fn form(page: Page, doing: Doing) -> Option<AnyView> {
    let sight = page.sight.get_untracked()?;
    let stop = |id: CaseStopId| sight.stops.iter().find(|stop| stop.stop.id == id);
    Some(match doing {
        Doing::Edit => edit::form(page, &sight),
        Doing::NewStop => stop::form(page, &sight, None),
        Doing::Stop(id) => stop::form(page, &sight, stop(id)),
        Doing::Link => link::form(page, &sight),
        Doing::Memo(id) => {
            let had = stop(id).and_then(|stop| stop.memo.clone());
            memo::form(page.words, page.store, id, sight.case.title.clone(), had, page.open)
        }
        Doing::Files(id) => attach::form(page.words, page.store, id, sight.case.title.clone()),
    })
}

fn not_found(words: Words, store: Store) -> AnyView {
    view! {
        <Empty
            whole_page=true
            title=said(words, |words| t_string!(words, case.not_found))
            text=said(words, |words| t_string!(words, case.not_found_text))
        >
            <a class="ds-link" href=store.path("arshjul")>{t_string!(words, meeting.to_wheel)}</a>
        </Empty>
    }
    .into_any()
}
