//! What the tabs of one browser say to each other, over a `BroadcastChannel`.

use gloo_events::EventListener;
use js_sys::Reflect;
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// Hears and speaks until dropped.
pub struct Tabs {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Tabs {
    /// None where the browser has no such channel. A message that this app cannot read is a newer app's: not heard.
    pub fn join<M: DeserializeOwned>(name: &str, then: impl Fn(M) + 'static) -> Option<Self> {
        if !Reflect::has(&window(), &"BroadcastChannel".into()).unwrap_or(false) {
            return None;
        }
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let Some(message) = text.and_then(|text| serde_json::from_str(&text).ok()) {
                then(message);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    pub fn say(&self, message: &impl Serialize) {
        if let Ok(text) = serde_json::to_string(message) {
            // Fails for a closed channel only.
            let _ = self.channel.post_message(&text.into());
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
