//! Language and looks, behind one button: the browser's own popover, which closes on Escape and on a click beside it and
//! gives the focus back.

use crate::components::{Icon, Segmented};
use crate::i18n::{self, LANGUAGES, Locale, t_string, use_i18n};
use crate::platform::{dom, settings};
use leptos::prelude::*;

/// The chosen language, shared by all that is shown.
#[derive(Clone, Copy)]
pub struct Language(pub RwSignal<Locale>);

#[component]
pub fn Settings() -> impl IntoView {
    let words = use_i18n();
    view! {
        <button type="button" class="menu-button" popovertarget="settings">
            <Icon name="Language" />
            <span>{move || t_string!(words, common.language)}</span>
            <span class="menu-more">{move || t_string!(words, common.and_appearance)}</span>
        </button>
        <div class="menu" id="settings" popover="auto" role="group" aria-label=move || t_string!(words, common.language_and_appearance)>
            <p class="menu-label" aria-hidden="true">{move || t_string!(words, common.language)}</p>
            <LanguageChoice />
            <p class="menu-label" aria-hidden="true">{move || t_string!(words, common.theme)}</p>
            <ThemeChoice />
        </div>
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
        <Segmented
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
        <Segmented
            label=Signal::derive(move || t_string!(words, common.theme).to_owned())
            options=options
            value=theme
            on_choose=choose
        />
    }
}
