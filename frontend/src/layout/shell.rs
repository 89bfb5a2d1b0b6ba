//! A page of a workspace: the bar, what was refused, the page itself once its rows are there.

use super::account::SignedOutBanner;
use super::foot::Foot;
use super::live::LiveRegion;
use super::new_build::NewBuildBanner;
use super::refused::RefusedEdits;
use super::top_bar::TopBar;
use super::wall::{self, WallMark};
use crate::components::{Empty, Failed, Skeleton, Stale};
use crate::i18n::{at_clock, moment, t_string, use_i18n};
use crate::pages::held::Held;
use crate::platform::{clock, dom};
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::{A, Outlet};
use leptos_router::hooks::use_location;
use shared::client::status::Status;

#[component]
pub fn Shell() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let unknown = move || store.status().get() == Status::UnknownWorkspace;
    let loaded = store.is_loaded();
    let path = use_location().pathname;
    // A new page is read from its heading; the scroll is the browser's and the router's business.
    Effect::new(move |came_from: Option<String>| {
        let path = path.get();
        if came_from.is_some_and(|before| before != path) {
            dom::focus_page();
        }
        path
    });
    let wall = wall::asked();
    let here = Signal::derive(move || Some(path.get()));
    view! {
        <Show when=move || !wall.get() fallback=WallMark>
            <a class="ds-skip-link" href="#content">
                {move || t_string!(words, common.skip_to_content)}
            </a>
            <TopBar />
        </Show>
        <main class="page" id="content" tabindex="-1">
            <Show when=move || !wall.get()>
                <CutOff />
            </Show>
            <NewBuildBanner />
            <SignedOutBanner />
            <RefusedEdits />
            <Show when=move || !wall.get()>
                <Held at=here />
            </Show>
            <Show when=move || !unknown() fallback=UnknownWorkspace>
                <Show when=move || loaded.get() fallback=NotYet>
                    <Outlet />
                </Show>
            </Show>
        </main>
        <Foot />
        <LiveRegion />
    }
}

/// While there is no line: how old what is shown is. (A wall says it in its corner.)
#[component]
fn CutOff() -> impl IntoView {
    let (words, store) = (use_i18n(), use_store());
    let offline = Memo::new(move |_| matches!(store.status().get(), Status::Offline { .. }));
    let heard = Memo::new(move |_| offline.get().then(|| store.heard()).flatten());
    let now = clock::ticking();
    let since = Signal::derive(move || {
        let (day, time) = heard.get()?;
        let (today, _) = now.get();
        Some(if day == today { at_clock(words, time) } else { moment(words, (day, time)) })
    });
    view! { <Stale since /> }
}

/// The first rows are on their way, or cannot be had.
#[component]
fn NotYet() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    move || {
        if store.status().get() != Status::Unreachable {
            return view! { <Skeleton /> }.into_any();
        }
        view! {
            <Failed
                whole_page=true
                happened=t_string!(words, common.sync_unreachable).to_owned()
                safe=t_string!(words, common.sync_unreachable_long).to_owned()
            >
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| store.try_again()>
                    {t_string!(words, common.try_again)}
                </button>
            </Failed>
        }
        .into_any()
    }
}

#[component]
fn UnknownWorkspace() -> impl IntoView {
    let words = use_i18n();
    view! {
        <Empty
            whole_page=true
            title=Signal::derive(move || t_string!(words, common.unknown_workspace).to_owned())
            text=Signal::derive(move || t_string!(words, common.unknown_workspace_long).to_owned())
        >
            <A href="/" attr:class="ds-link">{move || t_string!(words, common.to_first_workspace)}</A>
        </Empty>
    }
}
