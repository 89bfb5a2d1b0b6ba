//! The sync badge: one word that is true, and the way to the edits that it speaks of. What of it is said aloud, `live.rs`
//! decides.

use crate::components::Icon;
use crate::i18n::{Words, t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::client::status::Status;

/// What the badge says: `state` for styles and tests, the rest for people.
pub struct Said {
    pub state: &'static str,
    pub icon: &'static str,
    pub short: String,
    pub long: &'static str,
}

/// `keeps`: the device keeps edits; `to_see`: how many edits the person must look at.
pub fn say(words: Words, status: Status, keeps: bool, to_see: usize) -> Said {
    let (state, icon, short, long) = match status {
        Status::Loading => {
            ("loading", ARROWS, t_string!(words, common.sync_loading), t_string!(words, common.sync_loading_long))
        }
        Status::Unreachable => (
            "unreachable",
            CLOUD,
            t_string!(words, common.sync_unreachable),
            t_string!(words, common.sync_unreachable_long),
        ),
        Status::UnknownWorkspace => (
            "unknown",
            CLOUD,
            t_string!(words, common.unknown_workspace),
            t_string!(words, common.unknown_workspace_long),
        ),
        Status::NotKept => {
            ("unkept", CLOUD, t_string!(words, common.sync_not_kept), t_string!(words, common.sync_not_kept_long))
        }
        Status::Outdated { .. } => {
            ("outdated", CLOUD, t_string!(words, common.sync_outdated), t_string!(words, common.sync_outdated_long))
        }
        Status::SignedOut { .. } => (
            "signed-out",
            CLOUD,
            t_string!(words, common.sync_signed_out),
            t_string!(words, common.sync_signed_out_long),
        ),
        Status::Offline { waiting: 0 } => {
            ("offline", CLOUD, t_string!(words, common.sync_offline), t_string!(words, common.sync_offline_long))
        }
        Status::Offline { waiting } => {
            let (short, long) = if keeps {
                let short = t_string!(words, common.sync_offline_waiting, count = waiting);
                (short, t_string!(words, common.sync_offline_waiting_long))
            } else {
                let short = t_string!(words, common.sync_tab_only, count = waiting);
                (short, t_string!(words, common.sync_tab_only_long))
            };
            return Said { state: "offline", icon: CLOUD, short, long };
        }
        Status::Unavailable { .. } => {
            let long = if keeps {
                t_string!(words, common.sync_unavailable_long)
            } else {
                t_string!(words, common.sync_tab_only_long)
            };
            ("unavailable", CLOUD, t_string!(words, common.sync_unavailable), long)
        }
        Status::Saving { .. } if keeps => {
            ("saving", ARROWS, t_string!(words, common.sync_on_device), t_string!(words, common.sync_saving_long))
        }
        Status::Saving { .. } => {
            ("saving", ARROWS, t_string!(words, common.sync_saving), t_string!(words, common.sync_tab_only_long))
        }
        Status::Storing { .. } => {
            ("storing", ARROWS, t_string!(words, common.sync_saving), t_string!(words, common.sync_storing_long))
        }
        Status::Live if to_see > 0 => {
            let short = t_string!(words, common.sync_attention, count = to_see);
            let long = t_string!(words, common.sync_attention_long);
            return Said { state: "attention", icon: "ExclamationmarkTriangle", short, long };
        }
        Status::Live => {
            ("live", "CheckmarkCircle", t_string!(words, common.sync_live), t_string!(words, common.sync_live_long))
        }
    };
    Said { state, icon, short: short.to_owned(), long }
}

const ARROWS: &str = "ArrowsCirclepath";
const CLOUD: &str = "CloudSlash";

#[component]
pub fn SyncBadge() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let (status, keeps, attention) = (store.status(), store.keeps(), store.attention());
    let said = move || say(words, status.get(), keeps.get(), attention.with(Vec::len));
    view! {
        <A href=store.path("mine") attr:class="sync-badge" attr:data-state=move || said().state attr:title=move || said().long>
            {move || {
                let Said { icon, short, .. } = said();
                view! {
                    <Icon name=icon />
                    <span class="sync-word">{short}</span>
                }
            }}
            <span class="ds-sr-only">{move || t_string!(words, mine.title)}</span>
        </A>
    }
}
