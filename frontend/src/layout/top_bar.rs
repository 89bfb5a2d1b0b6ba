//! The top bar: which board, where one can go, whether it is saved, how the app looks.

use super::account::AccountMenu;
use super::badge::SyncBadge;
use super::settings::Settings;
use super::undo::UndoLast;
use crate::components::{Choice, Icon};
use crate::i18n::{t_string, use_i18n};
use crate::store::{use_store, workspaces};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_location, use_navigate};

#[component]
pub fn TopBar() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    view! {
        <header class="top-bar">
            <A href=store.path("arshjul") attr:class="brand">
                <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
                    <circle cx="12" cy="12" r="10" />
                    <circle cx="12" cy="12" r="5.5" />
                    <line x1="12" y1="12" x2="12" y2="2" />
                </svg>
                <span class="brand-word">{move || t_string!(words, common.app_name)}</span>
            </A>
            <WorkspaceChoice />
            <nav class="main-nav" aria-label=move || t_string!(words, common.main_navigation)>
                <A href=store.path("arshjul") attr:data-here=inside(&["mote"])>
                    <Icon name="Calendar" />
                    <span>{move || t_string!(words, common.nav_wheel)}</span>
                </A>
                <A href=store.path("vedtak")>
                    <Icon name="CheckmarkCircle" />
                    <span>{move || t_string!(words, common.nav_decisions)}</span>
                </A>
                <A href=store.path("portefolje") attr:data-here=inside(&["tiltak", "rapportering", "endringer", "innmelding", "innlesing", "tall"])>
                    <Icon name="Table" />
                    <span>{move || t_string!(words, common.nav_portfolio)}</span>
                </A>
                <A href=store.path("strategi") attr:data-here=inside(&["mal", "indikator"])>
                    <Icon name="LineGraph" />
                    <span>{move || t_string!(words, common.nav_strategy)}</span>
                </A>
            </nav>
            <div class="top-tools">
                <UndoLast />
                <SyncBadge />
                <Settings />
                <AccountMenu />
            </div>
        </header>
    }
}

/// Whether the page is one of those below a place of the navigation: then that place is marked too.
fn inside(pages: &'static [&'static str]) -> Signal<Option<&'static str>> {
    let path = use_location().pathname;
    let is_inside = move |path: &String| path.split('/').nth(3).is_some_and(|page| pages.contains(&page));
    Signal::derive(move || path.with(is_inside).then_some("true"))
}

/// Which board; only where there are several.
#[component]
fn WorkspaceChoice() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let navigate = use_navigate();
    let found = LocalResource::new(workspaces);
    let options = Memo::new(move |_| {
        let all = found.get().and_then(Result::ok).unwrap_or_default();
        all.into_iter().map(|workspace| (workspace.slug, workspace.name)).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |slug: String| navigate(&format!("/w/{slug}/arshjul"), NavigateOptions::default()));
    view! {
        <Show when=move || options.with(|all| all.len() > 1)>
            <Choice
                id="workspace"
                quiet=true
                label=Signal::derive(move || t_string!(words, common.workspace).to_owned())
                options=options
                value=Signal::derive(move || store.slug())
                on_choose=choose
            />
        </Show>
    }
}
