//! The stream of pokes: one `EventSource` that says when something changed.

use shared::sync::{HEARTBEAT_EVENT, POKE_EVENT, Poke, Version};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Poke(Version),
    Heartbeat,
    Lost,
}

/// An open stream; closes when dropped.
pub struct Stream {
    source: EventSource,
    _listeners: [Closure<dyn FnMut(MessageEvent)>; 3],
}

impl Stream {
    /// None where the browser refuses to open one.
    pub fn open(path: &str, then: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let source = EventSource::new(path).ok()?;
        let on_poke = listener(then.clone(), |event| {
            let data = event.data().as_string()?;
            serde_json::from_str(&data).ok().map(|poke: Poke| Heard::Poke(poke.version))
        });
        let on_heartbeat = listener(then.clone(), |_| Some(Heard::Heartbeat));
        // EventSource would come back by itself in its own time; the state machine decides when.
        let closing = source.clone();
        let on_lost = listener(then, move |_| {
            closing.close();
            Some(Heard::Lost)
        });
        let named = [(POKE_EVENT, &on_poke), (HEARTBEAT_EVENT, &on_heartbeat), ("error", &on_lost)];
        for (name, listener) in named {
            source.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()).ok()?;
        }
        Some(Self { source, _listeners: [on_poke, on_heartbeat, on_lost] })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

fn listener(
    then: impl Fn(Heard) + 'static,
    read: impl Fn(MessageEvent) -> Option<Heard> + 'static,
) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(move |event| {
        if let Some(heard) = read(event) {
            then(heard);
        }
    })
}
