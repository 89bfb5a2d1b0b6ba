//! The top bar: where one is, where one can go, how the app looks.

use super::badge::SyncBadge;
use crate::components::{Choice, Icon};
use crate::i18n::{self, LANGUAGES, Locale, t_string, use_i18n};
use crate::platform::{dom, settings};
use crate::store::{use_store, workspaces};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

/// The chosen language, shared by all that is shown.
#[derive(Clone, Copy)]
pub struct Language(pub RwSignal<Locale>);

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
                {move || t_string!(words, common.app_name)}
            </A>
            <nav class="main-nav" aria-label=move || t_string!(words, common.main_navigation)>
                <A href=store.path("arshjul")>
                    <Icon name="Calendar" />
                    <span>{move || t_string!(words, common.nav_wheel)}</span>
                </A>
                <A href=store.path("portefolje")>
                    <Icon name="Table" />
                    <span>{move || t_string!(words, common.nav_portfolio)}</span>
                </A>
                <A href=store.path("strategi")>
                    <Icon name="LineGraph" />
                    <span>{move || t_string!(words, common.nav_strategy)}</span>
                </A>
            </nav>
            <div class="top-tools">
                <SyncBadge />
                <WorkspaceChoice />
                <LanguageChoice />
                <ThemeChoice />
            </div>
        </header>
    }
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

#[component]
fn LanguageChoice() -> impl IntoView {
    let words = use_i18n();
    let Language(language) = expect_context();
    let options: Vec<(String, String)> =
        LANGUAGES.iter().map(|it| (it.to_string(), i18n::own_name(*it).to_owned())).collect();
    let choose = move |name: String| {
        if let Ok(chosen) = name.parse::<Locale>() {
            settings::set("language", &name);
            dom::set_root_attribute("lang", &name);
            language.set(chosen);
        }
    };
    view! {
        <Choice
            id="language"
            quiet=true
            label=Signal::derive(move || t_string!(words, common.language).to_owned())
            options=options
            value=Signal::derive(move || language.get().to_string())
            on_choose=choose
        />
    }
}

/// What the page's colours follow; the name is the design system's `data-color-scheme`.
pub fn preferred_theme() -> String {
    settings::get("theme").filter(|name| ["auto", "light", "dark"].contains(&name.as_str())).unwrap_or("auto".into())
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let words = use_i18n();
    let theme = RwSignal::new(preferred_theme());
    let options = Signal::derive(move || {
        vec![
            ("auto".to_owned(), t_string!(words, common.theme_auto).to_owned()),
            ("light".to_owned(), t_string!(words, common.theme_light).to_owned()),
            ("dark".to_owned(), t_string!(words, common.theme_dark).to_owned()),
        ]
    });
    let choose = move |name: String| {
        settings::set("theme", &name);
        dom::set_root_attribute("data-color-scheme", &name);
        theme.set(name);
    };
    view! {
        <Choice
            id="theme"
            quiet=true
            label=Signal::derive(move || t_string!(words, common.theme).to_owned())
            options=options
            value=theme
            on_choose=choose
        />
    }
}
