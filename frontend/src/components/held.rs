//! An edit that met another person's: both values side by side, with the ways out.

use crate::components::Icon;
use crate::i18n::{Words, t_string};
use leptos::prelude::*;

/// One field that both wrote: a value and when it was written, of each side.
pub struct HeldField {
    pub name: String,
    pub theirs: (String, Option<String>),
    pub mine: (String, Option<String>),
}

/// What it is about and since when (`says`), its fields, why a choice was refused, the buttons, and what stands below.
pub fn held_edit(
    words: Words,
    says: AnyView,
    fields: Vec<HeldField>,
    refused: RwSignal<Option<String>>,
    ways: AnyView,
    below: AnyView,
) -> AnyView {
    let rows: Vec<AnyView> = fields.into_iter().map(|field| row(words, field)).collect();
    view! {
        <section class="notice notice-warning own-edit-held" aria-label=t_string!(words, common.held_title)>
            <Icon name="ExclamationmarkTriangle" />
            <div class="notice-text">
                <strong>{t_string!(words, common.held_title)}</strong>
                <p>{says}</p>
                <dl class="held-values">{rows}</dl>
                {move || refused.get().map(|why| view! { <p class="field-error" role="alert">{why}</p> })}
                <div class="mine-ways">{ways}</div>
                {below}
            </div>
        </section>
    }
    .into_any()
}

fn row(words: Words, HeldField { name, theirs, mine }: HeldField) -> AnyView {
    let side = |title: &'static str, (value, says): (String, Option<String>)| {
        view! {
            <dd>
                <span class="small soft">{title}</span>
                <span class="held-value">{value}</span>
                <span class="small soft">{says}</span>
            </dd>
        }
        .into_any()
    };
    view! {
        <div>
            <dt>{name}</dt>
            {side(t_string!(words, mine.held_theirs), theirs)}
            {side(t_string!(words, mine.held_mine), mine)}
        </div>
    }
    .into_any()
}

/// One way out.
pub fn held_way(
    words: &'static str,
    variant: &'static str,
    press: impl Fn(leptos::ev::MouseEvent) + 'static,
) -> AnyView {
    view! {
        <button class="ds-button" data-variant=variant data-size="sm" type="button" on:click=press>
            {words}
        </button>
    }
    .into_any()
}
