//! The state of the form for a new measurement: nothing scolds before its field was left.

use super::draft::{COMMENT, DATE, Draft, VALUE};
use crate::components::{error_at, field_id};
use crate::i18n::{self, Words};
use crate::platform::{clock, dom};
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::rejection::Rejection;
use shared::rule::norwegian;
use std::collections::BTreeSet;

const FORM: &str = "measurement";

/// What is typed, what was left, what was refused.
#[derive(Clone, Copy)]
pub struct Form {
    pub date: RwSignal<String>,
    pub value: RwSignal<String>,
    pub comment: RwSignal<String>,
    left: RwSignal<BTreeSet<&'static str>>,
    /// Stands until the field that it is about is changed.
    refused: RwSignal<Option<(Rejection, Draft)>>,
    pub saved: RwSignal<Option<(Date, Decimal)>>,
}

impl Form {
    pub fn new() -> Self {
        Self {
            date: RwSignal::new(norwegian::short_date(clock::today())),
            value: RwSignal::new(String::new()),
            comment: RwSignal::new(String::new()),
            left: RwSignal::new(BTreeSet::new()),
            refused: RwSignal::new(None),
            saved: RwSignal::new(None),
        }
    }

    /// The element's id of a field.
    pub fn id(field: &str) -> String {
        field_id(FORM, field)
    }

    /// What stands in the fields when something is done.
    pub fn typed(self) -> Draft {
        untrack(|| self.draft())
    }

    fn draft(self) -> Draft {
        Draft { date: self.date.get(), value: self.value.get(), comment: self.comment.get() }
    }

    /// A field that is left empty has only been passed by; it is missed when the form is handed in.
    pub fn leave(self, field: &'static str) {
        if !self.typed().text(field).trim().is_empty() {
            self.left.update(|left| {
                left.insert(field);
            });
        }
    }

    pub fn scold(self) {
        self.left.set(BTreeSet::from([DATE, VALUE, COMMENT]));
        self.saved.set(None);
        dom::focus_first_error();
    }

    pub fn refuse(self, rejection: Rejection, draft: Draft) {
        self.refused.set(Some((rejection, draft)));
        self.saved.set(None);
        dom::focus_first_error();
    }

    pub fn ready_for_the_next(self, said: (Date, Decimal)) {
        self.refused.set(None);
        self.value.set(String::new());
        self.comment.set(String::new());
        self.left.set(BTreeSet::new());
        self.saved.set(Some(said));
        dom::focus(Self::id(DATE));
    }

    pub fn error_at(self, words: Words, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let draft = self.draft();
            let slip = self.left.with(|left| left.contains(field)).then(|| draft.slip(field)).flatten();
            let refused = self.refused.get().filter(|(_, then)| then.text(field) == draft.text(field));
            error_at(words, slip.or(refused.map(|(rejection, _)| rejection)).as_ref(), field)
        })
    }

    /// A refusal that is about no field of the form.
    pub fn elsewhere(self, words: Words) -> Option<String> {
        let (rejection, _) = self.refused.get()?;
        let here = rejection.field.as_deref().is_some_and(|field| [DATE, VALUE, COMMENT].contains(&field));
        (!here).then(|| i18n::rejection(words, &rejection))
    }
}
