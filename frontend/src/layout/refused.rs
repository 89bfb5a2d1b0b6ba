//! Edits that the server refused stay in sight, with their reason, until the person has seen them.

use crate::components::RefusedEdit;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;
use shared::client::disk::{Attention, Trouble};
use shared::mutation::Mutation;

/// `Flytting av møte: Slutten kommer før starten.`
pub fn words_of(words: Words, attention: &Attention) -> String {
    t_string!(words, common.refused_long, what = what_of(words, attention), why = why_of(words, attention))
}

fn what_of(words: Words, attention: &Attention) -> String {
    let mutation = Mutation::deserialize(&attention.body).ok();
    mutation.map_or("", |mutation| i18n::mutation(words, &mutation)).to_owned()
}

fn why_of(words: Words, attention: &Attention) -> String {
    match &attention.why {
        Trouble::Refused { rejection } => i18n::rejection(words, rejection),
        Trouble::Held { .. } => t_string!(words, mine.why_held).to_owned(),
        Trouble::Lost => t_string!(words, mine.why_lost).to_owned(),
        Trouble::TooLate => t_string!(words, mine.why_too_late).to_owned(),
    }
}

#[component]
pub fn RefusedEdits() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let one = move |attention: Attention| {
        let (id, whys) = (attention.id(), attention.clone());
        view! {
            <RefusedEdit
                what=Signal::derive(move || what_of(words, &attention))
                why=Signal::derive(move || why_of(words, &whys))
                on_dismiss=Callback::new(move |()| store.dismiss(id))
            />
        }
    };
    // What is held stands at its place, with both values.
    let attention = store.attention();
    let refused = move || {
        let all = attention.get().into_iter();
        all.filter(|it| !matches!(it.why, Trouble::Held { .. })).collect::<Vec<_>>()
    };
    view! { <For each=refused key=Attention::id children=one /> }
}
