//! The service worker: keeps the app for use without network, and lets a new build wait until the person wants it.

use super::clock;
use super::dom;
use gloo_events::EventListener;
use js_sys::Reflect;
use leptos::prelude::window;
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

const SCRIPT: &str = "/sw.js";
/// Installing loads the build once more, mostly from the browser's own cache: not while the first page is being drawn.
const AFTER_START: u64 = 2_000;
/// A page that is never loaded anew looks by itself whether there is a new build.
const BETWEEN_LOOKS: u64 = 15 * 60_000;

/// None over plain HTTP from another machine, and where the browser has none.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let has = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    (window().is_secure_context() && has).then(|| navigator.service_worker())
}

/// Keeps the app in this browser. `on_new_build` is called when the page shown is no longer the newest one that is here.
pub fn keep_app(on_new_build: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    let on_new_build: Rc<dyn Fn()> = Rc::new(on_new_build);
    if container.controller().is_some() {
        // Another tab let the new build in.
        let on_new_build = on_new_build.clone();
        EventListener::new(&container, "controllerchange", move |_| on_new_build()).forget();
    }
    clock::after(AFTER_START, move || {
        spawn_local(async move {
            // Fails without network: the worker that is installed goes on.
            let registered = JsFuture::from(container.register(SCRIPT)).await;
            let known = match registered {
                Ok(registration) => Ok(registration),
                Err(_) => JsFuture::from(container.get_registration()).await,
            };
            if let Ok(registration) = known.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>) {
                follow(container, registration, on_new_build);
            }
        });
    });
}

fn follow(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration, on_new_build: Rc<dyn Fn()>) {
    if container.controller().is_some() && registration.waiting().is_some() {
        on_new_build();
    }
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| {
        // The first worker of all is no news: the page came with it.
        let Some(coming) = found.installing().filter(|_| container.controller().is_some()) else { return };
        let (worker, on_new_build) = (coming.clone(), on_new_build.clone());
        EventListener::new(&coming, "statechange", move |_| {
            if worker.state() == ServiceWorkerState::Installed {
                on_new_build();
            }
        })
        .forget();
    })
    .forget();
    let shown = registration.clone();
    // Kept as long as the page.
    std::mem::forget(dom::on_shown(move |visible| {
        if visible {
            look(&shown);
        }
    }));
    look_again(registration);
}

fn look_again(registration: ServiceWorkerRegistration) {
    clock::after(BETWEEN_LOOKS, move || {
        look(&registration);
        look_again(registration);
    });
}

fn look(registration: &ServiceWorkerRegistration) {
    // Fails without network; the next look comes.
    if let Ok(looked) = registration.update() {
        spawn_local(async move { drop(JsFuture::from(looked).await) });
    }
}

/// Loads the page with the newest build. Called by a person only: so no page loads itself over and over.
pub fn take_over() {
    let Some(container) = container() else { return reload() };
    spawn_local(async move {
        let registration = JsFuture::from(container.get_registration()).await.unwrap_or(JsValue::NULL);
        let waiting = registration.dyn_into::<ServiceWorkerRegistration>().ok().and_then(|it| it.waiting());
        let Some(waiting) = waiting else { return reload() };
        EventListener::once(&container, "controllerchange", |_| reload()).forget();
        if waiting.post_message(&"take over".into()).is_err() {
            reload();
        }
    });
}

fn reload() {
    // Fails only where a page may not lead anywhere; ours may.
    let _ = window().location().reload();
}
