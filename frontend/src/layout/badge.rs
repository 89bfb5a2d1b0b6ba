//! The sync badge: one word that is true. What of it is said aloud, `live.rs` decides.

use crate::components::Icon;
use crate::i18n::{Words, t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;
use shared::client::status::Status;

fn short(words: Words, status: Status) -> String {
    match status {
        Status::Loading => t_string!(words, common.sync_loading).to_owned(),
        Status::Unreachable => t_string!(words, common.sync_unreachable).to_owned(),
        Status::UnknownWorkspace => t_string!(words, common.unknown_workspace).to_owned(),
        Status::Live => t_string!(words, common.sync_live).to_owned(),
        Status::Storing { .. } | Status::Saving { .. } => t_string!(words, common.sync_saving).to_owned(),
        Status::NotKept => t_string!(words, common.sync_not_kept).to_owned(),
        Status::Outdated { .. } => t_string!(words, common.sync_outdated).to_owned(),
        Status::Offline { waiting: 0 } => t_string!(words, common.sync_offline).to_owned(),
        Status::Offline { waiting } => t_string!(words, common.sync_offline_waiting, count = waiting),
    }
}

fn long(words: Words, status: Status) -> &'static str {
    match status {
        Status::Loading => t_string!(words, common.sync_loading_long),
        Status::Unreachable => t_string!(words, common.sync_unreachable_long),
        Status::UnknownWorkspace => t_string!(words, common.unknown_workspace_long),
        Status::Live => t_string!(words, common.sync_live_long),
        Status::Storing { .. } | Status::Saving { .. } => t_string!(words, common.sync_saving_long),
        Status::NotKept => t_string!(words, common.sync_not_kept_long),
        Status::Outdated { .. } => t_string!(words, common.sync_outdated_long),
        Status::Offline { waiting: 0 } => t_string!(words, common.sync_offline_long),
        Status::Offline { .. } => t_string!(words, common.sync_offline_waiting_long),
    }
}

/// The name of the state for styles and tests.
fn name(status: Status) -> &'static str {
    match status {
        Status::Loading => "loading",
        Status::Unreachable => "unreachable",
        Status::UnknownWorkspace => "unknown",
        Status::Live => "live",
        Status::Storing { .. } | Status::Saving { .. } => "saving",
        Status::NotKept => "unkept",
        Status::Outdated { .. } => "outdated",
        Status::Offline { .. } => "offline",
    }
}

fn icon(status: Status) -> &'static str {
    match status {
        Status::Loading | Status::Storing { .. } | Status::Saving { .. } => "ArrowsCirclepath",
        Status::Unreachable
        | Status::UnknownWorkspace
        | Status::Offline { .. }
        | Status::NotKept
        | Status::Outdated { .. } => "CloudSlash",
        Status::Live => "CheckmarkCircle",
    }
}

#[component]
pub fn SyncBadge() -> impl IntoView {
    let words = use_i18n();
    let status = use_store().status();
    view! {
        <span class="sync-badge" data-state=move || name(status.get()) title=move || long(words, status.get())>
            {move || view! { <Icon name=icon(status.get()) /> }}
            <span class="sync-word">{move || short(words, status.get())}</span>
        </span>
    }
}
