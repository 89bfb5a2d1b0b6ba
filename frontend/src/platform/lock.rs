//! The lock of the leading tab (Web Locks). The browser gives it on when its tab closes or dies; a frozen tab keeps it
//! until somebody steals it.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Asked for, or held, until dropped.
pub struct Lock {
    release: Rc<RefCell<Hold>>,
}

#[derive(Default)]
struct Hold {
    dropped: bool,
    /// Ends what the browser holds the lock for.
    end: Option<Function>,
}

/// Whether the browser has locks: over plain HTTP from another machine it has none.
pub fn exist() -> bool {
    manager().is_some()
}

fn manager() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

impl Lock {
    /// Waits for the lock, or takes it from whoever has it. `then(true)` when it is here, `then(false)` when it is lost.
    pub fn ask(name: &str, steal: bool, then: impl Fn(bool) + Clone + 'static) -> Option<Self> {
        let manager = manager()?;
        let request: Function = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"steal".into(), &steal.into()).ok()?;
        let release = Rc::new(RefCell::new(Hold::default()));
        let (hold, came) = (release.clone(), then.clone());
        let held = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            let promise = Promise::new(&mut |resolve, _| hold.borrow_mut().end = Some(resolve));
            if hold.borrow().dropped {
                Promise::resolve(&JsValue::NULL)
            } else {
                came(true);
                promise
            }
        });
        let asked: Promise = request.call3(&manager, &name.into(), &options, &held).ok()?.dyn_into().ok()?;
        let asked_for = release.clone();
        spawn_local(async move {
            // Fails when it is stolen, or when the page may hold none.
            if JsFuture::from(asked).await.is_err() && !asked_for.borrow().dropped {
                then(false);
            }
        });
        Some(Self { release })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let mut hold = self.release.borrow_mut();
        hold.dropped = true;
        if let Some(end) = hold.end.take() {
            let _ = end.call0(&JsValue::NULL);
        }
    }
}
