//! What this browser remembers of how a person likes the app. Losing it loses nothing else.

use gloo_storage::{LocalStorage, Storage};

const PREFIX: &str = "styrehjul.";

pub fn get(name: &str) -> Option<String> {
    LocalStorage::get(format!("{PREFIX}{name}")).ok()
}

pub fn set(name: &str, value: &str) {
    // A full or forbidden storage only means that the choice is not remembered.
    let _ = LocalStorage::set(format!("{PREFIX}{name}"), value);
}

pub fn remove(name: &str) {
    LocalStorage::delete(format!("{PREFIX}{name}"));
}
