//! The device's storage: an IndexedDB database for each workspace and person.
//!
//! Invariant: a transaction that was answered with a receipt is in the database, all of it; a strict one on the disk.
//! Records are kept as JSON text: read back as one text, which is decoded at once.

mod request;

use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use request::{Done, ended, opened, result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::client::disk::{AttentionId, Meta, Receipt, Snapshot, StoreError, Txn, TxnId, Write};
use shared::record::Key;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbTransaction};

const BASE: &str = "base";
const META: &str = "meta";
const OUTBOX: &str = "outbox";
const ATTENTION: &str = "attention";
const STORES: [&str; 4] = [BASE, META, OUTBOX, ATTENTION];
/// The key of the only entry of `meta`.
const ONLY: &str = "storage";
/// A transaction that may change something.
const WRITES: &str = "readwrite";

type Answer = dyn Fn(TxnId, Result<Receipt, StoreError>);

/// An open storage.
pub struct Disk {
    db: IdbDatabase,
    waiting: RefCell<Vec<Txn>>,
    busy: Cell<bool>,
    answer: Box<Answer>,
    _listeners: [EventListener; 2],
}

/// Opens a storage, a fresh one where there is none. None where the browser gives none: private windows, no room, a
/// person who forbids it. The browser is asked at once and works on it while the page is being built.
pub fn open<A, G>(name: &str, answer: A, on_gone: G) -> impl Future<Output = Option<Rc<Disk>>> + use<A, G>
where
    A: Fn(TxnId, Result<Receipt, StoreError>) + 'static,
    G: Fn() + Clone + 'static,
{
    let factory = window().indexed_db().ok().flatten();
    let asked = factory.and_then(|factory| factory.open_with_u32(name, 1).ok());
    async move {
        let db = opened(asked?, |db| {
            // Fails only for a name that is taken; a fresh database has none.
            STORES.iter().for_each(|store| drop(db.create_object_store(store)));
        })
        .await?;
        let (closed, leaving, gone) = (on_gone.clone(), db.clone(), on_gone);
        let listeners = [
            // Evicted, or wiped by the person.
            EventListener::new(&db, "close", move |_| closed()),
            // Another tab deletes it, or makes another shape of it: it waits for who has it open.
            EventListener::new(&db, "versionchange", move |_| {
                leaving.close();
                gone();
            }),
        ];
        let (waiting, busy, answer) = (RefCell::default(), Cell::new(false), Box::new(answer));
        Some(Rc::new(Disk { db, waiting, busy, answer, _listeners: listeners }))
    }
}

/// What storages are there. None where the browser does not tell.
pub async fn names() -> Option<Vec<String>> {
    let factory = window().indexed_db().ok().flatten()?;
    let list: Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let listed: Promise = list.call0(&factory).ok()?.dyn_into().ok()?;
    let all: Array = JsFuture::from(listed).await.ok()?.dyn_into().ok()?;
    Some(all.iter().filter_map(|it| Reflect::get(&it, &"name".into()).ok()?.as_string()).collect())
}

/// Deletes a storage with all that it holds. Whoever has it open is told, and closes it.
pub fn delete(name: &str) {
    if let Ok(Some(factory)) = window().indexed_db() {
        drop(factory.delete_database(name));
    }
}

impl Disk {
    /// All that is kept; `fresh` where nothing is. Reading waits for nobody's write and for no sync of the disk: only a
    /// storage that has nothing yet is written to.
    pub async fn read(&self, fresh: Meta) -> Option<Snapshot> {
        let kept = self.read_all(&self.begin("readonly", false).ok()?, None).await?;
        if kept.is_some() {
            return kept;
        }
        let work = self.begin(WRITES, true).ok()?;
        let ended = ended(&work);
        let read = self.read_all(&work, Some(fresh)).await?;
        (ended.await).then_some(read?)
    }

    /// Nothing inside where nothing is kept and there is no `fresh` one to begin with.
    async fn read_all(&self, work: &IdbTransaction, fresh: Option<Meta>) -> Option<Option<Snapshot>> {
        let all = |name: &str| Some(result(&store(work, name).ok()?.get_all().ok()?));
        let (base, outbox, attention) = (all(BASE)?, all(OUTBOX)?, all(ATTENTION)?);
        let meta = match (meta(work).await.ok()?, fresh) {
            (Some(meta), _) => meta,
            (None, Some(fresh)) => {
                put(&store(work, META).ok()?, &ONLY.into(), &fresh).ok()?;
                fresh
            }
            (None, None) => return Some(None),
        };
        Some(Some(Snapshot {
            meta,
            rows: many(base.await.ok()?)?,
            outbox: many(outbox.await.ok()?)?,
            attention: many(attention.await.ok()?)?,
        }))
    }

    /// Carries transactions out in their order and answers each. What comes while the disk is busy goes together: a
    /// thousand edits do not wait for a thousand syncs.
    pub fn carry_out(self: &Rc<Self>, txn: Txn) {
        self.waiting.borrow_mut().push(txn);
        if self.busy.replace(true) {
            return;
        }
        let disk = self.clone();
        spawn_local(async move {
            loop {
                let batch = disk.waiting.take();
                if batch.is_empty() {
                    break;
                }
                for (id, outcome) in disk.settle(&batch).await {
                    (disk.answer)(id, outcome);
                }
            }
            disk.busy.set(false);
        });
    }

