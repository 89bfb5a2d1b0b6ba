//! The order of an agenda, changed by dragging a line or with the arrow keys.

use super::super::facts::Facts;
use crate::i18n::{Words, t_string};
use crate::platform::dom;
use crate::store::Store;
use leptos::prelude::*;
use shared::id::AgendaItemId;
use shared::mutation::{Mutation, Place, PlaceAgendaItem};

#[derive(Clone, Copy)]
pub struct Order {
    words: Words,
    store: Store,
    facts: Memo<Facts>,
    dragged: StoredValue<Option<AgendaItemId>>,
    /// The line that the dragged one would take the place of.
    pub over: RwSignal<Option<AgendaItemId>>,
    /// Where a line went, for those who do not see it.
    pub said: RwSignal<String>,
}

/// The element that moves a line.
pub fn grip_id(item: AgendaItemId) -> String {
    format!("grip-{item}")
}

impl Order {
    pub fn new(words: Words, store: Store, facts: Memo<Facts>) -> Self {
        let (dragged, over, said) = (StoredValue::new(None), RwSignal::new(None), RwSignal::new(String::new()));
        Self { words, store, facts, dragged, over, said }
    }

    fn ids(self) -> Vec<AgendaItemId> {
        self.facts.with_untracked(|facts| facts.agenda.iter().map(|line| line.slot.item.id).collect())
    }

    /// Puts a line where another stands; those between move on.
    fn put(self, item: AgendaItemId, to: usize) {
        let ids = self.ids();
        let Some(from) = ids.iter().position(|id| *id == item).filter(|from| *from != to && to < ids.len()) else {
            return;
        };
        let place = match (to, from < to) {
            (0, _) => Place::First,
            (to, true) => Place::After(ids[to]),
            (to, false) => Place::After(ids[to - 1]),
        };
        // It fails only where the right was taken meanwhile, and then the tools go too.
        if self.store.edit(Mutation::PlaceAgendaItem(PlaceAgendaItem { id: item, place })).is_ok() {
            self.said.set(t_string!(self.words, meeting.moved_to, place = to + 1, count = ids.len()));
        }
    }

    /// True where the key moved the line.
    pub fn key(self, item: AgendaItemId, key: &str) -> bool {
        let ids = self.ids();
        let Some(from) = ids.iter().position(|id| *id == item) else { return false };
        let to = match key {
            "ArrowUp" => from.saturating_sub(1),
            "ArrowDown" => from + 1,
            "Home" => 0,
            "End" => ids.len().saturating_sub(1),
            _ => return false,
        };
        self.put(item, to);
        // The table was drawn anew.
        dom::focus(grip_id(item));
        true
    }

    pub fn take(self, item: AgendaItemId) {
        self.dragged.set_value(Some(item));
    }

    /// True while a line of this agenda is dragged.
    pub fn drag_over(self, item: AgendaItemId) -> bool {
        let is_ours = self.dragged.with_value(Option::is_some);
        if is_ours && self.over.get_untracked() != Some(item) {
            self.over.set(Some(item));
        }
        is_ours
    }

    pub fn drop_on(self, item: AgendaItemId) {
        let to = self.ids().iter().position(|id| *id == item);
        if let (Some(dragged), Some(to)) = (self.dragged.get_value(), to) {
            self.put(dragged, to);
        }
        self.end();
    }

    pub fn end(self) {
        self.dragged.set_value(None);
        self.over.set(None);
    }
}
