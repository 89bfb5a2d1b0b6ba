//! What a page shows when there is nothing, not yet, or something to say.

use crate::components::Icon;
use crate::i18n::{t_string, use_i18n};
use leptos::prelude::*;

/// What will stand here and who can put it there.
#[component]
pub fn Empty(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// It is all that the page has: its title is the page's.
    #[prop(optional)]
    whole_page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    instead("empty", None, whole_page, title, text, children)
}

/// What happened, what is safe, and (inside) what to do. Loud where it comes by itself.
#[component]
pub fn Failed(
    #[prop(into)] happened: Signal<String>,
    #[prop(into)] safe: Signal<String>,
    #[prop(optional)] whole_page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    instead("empty empty-failed", Some("XMarkOctagon"), whole_page, happened, safe, children)
}

/// What only others see or do, and who these are.
#[component]
pub fn NoRight(
    #[prop(into)] what: Signal<String>,
    #[prop(into)] who: Signal<String>,
    #[prop(optional)] whole_page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    instead("empty empty-no-right", Some("PadlockLocked"), whole_page, what, who, children)
}

/// What stands where something else would: one shape for all of them.
fn instead(
    class: &'static str,
    icon: Option<&'static str>,
    whole_page: bool,
    title: Signal<String>,
    text: Signal<String>,
    children: Option<Children>,
) -> AnyView {
    let title = if whole_page {
        view! { <h1 class="empty-title">{title}</h1> }.into_any()
    } else {
        view! { <p class="empty-title">{title}</p> }.into_any()
    };
    view! {
        <div class=class>
            {icon.map(|name| view! { <Icon name /> })}
            {title}
            <p class="empty-text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Old news say how old they are: `since` is when the server was last heard, in words. Nothing where there is no such time.
#[component]
pub fn Stale(#[prop(into)] since: Signal<Option<String>>) -> impl IntoView {
    let words = use_i18n();
    move || {
        since.get().map(|since| {
            view! {
                <p class="stale">
                    <Icon name="CloudSlash" />
                    <span>{t_string!(words, common.stale, since = since)}</span>
                </p>
            }
        })
    }
}

/// The outline of a page that is still loading. Shows after a moment: what comes quickly should not flash.
#[component]
pub fn Skeleton(#[prop(default = 6)] lines: usize) -> impl IntoView {
    let words = use_i18n();
    view! {
        <div class="skeleton" role="status" aria-label=move || t_string!(words, common.loading)>
            {(0..lines).map(|_| view! { <div class="skeleton-line" aria-hidden="true"></div> }).collect_view()}
        </div>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    Info,
    Warning,
    Danger,
}

/// Something to know, beside what it is about.
#[component]
pub fn Notice(tone: NoticeTone, children: Children) -> impl IntoView {
    let (class, icon) = match tone {
        NoticeTone::Info => ("notice notice-info", "InformationSquare"),
        NoticeTone::Warning => ("notice notice-warning", "ExclamationmarkTriangle"),
        NoticeTone::Danger => ("notice notice-danger", "XMarkOctagon"),
    };
    view! {
        <div class=class role=if tone == NoticeTone::Danger { "alert" } else { "note" }>
            <Icon name=icon />
            <div class="notice-text">{children()}</div>
        </div>
    }
}

/// A small word about something: *Foreløpig*, *Eksempel*.
#[component]
pub fn Tag(children: Children) -> impl IntoView {
    view! { <span class="tag">{children()}</span> }
}
