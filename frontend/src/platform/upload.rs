//! A file on its way to the server, with how much of it has gone: what other requests are made with does not tell.

use super::file::Picked;
use super::net::OWN;
use gloo_events::EventListener;
use serde::de::DeserializeOwned;
use shared::api::Problem;
use wasm_bindgen::JsCast;
use web_sys::{ProgressEvent, XmlHttpRequest};

/// Sends it. `gone` hears the share in percent, `done` what became of it; None: no answer that can be read.
pub fn send<T: DeserializeOwned>(
    path: &str,
    media: &str,
    file: &Picked,
    gone: impl Fn(u8) + 'static,
    done: impl FnOnce(Result<T, Option<Problem>>) + 'static,
) {
    let Ok(request) = XmlHttpRequest::new() else { return done(Err(None)) };
    let opened = request.open("POST", path).and_then(|()| request.set_request_header(OWN, "1"));
    if opened.and_then(|()| request.set_request_header("content-type", media)).is_err() {
        return done(Err(None));
    }
    if let Ok(upload) = request.upload() {
        EventListener::new(&upload, "progress", move |event| {
            if let Some(event) = event.dyn_ref::<ProgressEvent>().filter(|event| event.total() > 0.0) {
                gone((event.loaded() / event.total() * 100.0) as u8);
            }
        })
        .forget();
    }
    let asked = request.clone();
    // Comes in the end, whatever came before it.
    EventListener::once(&request, "loadend", move |_| {
        let text = asked.response_text().ok().flatten().unwrap_or_default();
        done(match asked.status() {
            Ok(200..=299) => serde_json::from_str(&text).map_err(|_| None),
            _ => Err(serde_json::from_str(&text).ok()),
        });
    })
    .forget();
    // Fails only where it was not opened.
    let _ = request.send_with_opt_blob(Some(file.bytes()));
}
