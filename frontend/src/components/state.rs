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
    let title = if whole_page {
        view! { <h1 class="empty-title">{title}</h1> }.into_any()
    } else {
        view! { <p class="empty-title">{title}</p> }.into_any()
    };
    view! {
        <div class="empty">
            {title}
            <p class="empty-text">{text}</p>
            {children.map(|children| children())}
        </div>
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
