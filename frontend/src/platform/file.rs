//! A file that a person chose or dropped.

use super::dom::AnyEvent;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileReader, HtmlInputElement};

/// A file with its bytes as base64.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    pub name: String,
    pub bytes: f64,
    pub base64: String,
}

/// Reads the file that an event brings, and hands it on. A second one is left.
pub fn read(event: &AnyEvent, then: impl FnOnce(Chosen) + 'static) {
    let Some(file) = brought(event) else { return };
    let Ok(reader) = FileReader::new() else { return };
    let (name, bytes) = (file.name(), file.size());
    let done = reader.clone();
    EventListener::once(&reader, "load", move |_| {
        // `data:text/csv;base64,…`; of an empty file it ends before that.
        let text = done.result().ok().and_then(|it| it.as_string()).unwrap_or_default();
        let base64 = text.split_once("base64,").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        then(Chosen { name, bytes, base64 });
    })
    .forget();
    // Fails only while it reads another.
    let _ = reader.read_as_data_url(&file);
}

/// A file that is sent as it is, unread.
#[derive(Clone, Debug)]
pub struct Picked(File);

impl Picked {
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// In bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    pub(super) fn bytes(&self) -> &File {
        &self.0
    }
}

/// The file that an event brings; of several the first.
pub fn pick(event: &AnyEvent) -> Option<Picked> {
    brought(event).map(Picked)
}

fn brought(event: &AnyEvent) -> Option<File> {
    if let Some(drag) = event.dyn_ref::<DragEvent>() {
        return drag.data_transfer()?.files()?.get(0);
    }
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    input.files()?.get(0)
}

/// Lets go of the file that a field holds: the same one may be chosen again, after it was mended.
pub fn forget(event: &AnyEvent) {
    if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}
