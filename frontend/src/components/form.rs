//! A form that scolds at the field, only about what was left or sent, and leads to the first of it.

use super::{Notice, NoticeTone, error_at};
use crate::i18n::{self, Words, t_string};
use crate::platform::dom;
use leptos::prelude::*;
use shared::rejection::{Code, Rejection};

type Wrong = Box<dyn Fn() -> Vec<Rejection> + Send + Sync>;

/// What a form says of its fields. A field's element is called by the form and the field: `when-start_date`.
#[derive(Clone, Copy)]
pub struct Form {
    words: Words,
    fields: &'static [&'static str],
    /// All that is wrong as it is typed now.
    wrong: Memo<Vec<Rejection>>,
    /// The field that the person is at.
    at: StoredValue<String>,
    scolded: RwSignal<Vec<String>>,
    /// What the rules said when it was sent.
    refused: RwSignal<Option<Rejection>>,
}

fn is_at(rejection: &Rejection, field: &str) -> bool {
    rejection.field.as_deref() == Some(field)
}

/// A field that is left empty has only been passed by; it is missed when the form is sent.
fn is_missing(rejection: &Rejection) -> bool {
    matches!(rejection.code, Code::Required | Code::UnknownCommittee)
}

impl Form {
    pub fn new(
        words: Words,
        fields: &'static [&'static str],
        wrong: impl Fn() -> Vec<Rejection> + Send + Sync + 'static,
    ) -> Self {
        let wrong: Wrong = Box::new(wrong);
        Self {
            words,
            fields,
            wrong: Memo::new(move |_| wrong()),
            at: StoredValue::default(),
            scolded: RwSignal::default(),
            refused: RwSignal::default(),
        }
    }

    /// What to say at a field.
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let scolded = self.scolded.with(|scolded| scolded.iter().any(|it| it == field));
            let wrong = self.wrong.with(|wrong| wrong.iter().find(|it| is_at(it, field)).cloned());
            let said = wrong.filter(|_| scolded).or_else(|| self.refused.get());
            error_at(self.words, said.as_ref(), field)
        })
    }

    /// The person has gone on to this field. Not heard from a button: what is said above it would move it away under the
    /// finger that presses it.
    fn enter(self, field: String) {
        let left = self.at.try_update_value(|at| std::mem::replace(at, field.clone())).unwrap_or_default();
        let slipped = |wrong: &Vec<Rejection>| wrong.iter().any(|it| is_at(it, &left) && !is_missing(it));
        if left != field && self.wrong.with_untracked(slipped) {
            self.scolded.update(|scolded| scolded.push(left));
        }
    }

    /// What a person has begun to mend is not scolded any longer. (`light-green` is a part of `light`.)
    fn mended(self, field: &str) {
        if self.scolded.with_untracked(|scolded| scolded.iter().any(|it| field.starts_with(it))) {
            self.scolded.update(|scolded| scolded.retain(|it| !field.starts_with(it)));
        }
        if self.refused.with_untracked(Option::is_some) {
            self.refused.set(None);
        }
    }

    /// Sends what `edit` makes of it, unless something is wrong. True when it was taken.
    pub fn send(self, edit: &mut dyn FnMut() -> Result<(), Rejection>) -> bool {
        let wrong = self.wrong.get_untracked();
        let outcome = if wrong.is_empty() { edit().map_err(Some) } else { Err(None) };
        self.scolded.set(wrong.into_iter().filter_map(|it| it.field).collect());
        let taken = outcome.is_ok();
        self.refused.set(outcome.err().flatten());
        if !taken {
            dom::focus_first_error();
        }
        taken
    }

    /// What the server said against it, of what only the server can decide.
    pub fn refuse(self, rejection: Rejection) {
        self.refused.set(Some(rejection));
        dom::focus_first_error();
    }

    /// The same of what is made anew: what it is, when it was taken.
    pub fn make<T>(self, make: impl Fn() -> Result<T, Rejection>) -> Option<T> {
        let mut made = None;
        self.send(&mut || make().map(|it| made = Some(it)));
        made
    }

    /// The form's element with what is in it, and above that what was refused at none of its fields.
    pub fn frame(
        self,
        class: &'static str,
        name: Option<&'static str>,
        submit: Callback<()>,
        content: AnyView,
    ) -> AnyView {
        let elsewhere = move || {
            let refused = self.refused.get()?;
            let shown = self.fields.iter().any(|field| is_at(&refused, field));
            let said = i18n::rejection(self.words, &refused);
            (!shown).then(|| view! { <Notice tone=NoticeTone::Danger><p>{said}</p></Notice> })
        };
        view! {
            <form
                class=class
                novalidate
                aria-labelledby=name
                on:submit=move |event| {
                    event.prevent_default();
                    submit.run(());
                }
                on:input=move |event| {
                    if let Some(field) = dom::field_of(&event) {
                        self.mended(&field);
                    }
                }
                on:focusin=move |event| {
                    if let Some(field) = dom::field_of(&event) {
                        self.enter(field);
                    }
                }
            >
                {elsewhere}
                {content}
            </form>
        }
        .into_any()
    }
}

/// The two ways out of a form.
pub fn actions(words: Words, save: Signal<String>, cancel: Callback<()>) -> AnyView {
    view! {
        <div class="form-actions">
            <button class="ds-button" type="submit">{save}</button>
            <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| cancel.run(())>
                {move || t_string!(words, common.cancel)}
            </button>
        </div>
    }
    .into_any()
}
