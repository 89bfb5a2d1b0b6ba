//! Edits that the server refused stay in sight, with their reason, until the person has seen them.

use crate::components::RefusedEdit;
use crate::i18n::{self, Words, t_string, use_i18n};
use crate::store::replica::Refused;
use crate::store::use_store;
use leptos::prelude::*;
use shared::mutation::Mutation;

fn what(words: Words, mutation: &Mutation) -> &'static str {
    match mutation {
        Mutation::CreateMeeting(_) => t_string!(words, common.mutation_create_meeting),
        Mutation::MoveMeeting(_) => t_string!(words, common.mutation_move_meeting),
        Mutation::CancelMeeting(_) => t_string!(words, common.mutation_cancel_meeting),
        Mutation::PublishReport(_) => t_string!(words, common.mutation_publish_report),
        Mutation::AddMeasurement(_) => t_string!(words, common.mutation_add_measurement),
        Mutation::SaveView(_) | Mutation::DeleteView(_) => t_string!(words, common.mutation_saved_view),
        Mutation::ImportRecords(_) => t_string!(words, common.mutation_import),
    }
}

/// `Flytting av møte: Slutten kommer før starten.`
pub fn words_of(words: Words, refused: &Refused) -> String {
    let (what, why) = (what(words, &refused.mutation), i18n::rejection(words, &refused.rejection));
    t_string!(words, common.refused_long, what = what, why = why)
}

#[component]
pub fn RefusedEdits() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let one = move |refused: Refused| {
        let Refused { mid, mutation, rejection } = refused;
        view! {
            <RefusedEdit
                what=Signal::derive(move || what(words, &mutation).to_owned())
                why=Signal::derive(move || i18n::rejection(words, &rejection))
                on_dismiss=Callback::new(move |()| store.dismiss(mid))
            />
        }
    };
    view! { <For each=move || store.refused().get() key=|refused| refused.mid children=one /> }
}
