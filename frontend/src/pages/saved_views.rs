//! The views of a page that a person keeps: what the address says, under a name. A page mounts it among its tools.

mod form;

use crate::components::Dialog;
use crate::i18n::{Words, t_string, use_i18n};
use crate::layout::wall;
use crate::platform::dom;
use crate::store::{Store, use_store};
use form::NameForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use shared::client::looked::Looked;
use shared::model::SavedView;
use shared::mutation::{DeleteView, Mutation, SaveView};
use shared::order::InOrder as _;
use shared::rejection::Rejection;
use shared::view::ViewExt;

const UNDO: &str = "saved-undo";

#[derive(Clone, Copy)]
struct Kept {
    store: Store,
    page: &'static str,
    /// Of this page, by name.
    views: Memo<Vec<SavedView>>,
    /// What the page shows now, as a view keeps it.
    now: Memo<String>,
    /// The view that was opened last. It stays the open one while the page is changed, until the page is bare again.
    open: Memo<Option<SavedView>>,
    /// Deleted a moment ago.
    gone: RwSignal<Option<SavedView>>,
    /// What the window with the name is about; None: a new view.
    renamed: RwSignal<Option<SavedView>>,
    naming: RwSignal<bool>,
}

impl Kept {
    fn of(page: &'static str) -> Self {
        let (store, query) = (use_store(), use_query_map());
        let views = store.query(move |view| {
            let mut views: Vec<SavedView> =
                view.all::<SavedView>().filter(|saved| saved.page == page).cloned().collect();
            views.order_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
            views
        });
        let now = Memo::new(move |_| query.with(written));
        let open = Memo::new(move |last: Option<&Option<SavedView>>| {
            let (views, now) = (views.get(), now.get());
            let last = last.and_then(Option::as_ref).filter(|_| !now.is_empty());
            let same = views.iter().find(|saved| saved.query == now);
            same.or_else(|| views.iter().find(|saved| last.is_some_and(|last| last.id == saved.id))).cloned()
        });
        let (gone, renamed, naming) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(false));
        Self { store, page, views, now, open, gone, renamed, naming }
    }

    /// The open view, where the page shows something else by now.
    fn changed(self) -> Option<SavedView> {
        self.open.get().filter(|open| self.now.with(|now| *now != open.query))
    }

    /// `looked`: the view as it was when its person began to write.
    fn save(self, saved: SavedView, looked: Option<&Looked>) -> Result<(), Rejection> {
        let SavedView { id, page, name, query, .. } = saved;
        self.store.edit_since(looked, Mutation::SaveView(SaveView { id, page, name, query }))?;
        self.gone.set(None);
        Ok(())
    }

    /// Only a record that went meanwhile can be refused here; then there is nothing left to do.
    fn replace(self) {
        if let Some(open) = self.open.get_untracked() {
            let _ = self.save(SavedView { query: self.now.get_untracked(), ..open }, None);
        }
    }

    fn delete(self) {
        let Some(open) = self.open.get_untracked() else { return };
        if self.store.edit(Mutation::DeleteView(DeleteView { id: open.id })).is_ok() {
            self.gone.set(Some(open));
            dom::focus(UNDO);
        }
    }

    fn undo(self) {
        if let Some(gone) = self.gone.get_untracked() {
            let _ = self.save(gone, None);
        }
    }

    fn name(self, renamed: Option<SavedView>) {
        self.renamed.set(renamed);
        self.naming.set(true);
        dom::focus(form::FIELD);
    }
}

/// One order of the names, so that the same view is known again; how the page hangs is no part of it.
fn written(query: &ParamsMap) -> String {
    let mut pairs: Vec<(String, String)> =
        query.latest_values().map(|(name, value)| (name.to_string(), value.to_owned())).collect();
    pairs.retain(|(name, value)| name != wall::PARAM && !value.is_empty());
    pairs.order_by(Ord::cmp);
    let query: ParamsMap = pairs.into_iter().collect();
    query.to_query_string().trim_start_matches('?').to_owned()
}

