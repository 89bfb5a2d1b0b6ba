//! One own edit that is not simply saved, wherever it is.

use crate::store::Store;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::client::disk::{AttentionId, Instant, Trouble, TxnId};
use shared::client::replica::Place;
use shared::mutation::Mutation;
use shared::rejection::Rejection;
use shared::sync::Mid;

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub at: Instant,
    /// As it goes over the wire: an edit that this app does not know is shown and kept too.
    pub body: Value,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// On its way to the device.
    Storing,
    /// On the device, under this number.
    Waiting(Option<Mid>),
    Refused(AttentionId, Rejection),
    Held(AttentionId),
    Lost(AttentionId),
    /// Taken back after it had been carried out.
    TooLate(AttentionId),
    /// The device did not keep it.
    Unkept(TxnId),
}

impl Line {
    /// None where this app does not know such an edit.
    pub fn mutation(&self) -> Option<Mutation> {
        Mutation::deserialize(&self.body).ok()
    }
}

impl State {
    /// The name for styles, tests and the file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Storing => "storing",
            Self::Waiting(_) => "waiting",
            Self::Refused(..) => "refused",
            Self::Held(_) => "held",
            Self::Lost(_) => "lost",
            Self::TooLate(_) => "too_late",
            Self::Unkept(_) => "unkept",
        }
    }

    pub fn needs_the_person(&self) -> bool {
        !matches!(self, Self::Storing | Self::Waiting(_))
    }

    pub fn put_away(&self, store: Store) {
        match self {
            Self::Storing | Self::Waiting(_) => {}
            Self::Refused(id, _) | Self::Held(id) | Self::Lost(id) | Self::TooLate(id) => store.dismiss(*id),
            Self::Unkept(id) => store.dismiss_unkept(*id),
        }
    }
}

/// What the person must look at first, then what waits, in the order in which it was written.
pub fn lines(store: Store) -> Memo<Vec<Line>> {
    let (attention, unkept, waiting) = (store.attention(), store.unkept(), store.waiting());
    Memo::new(move |_| {
        let attention = attention.get().into_iter().map(|it| {
            let id = it.id();
            let state = match it.why {
                Trouble::Refused { rejection } => State::Refused(id, rejection),
                Trouble::Held { .. } => State::Held(id),
                Trouble::Lost => State::Lost(id),
                Trouble::TooLate => State::TooLate(id),
            };
            Line { at: it.at, body: it.body, state }
        });
        let unkept = unkept.get().into_iter().map(|it| Line { at: it.at, body: it.body, state: State::Unkept(it.id) });
        let waiting = waiting.get().into_iter().map(|it| {
            let state = if matches!(it.place, Place::Storing(_)) { State::Storing } else { State::Waiting(it.mid()) };
            Line { at: it.at, body: it.body, state }
        });
        attention.chain(unkept).chain(waiting).collect()
    })
}

/// The same for a program, or for a person who must carry it elsewhere.
pub fn file(lines: &[Line]) -> String {
    let edits: Vec<Value> = lines
        .iter()
        .map(|line| {
            let why = if let State::Refused(_, rejection) = &line.state { Some(rejection) } else { None };
            json!({ "state": line.state.name(), "at_ms": line.at, "edit": line.body, "why": why })
        })
        .collect();
    serde_json::to_string_pretty(&edits).unwrap_or_default()
}
