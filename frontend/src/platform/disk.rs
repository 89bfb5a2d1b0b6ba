//! The device's storage: an IndexedDB database for each workspace and person.
//!
//! Invariant: a transaction that was answered with a receipt is in the database, all of it; a strict one on the disk.
//! Records are kept as JSON text (how they lie: `shared::client::bundle`): read back as one text.

mod early;
mod request;

use super::clock;
use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use request::{Done, ended, opened, result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::client::bundle::{self, Net, Step};
use shared::client::disk::{AttentionId, Entry, Meta, Receipt, Snapshot, StoreError, Txn, TxnId, Write};
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
/// The key of the first entry of `meta`: what the storage says of itself.
const ONLY: &str = "storage";
/// A transaction that may change something.
const WRITES: &str = "readwrite";
/// 2: rows may lie in bundles, which an app of version 1 would not find to delete.
const VERSION: u32 = 2;
/// So many rows by themselves make a start slow: they are bundled some time after it.
const MANY: usize = 300;
const TIDY_AFTER_MS: u64 = 5_000;

type Answer = dyn Fn(TxnId, Result<Receipt, StoreError>);

/// An open storage.
pub struct Disk {
    db: IdbDatabase,
    waiting: RefCell<Vec<Txn>>,
    busy: Cell<bool>,
    answer: Box<Answer>,
    _listeners: [EventListener; 2],
}

/// Opens a storage, a fresh one where there is none; with all that it holds, where the page has read it before the app
/// came. None where the browser gives none: private windows, no room, a person who forbids it.
pub async fn open<A, G>(name: String, answer: A, on_gone: G) -> Option<(Rc<Disk>, Option<Snapshot>)>
where
    A: Fn(TxnId, Result<Receipt, StoreError>) + 'static,
    G: Fn() + Clone + 'static,
{
    if let Some(early) = early::soon(&name).await {
        let disk = Disk::of(early.db, answer, on_gone);
        let snapshot = early.all.and_then(|all| disk.read_early(&all));
        return Some((disk, snapshot));
    }
    let factory = window().indexed_db().ok().flatten()?;
    let db = opened(factory.open_with_u32(&name, VERSION).ok()?, |db| {
        // Fails only for a name that is taken: what is there stays.
        STORES.iter().for_each(|store| drop(db.create_object_store(store)));
    });
    Some((Disk::of(db.await?, answer, on_gone), None))
}

/// The same without waiting, where all of it is here already.
pub fn at_once<A, G>(name: &str, answer: A, on_gone: G) -> Option<(Rc<Disk>, Snapshot)>
where
    A: Fn(TxnId, Result<Receipt, StoreError>) + 'static,
    G: Fn() + Clone + 'static,
{
    let early = early::at_once(name)?;
    let disk = Disk::of(early.db, answer, on_gone);
    let snapshot = disk.read_early(&early.all?)?;
    Some((disk, snapshot))
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
    fn of<A, G>(db: IdbDatabase, answer: A, on_gone: G) -> Rc<Self>
    where
        A: Fn(TxnId, Result<Receipt, StoreError>) + 'static,
        G: Fn() + Clone + 'static,
    {
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
        Rc::new(Self { db, waiting, busy, answer, _listeners: listeners })
    }

    /// All that is kept; `fresh` where nothing is. Reading waits for nobody's write and for no sync of the disk: only a
    /// storage that has nothing yet is written to.
    pub async fn read(self: &Rc<Self>, fresh: Meta) -> Option<Snapshot> {
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
    async fn read_all(self: &Rc<Self>, work: &IdbTransaction, fresh: Option<Meta>) -> Option<Option<Snapshot>> {
        let all = |name: &str| Some(result(&store(work, name).ok()?.get_all().ok()?));
        let (base, outbox, attention) = (all(BASE)?, all(OUTBOX)?, all(ATTENTION)?);
        let behind = behind_storage().ok()?;
        let settled = result(&store(work, META).ok()?.get_all_with_key(&behind).ok()?);
        let meta = match (meta(work).await.ok()?, fresh) {
            (Some(meta), _) => meta,
            (None, Some(fresh)) => {
                put(&store(work, META).ok()?, &ONLY.into(), &fresh).ok()?;
                fresh
            }
            (None, None) => return Some(None),
        };
        let [base, outbox, attention] = [base.await.ok()?, outbox.await.ok()?, attention.await.ok()?];
        Some(Some(self.snapshot(meta, [&base, &outbox, &attention, &settled.await.ok()?])))
    }

    /// None where nothing is kept, or nothing that this app can read.
    fn read_early(self: &Rc<Self>, [entries, base, outbox, attention]: &[Array; 4]) -> Option<Snapshot> {
        let meta = serde_json::from_str(&entries.get(0).as_string()?).ok()?;
        let settled = entries.slice(1, entries.length());
        Some(self.snapshot(meta, [base, outbox, attention, &settled]))
    }

    fn snapshot(self: &Rc<Self>, meta: Meta, [base, outbox, attention, settled]: [&JsValue; 4]) -> Snapshot {
        let (rows, single) = bundle::rows(&joined(&Array::from(base), "\n"));
        if single > MANY {
            self.tidy_later();
        }
        Snapshot { meta, rows, outbox: many(outbox), attention: many(attention), settled: many(settled) }
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
        let (mut outcomes, mut net) = (Vec::with_capacity(batch.len()), Net::default());
        let mut written = Ok(());
        for txn in batch {
            outcomes.push(txn.prepare(&meta).map(|(next, receipt)| {
                meta = next;
                for step in &txn.writes {
                    let noted = net.note(step).map_err(|_| JsValue::NULL);
                    let one = noted.and_then(|()| write(&work, step, receipt));
                    written = std::mem::replace(&mut written, Ok(())).and(one);
                }
                receipt
            }));
        }
        let rows = match bundles(&work, &net).await {
            Ok(bundles) => write_rows(&work, net.steps(bundles)),
            Err(error) => Err(error),
        };
        let written = written.and(rows).and_then(|()| put(&store(&work, META)?, &ONLY.into(), &meta));
        // Fails where it has failed by itself, and in browsers that wait for the last answer anyway.
        let _ = if written.is_ok() { commit(&work) } else { work.abort() };
        if ended.await { outcomes } else { all(StoreError::Failed) }
    }

    fn tidy_later(self: &Rc<Self>) {
        let disk = Rc::downgrade(self);
        clock::after(TIDY_AFTER_MS, move || {
            spawn_local(async move {
                // What a page that was left would have done, the next one does.
                if let Some(disk) = disk.upgrade() {
                    let _ = disk.tidy().await;
                }
            });
        });
    }

    /// The same rows in bundles. Whichever tab does it, and whatever others write before or after: it says nothing new.
    async fn tidy(&self) -> Done<()> {
        let work = self.begin(WRITES, false)?;
        let base = store(&work, BASE)?;
        let (keys, values) = (result(&base.get_all_keys()?), result(&base.get_all()?));
        write_rows(&work, bundle::tidied(pairs(&keys.await?, &values.await?)))
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

/// Nothing follows: the browser need not ask. (web-sys has it as deprecated, which it is not.)
fn commit(work: &IdbTransaction) -> Done<()> {
    let commit: Function = Reflect::get(work, &"commit".into())?.dyn_into()?;
    commit.call0(work).map(drop)
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

/// All that is not about rows.
fn write(work: &IdbTransaction, step: &Write, receipt: Receipt) -> Done<()> {
    let (outbox, attention) = (|| store(work, OUTBOX), || store(work, ATTENTION));
    match step {
        Write::Append(entry) => {
            let mid = receipt.mid.unwrap_or(entry.mid);
            put(&outbox()?, &number(mid), &Entry { mid, ..entry.clone() })
        }
        Write::Withdrawn(entry) => put(&outbox()?, &number(entry.mid), entry),
        Write::Confirmed(last) => outbox()?.delete(&IdbKeyRange::upper_bound(&number(*last))?.into()).map(drop),
        Write::Renumbered { outbox: entries, .. } => {
            outbox()?.clear()?;
            entries.iter().try_for_each(|entry| put(&outbox()?, &number(entry.mid), entry))
        }
        Write::Attend(it) => put(&attention()?, &attention_key(it.id()), it),
        Write::Dismiss(id) => attention()?.delete(&attention_key(*id)).map(drop),
        Write::Settled(it) => put(&store(work, META)?, &settled_key(it.order), it),
        Write::SettledGone(order) => store(work, META)?.delete(&settled_key(*order)).map(drop),
        Write::Row(_) | Write::RowGone(_) | Write::RowsGone | Write::Seen { .. } | Write::Lead => Ok(()),
    }
}

fn write_rows(work: &IdbTransaction, steps: Vec<Step>) -> Done<()> {
    let base = store(work, BASE)?;
    steps.into_iter().try_for_each(|step| match step {
        Step::Clear => base.clear().map(drop),
        Step::Put(key, value) => base.put_with_key(&value.into(), &key.into()).map(drop),
        Step::Delete(key) => base.delete(&key.into()).map(drop),
    })
}

/// Those that may hold what is gone.
async fn bundles(work: &IdbTransaction, net: &Net) -> Done<Vec<(String, String)>> {
    let mut all = Vec::new();
    for kind in net.thinned() {
        let (base, (from, to)) = (store(work, BASE)?, bundle::range(kind));
        let range = IdbKeyRange::bound(&from.into(), &to.into())?;
        let (keys, values) = (result(&base.get_all_keys_with_key(&range)?), result(&base.get_all_with_key(&range)?));
        all.extend(pairs(&keys.await?, &values.await?));
    }
    Ok(all)
}

fn pairs(keys: &JsValue, values: &JsValue) -> Vec<(String, String)> {
    let (keys, values) = (Array::from(keys), Array::from(values));
    keys.iter().zip(values.iter()).filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect()
}

fn put(store: &IdbObjectStore, key: &JsValue, value: &impl Serialize) -> Done<()> {
    let text = serde_json::to_string(value).map_err(|_| JsValue::NULL)?;
    store.put_with_key(&text.into(), key).map(drop)
}

/// Every text of a store, decoded. One that this app cannot read was written by a newer one, and is left alone.
fn many<T: DeserializeOwned>(found: &JsValue) -> Vec<T> {
    let found = Array::from(found);
    let all = format!("[{}]", joined(&found, ","));
    let one = |text: JsValue| serde_json::from_str(&text.as_string()?).ok();
    serde_json::from_str(&all).unwrap_or_else(|_| found.iter().filter_map(one).collect())
}

fn joined(texts: &Array, between: &str) -> String {
    texts.join(between).into()
}

fn attention_key((client, mid): AttentionId) -> JsValue {
    format!("{client}/{mid}").into()
}

/// In the order of their text they are behind the storage's own entry, where an older app does not look.
fn settled_key(order: u64) -> JsValue {
    format!("{ONLY}/{order:012}").into()
}

/// All keys of `meta` but the storage's own.
fn behind_storage() -> Done<IdbKeyRange> {
    IdbKeyRange::lower_bound_with_open(&ONLY.into(), true)
}

/// Numbers stay far below 2^53.
fn number(mid: u64) -> JsValue {
    (mid as f64).into()
}