    /// Together; where that fails, each by itself: a small one may fit where a large one does not.
    async fn settle(&self, batch: &[Txn]) -> Vec<(TxnId, Result<Receipt, StoreError>)> {
        let mut outcomes = self.together(batch).await;
        if batch.len() > 1 && outcomes.contains(&Err(StoreError::Failed)) {
            outcomes.clear();
            for txn in batch {
                outcomes.extend(self.together(std::slice::from_ref(txn)).await);
            }
        }
        batch.iter().map(|txn| txn.id).zip(outcomes).collect()
    }

    /// All of those that the storage takes, or none.
    async fn together(&self, batch: &[Txn]) -> Vec<Result<Receipt, StoreError>> {
        let all = |error| batch.iter().map(|_| Err(error)).collect();
        let Ok(work) = self.begin(WRITES, batch.iter().any(|txn| txn.strict)) else { return all(StoreError::Lost) };
        let ended = ended(&work);
        let mut meta = match meta(&work).await {
            Ok(Some(meta)) => meta,
            Ok(None) => return all(StoreError::Lost),
            Err(_) => return all(StoreError::Failed),
        };
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut written = Ok(());
        for txn in batch {
            outcomes.push(txn.prepare(&meta).map(|(next, receipt)| {
                meta = next;
                for step in txn.written(receipt) {
                    written = std::mem::replace(&mut written, Ok(())).and_then(|()| write(&work, step));
                }
                receipt
            }));
        }
        let written = written.and_then(|()| store(&work, META)).and_then(|store| put(&store, &ONLY.into(), &meta));
        if written.is_err() {
            // Fails where it has failed by itself.
            let _ = work.abort();
        }
        if ended.await { outcomes } else { all(StoreError::Failed) }
    }

    /// A transaction over everything. (web-sys knows its options only as unstable.)
    fn begin(&self, mode: &str, strict: bool) -> Done<IdbTransaction> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &if strict { "strict" } else { "relaxed" }.into())?;
        let stores: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
        let begin: Function = Reflect::get(&self.db, &"transaction".into())?.dyn_into()?;
        begin.call3(&self.db, &stores, &mode.into(), &options)?.dyn_into()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.db.close();
    }
}

fn store(work: &IdbTransaction, name: &str) -> Done<IdbObjectStore> {
    work.object_store(name)
}

async fn meta(work: &IdbTransaction) -> Done<Option<Meta>> {
    let found = result(&store(work, META)?.get(&ONLY.into())?).await?;
    match found.as_string() {
        // One that this app cannot read is a newer app's: it must not be taken for none.
        Some(text) => serde_json::from_str(&text).map(Some).map_err(|_| JsValue::NULL),
        None => Ok(None),
    }
}

fn write(work: &IdbTransaction, step: Write) -> Done<()> {
    let (base, outbox, attention) = (|| store(work, BASE), || store(work, OUTBOX), || store(work, ATTENTION));
    match step {
        Write::Row(row) => put(&base()?, &row_key(row.record.key()), &row),
        Write::RowGone(key) => base()?.delete(&row_key(key)).map(drop),
        Write::RowsGone => base()?.clear().map(drop),
        Write::Append(entry) | Write::Withdrawn(entry) => put(&outbox()?, &number(entry.mid), &entry),
        Write::Confirmed(last) => outbox()?.delete(&IdbKeyRange::upper_bound(&number(last))?.into()).map(drop),
        Write::Renumbered { outbox: entries, .. } => {
            outbox()?.clear()?;
            entries.iter().try_for_each(|entry| put(&outbox()?, &number(entry.mid), entry))
        }
        Write::Attend(it) => put(&attention()?, &attention_key(it.id()), &it),
        Write::Dismiss(id) => attention()?.delete(&attention_key(id)).map(drop),
        Write::Seen { .. } | Write::Lead => Ok(()),
    }
}

fn put(store: &IdbObjectStore, key: &JsValue, value: &impl Serialize) -> Done<()> {
    let text = serde_json::to_string(value).map_err(|_| JsValue::NULL)?;
    store.put_with_key(&text.into(), key).map(drop)
}

/// Every text of a store, decoded. One that this app cannot read was written by a newer one, and is left alone.
fn many<T: DeserializeOwned>(found: JsValue) -> Option<Vec<T>> {
    let found: Array = found.dyn_into().ok()?;
    let all = format!("[{}]", String::from(found.join(",")));
    let one = |text: JsValue| serde_json::from_str(&text.as_string()?).ok();
    Some(serde_json::from_str(&all).unwrap_or_else(|_| found.iter().filter_map(one).collect()))
}

fn row_key(key: Key) -> JsValue {
    format!("{}/{}", key.kind.as_str(), key.id).into()
}

fn attention_key((client, mid): AttentionId) -> JsValue {
    format!("{client}/{mid}").into()
}

/// Numbers stay far below 2^53.
fn number(mid: u64) -> JsValue {
    (mid as f64).into()
}
