//! Time as the browser knows it. The order of edits never comes from here.

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use jiff::civil::{Date, Time};
use js_sys::Intl::DateTimeFormat;
use js_sys::{Array, Object, Reflect};
use leptos::prelude::{ReadSignal, Set, WriteSignal, signal};
use wasm_bindgen::JsValue;

const LOOK: u64 = 20_000;

/// Milliseconds since the page was opened; only runs forward.
pub fn now() -> u64 {
    let since_start = web_sys::window().and_then(|window| window.performance()).map(|clock| clock.now());
    since_start.unwrap_or_default() as u64
}

/// Milliseconds since 1970 UTC, as this device believes.
pub fn instant() -> i64 {
    js_sys::Date::now() as i64
}

/// Today in Oslo, wherever the browser is.
pub fn today() -> Date {
    now_in_oslo().0
}

/// The day and the time in Oslo, wherever the browser is.
pub fn now_in_oslo() -> (Date, Time) {
    in_oslo(instant())
}

/// The same of milliseconds since 1970 UTC.
pub fn in_oslo(instant: i64) -> (Date, Time) {
    let date = js_sys::Date::new(&(instant as f64).into());
    let written = OSLO.with(|oslo| oslo.format().call1(&JsValue::UNDEFINED, &date));
    let text = written.ok().and_then(|text| text.as_string()).unwrap_or_default();
    let (day, time) = text.split_once(' ').unwrap_or_default();
    (day.parse().unwrap_or(Date::ZERO), time.parse().unwrap_or(Time::midnight()))
}

thread_local! {
    /// Made once: making it takes a browser longer than a thousand uses.
    static OSLO: DateTimeFormat = oslo();
}

/// Swedish writes dates and times as ISO 8601 does, with a space between.
fn oslo() -> DateTimeFormat {
    let options = Object::new();
    let two = ["month", "day", "hour", "minute", "second"].map(|part| (part, "2-digit"));
    for (name, value) in [("timeZone", "Europe/Oslo"), ("year", "numeric")].into_iter().chain(two) {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    DateTimeFormat::new(&Array::of1(&"sv-SE".into()), &options)
}

/// The day and the time in Oslo, looked at again a few times a minute for as long as the reader lives.
pub fn ticking() -> ReadSignal<(Date, Time)> {
    let (now, set) = signal(now_in_oslo());
    look(set);
    now
}

fn look(set: WriteSignal<(Date, Time)>) {
    after(LOOK, move || {
        // Nobody reads it any more: nothing to tell.
        if set.try_set(now_in_oslo()).is_none() {
            look(set);
        }
    });
}

pub async fn wait(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) {
    let milliseconds = u32::try_from(milliseconds).unwrap_or(u32::MAX);
    Timeout::new(milliseconds, then).forget();
}
