//! The storage that the page opened and read while the app was still on its way (`frontend/boot.js`). Taken once; what
//! others wrote since the tabs tell each other.

use super::request::Done;
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbDatabase;

pub struct Early {
    pub db: IdbDatabase,
    /// What lay in `meta`, `base`, `outbox` and `attention`. None where it could not be read.
    pub all: Option<[Array; 4]>,
}

/// Where it is this one and all of it is here.
pub fn at_once(name: &str) -> Option<Early> {
    let early = early("now")?;
    // Whoever waits for the promise would get the same.
    drop(self::early("kept"));
    wanted(&early, name)
}

/// Where it is this one, when it has come.
pub async fn soon(name: &str) -> Option<Early> {
    let coming: Promise = early("kept")?.dyn_into().ok()?;
    let early = JsFuture::from(coming).await.ok()?;
    drop(self::early("now"));
    wanted(&early, name)
}

/// Takes one of the things that the page began.
fn early(what: &str) -> Option<JsValue> {
    let early = Reflect::get(&window(), &"early".into()).ok()?;
    let found = Reflect::get(&early, &what.into()).ok().filter(JsValue::is_object)?;
    Reflect::delete_property::<Object>(early.unchecked_ref(), &what.into()).ok()?;
    Some(found)
}

fn wanted(early: &JsValue, name: &str) -> Option<Early> {
    let get = |what: &str| -> Done<JsValue> { Reflect::get(early, &what.into()) };
    let db: IdbDatabase = get("db").ok()?.dyn_into().ok()?;
    if db.name() != name || db.version() as u32 != super::VERSION {
        // Another shape, or another person's: it must be in nobody's way.
        db.close();
        return None;
    }
    let all: Option<Array> = get("all").ok().and_then(|all| all.dyn_into().ok());
    let all = all.map(|all| [0, 1, 2, 3].map(|at| Array::from(&all.get(at))));
    Some(Early { db, all })
}
