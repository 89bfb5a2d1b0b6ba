//! A form that scolds only about what was left or sent, at the field, and leads to the first of it.

use crate::components::error_at;
use crate::i18n::{self, Words};
use crate::platform::dom;
use leptos::prelude::*;
use shared::rejection::Rejection;
use std::collections::BTreeSet;

#[derive(Clone, Copy)]
pub struct Form {
    words: Words,
    left: RwSignal<BTreeSet<&'static str>>,
    tried: RwSignal<bool>,
    /// What the rules said when it was sent.
    refused: RwSignal<Option<Rejection>>,
}

impl Form {
    pub fn new(words: Words) -> Self {
        let (left, tried, refused) = (RwSignal::default(), RwSignal::default(), RwSignal::default());
        Self { words, left, tried, refused }
    }

    pub fn leave(self, field: &'static str) -> Callback<()> {
        Callback::new(move |()| self.left.update(|left| _ = left.insert(field)))
    }

    /// What to say at a field, given all that is wrong now.
    pub fn error(self, wrong: Memo<Vec<Rejection>>, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let scold = self.tried.get() || self.left.with(|left| left.contains(field));
            let here = |rejection: &&Rejection| rejection.field.as_deref() == Some(field);
            let found = wrong.with(|wrong| wrong.iter().find(here).cloned()).filter(|_| scold);
            let refused = self.refused.get();
            error_at(self.words, found.as_ref().or(refused.as_ref()), field)
        })
    }

    /// What was refused at no field of this form.
    pub fn error_elsewhere(self, fields: &'static [&'static str]) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused = self.refused.get()?;
            let shown = refused.field.as_deref().is_some_and(|field| fields.contains(&field));
            (!shown).then(|| i18n::rejection(self.words, &refused))
        })
    }

    /// Sends what `edit` makes of it, unless something is wrong. True when it was taken.
    pub fn send(self, wrong: Memo<Vec<Rejection>>, edit: impl FnOnce() -> Result<(), Rejection>) -> bool {
        self.tried.set(true);
        self.refused.set(None);
        let outcome = if wrong.with_untracked(Vec::is_empty) { edit().map_err(Some) } else { Err(None) };
        match outcome {
            Ok(()) => true,
            Err(rejection) => {
                self.refused.set(rejection);
                dom::focus_first_error();
                false
            }
        }
    }
}
