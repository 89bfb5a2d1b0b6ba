//! What is on no device and is asked of the server when a page needs it: accounts, sessions, tokens, the log.

use crate::components::Skeleton;
use crate::i18n::{self, Words, t_string};
use crate::pages::part::say;
use crate::platform::net;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use shared::api::{DoorCode, List, Problem, ProblemCode};
use shared::client::machine::Failure;
use shared::rejection::Rejection;

/// One answer, as it was given last.
pub struct Remote<T: Send + Sync + 'static> {
    path: StoredValue<String>,
    got: RwSignal<Option<Result<T, Failure>>>,
}

// Derived, these would ask the same of what is held.
impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: DeserializeOwned + Clone + Send + Sync + 'static> Remote<T> {
    pub fn ask(path: String) -> Self {
        let remote = Self { path: StoredValue::new(path), got: RwSignal::new(None) };
        remote.again();
        remote
    }

    /// Asks anew; what was answered before stands until then.
    pub fn again(self) {
        let path = self.path.get_value();
        spawn_local(async move {
            let answer = net::get(&path).await;
            // The page may have been left meanwhile.
            let _ = self.got.try_set(Some(answer));
        });
    }

    /// None until it is there.
    pub fn read<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.got.with(|got| got.as_ref().and_then(|got| got.as_ref().ok()).map(read))
    }

    /// What stands instead of it: on its way, or not to be had. Nothing where it is there.
    pub fn instead(self, words: Words) -> AnyView {
        match self.got.with(|got| got.as_ref().map(|got| got.as_ref().err().copied())) {
            None => view! { <Skeleton lines=3 /> }.into_any(),
            Some(None) => ().into_any(),
            Some(Some(failure)) => failed(words, failure, Callback::new(move |()| self.again())),
        }
    }
}

/// A list that comes a page at a time.
pub struct Pages<T: Send + Sync + 'static> {
    path: StoredValue<String>,
    /// Which question it is about: a late answer to one before is nobody's.
    turn: StoredValue<u32>,
    pub items: RwSignal<Vec<T>>,
    /// Where the next page begins; None within: there is none.
    next: RwSignal<Option<Option<String>>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

impl<T: Send + Sync + 'static> Copy for Pages<T> {}

impl<T: Send + Sync + 'static> Clone for Pages<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: DeserializeOwned + Clone + Send + Sync + 'static> Pages<T> {
    pub fn unasked() -> Self {
        Self {
            path: StoredValue::default(),
            turn: StoredValue::default(),
            items: RwSignal::default(),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
        }
    }

    /// From the beginning. What was there stands until the answer comes.
    pub fn ask(self, path: String) {
        self.path.set_value(path);
        self.turn.update_value(|turn| *turn += 1);
        self.next.set(None);
        self.go_on();
    }

    pub fn is_asked(self) -> bool {
        self.turn.get_value() > 0
    }

    fn go_on(self) {
        let (turn, after) = (self.turn.get_value(), self.next.get_untracked().flatten());
        let mut path = self.path.get_value();
        if let Some(after) = &after {
            path.push(if path.contains('?') { '&' } else { '?' });
            path += &format!("after={after}");
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = net::get::<List<T>>(&path).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(page) => {
                    self.items.update(|items| {
                        if after.is_none() {
                            items.clear();
                        }
                        items.extend(page.items);
                    });
                    self.next.set(Some(page.next));
                }
                Err(failure) => self.failed.set(Some(failure)),
            }
        });
    }

    fn has_more(self) -> bool {
        self.next.with(|next| next.as_ref().is_some_and(Option::is_some))
    }

    /// All of it is here, and it is nothing.
    pub fn is_empty(self) -> bool {
        self.next.with(|next| *next == Some(None)) && self.items.with(Vec::is_empty)
    }

    /// Nothing was found so far, and there is more to look through.
    pub fn is_further_down(self) -> bool {
        self.has_more() && self.items.with(Vec::is_empty)
    }

    /// What stands under the list: the next page on its way, why it is not, or the way to it.
    pub fn under(self, words: Words) -> AnyView {
        let more = move |_| self.go_on();
        let under = move || {
            if self.busy.get() {
                return view! { <Skeleton lines=3 /> }.into_any();
            }
            if let Some(failure) = self.failed.get() {
                return failed(words, failure, Callback::new(move |()| self.go_on()));
            }
            if !self.has_more() {
                return ().into_any();
            }
            view! {
                <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=more>
                    {t_string!(words, people.history_more)}
                </button>
            }
            .into_any()
        };
        view! { <div class="list-under" aria-live="polite">{under}</div> }.into_any()
    }
}

fn failed(words: Words, failure: Failure, again: Callback<()>) -> AnyView {
    let says = match failure {
        Failure::SignedOut => t_string!(words, common.sync_signed_out_long),
        Failure::Unreachable | Failure::Unavailable => t_string!(words, log.unreachable),
        _ => t_string!(words, error.not_allowed),
    };
    view! {
        <div class="remote-failed" role="alert">
            <p class="soft">{says}</p>
            <button class="ds-button" data-variant="secondary" data-size="sm" type="button" on:click=move |_| again.run(())>
                {say(move || t_string!(words, common.try_again))}
            </button>
        </div>
    }
    .into_any()
}

/// What a rule of the server says against something, for the field that it is about.
pub fn rejection(problem: Option<&Problem>) -> Option<Rejection> {
    let problem = problem?;
    match problem.code {
        ProblemCode::Rejection(code) => {
            Some(Rejection { code, field: problem.field.clone(), expected: problem.expected.clone() })
        }
        ProblemCode::Door(_) => None,
    }
}

/// Why something was not done, in words.
pub fn refused(words: Words, problem: Option<&Problem>) -> String {
    if let Some(rejection) = rejection(problem) {
        return i18n::rejection(words, &rejection);
    }
    match problem.map(|problem| problem.code) {
        Some(ProblemCode::Door(DoorCode::SignedOut)) => t_string!(words, common.sync_signed_out_long),
        Some(ProblemCode::Door(DoorCode::TooManyRequests)) => t_string!(words, account.too_often),
        _ => t_string!(words, log.unreachable),
    }
    .to_owned()
}