/// `page` is the page's place in the workspace, for example `portefolje`.
#[component]
pub fn SavedViews(page: &'static str) -> impl IntoView {
    let words = use_i18n();
    let kept = Kept::of(page);
    // Who has not signed in has nowhere to keep them.
    if !kept.store.actor().may_keep_own() {
        return ().into_any();
    }
    let title = Signal::derive(move || match kept.renamed.with(Option::is_some) {
        true => t_string!(words, common.saved_rename).to_owned(),
        false => t_string!(words, common.saved_save).to_owned(),
    });
    view! {
        <div class="saved-views" role="group" aria-label=move || t_string!(words, common.saved_views)>
            <ul class="saved-list">
                <For
                    each=move || kept.views.get()
                    key=|saved| (saved.id, saved.name.clone(), saved.query.clone())
                    children=move |saved| chip(words, kept, saved)
                />
            </ul>
            {actions(words, kept)}
            <p class="saved-gone small" role="status">
                {move || kept.gone.get().map(|gone| deleted(words, kept, gone.name))}
            </p>
        </div>
        <Dialog open=kept.naming title>
            <NameForm kept />
        </Dialog>
    }
    .into_any()
}

fn chip(words: Words, kept: Kept, saved: SavedView) -> AnyView {
    let id = saved.id;
    let href = match saved.query.as_str() {
        "" => kept.store.path(kept.page),
        query => kept.store.path(&format!("{}?{query}", kept.page)),
    };
    let current = move || kept.open.with(|open| open.as_ref().is_some_and(|open| open.id == id)).then_some("true");
    let changed = move || {
        let changed = kept.changed().is_some_and(|open| open.id == id);
        changed.then(|| format!(" · {}", t_string!(words, common.saved_changed)))
    };
    view! {
        <li>
            <a class="saved-view" href=href aria-current=current>
                {saved.name}
                <span class="saved-changed">{changed}</span>
            </a>
        </li>
    }
    .into_any()
}

/// When a button hides, what it says, what it does.
type Act = (Signal<bool>, Signal<&'static str>, fn(Kept));

/// Buttons that stay where they are, so that the focus does too, and hide while there is nothing to do for them.
fn actions(words: Words, kept: Kept) -> AnyView {
    let is_open = move || kept.open.with(Option::is_some);
    let is_changed = move || kept.changed().is_some();
    let save = move || match is_open() {
        true => t_string!(words, common.saved_save_as),
        false => t_string!(words, common.saved_save),
    };
    let of_open: [Act; 3] = [
        (
            Signal::derive(move || !is_changed()),
            Signal::derive(move || t_string!(words, common.saved_replace)),
            Kept::replace,
        ),
        (Signal::derive(move || !is_open()), Signal::derive(move || t_string!(words, common.saved_rename)), |kept| {
            kept.name(kept.open.get_untracked())
        }),
        (
            Signal::derive(move || !is_open()),
            Signal::derive(move || t_string!(words, common.saved_delete)),
            Kept::delete,
        ),
    ];
    let button = |(hidden, says, act): Act| {
        view! {
            <button type="button" class="text-button small" hidden=hidden on:click=move |_| act(kept)>
                {says}
            </button>
        }
    };
    let hidden = Signal::derive(move || is_open() && !is_changed());
    let all = [(hidden, Signal::derive(save), (|kept| kept.name(None)) as fn(Kept))].into_iter().chain(of_open);
    all.map(button).collect_view().into_any()
}

fn deleted(words: Words, kept: Kept, name: String) -> AnyView {
    view! {
        {t_string!(words, common.saved_deleted, name = name)}
        " "
        <button type="button" class="text-button small" id=UNDO on:click=move |_| kept.undo()>
            {t_string!(words, common.saved_undo)}
        </button>
    }
    .into_any()
}
