//! IndexedDB's events as futures. A future of a request must be awaited inside its transaction and nothing else with it:
//! the browser ends a transaction that has nothing to do.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

pub type Done<T> = Result<T, JsValue>;

/// A browser that does not answer for so long gives no storage.
const PATIENCE_MS: u32 = 5_000;

/// The handlers are set at once, before the future is awaited.
pub fn result(request: &IdbRequest) -> impl Future<Output = Done<JsValue>> + use<> {
    let request = request.clone();
    let settled = promise(|resolve| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    });
    async move {
        settled.await?;
        match request.error()? {
            Some(error) => Err(error.into()),
            None => request.result(),
        }
    }
}

/// True where all of it is written. Listens from now on.
pub fn ended(work: &IdbTransaction) -> impl Future<Output = bool> + use<> {
    let done = promise(|resolve| {
        work.set_oncomplete(Some(&resolve));
        work.set_onabort(Some(&resolve));
    });
    async move {
        let event: Option<web_sys::Event> = done.await.ok().and_then(|event| event.dyn_into().ok());
        event.is_some_and(|event| event.type_() == "complete")
    }
}

pub async fn opened(request: IdbOpenDbRequest, make: impl FnOnce(IdbDatabase) + 'static) -> Option<IdbDatabase> {
    let fresh = request.clone();
    let on_upgrade = Closure::once(move |_: JsValue| {
        if let Some(db) = fresh.result().ok().and_then(|db| db.dyn_into().ok()) {
            make(db);
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    let late = Rc::new(Cell::new(true));
    let settled = promise(|resolve| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
        let late = late.clone();
        leptos::task::spawn_local(async move {
            TimeoutFuture::new(PATIENCE_MS).await;
            if late.get() {
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
    });
    settled.await.ok()?;
    late.set(false);
    // Throws where it failed, and where it has not come yet.
    let db = request.result().ok()?.dyn_into().ok();
    request.set_onupgradeneeded(None);
    drop(on_upgrade);
    db
}

fn promise(mut set: impl FnMut(Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, _| set(resolve)))
}
