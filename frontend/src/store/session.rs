//! The replica of one workspace, kept together with the server for as long as the page is open.

use super::account::Account;
use super::device::{Device, Happen, Keeper};
use super::watch::{Watch, Watched};
use crate::platform::stream::{Heard, Stream};
use crate::platform::{clock, dom, id, net, settings};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{List, Workspace};
use shared::basis::Basis;
use shared::client::disk::{Attention, AttentionId, Memory, Snapshot, TxnId};
use shared::client::looked::Looked;
use shared::client::machine::{Effect, Event, Failure, Machine, Millis, Options, Step, Unkept};
use shared::client::replica::Waiting;
use shared::client::status::Status;
use shared::client::tabs::Message;
use shared::id::UserId;
use shared::mutation::{Ctx, Door, Mutation};
use shared::permission::{Actor, Role};
use shared::record::{Key, Kind, Record};
use shared::rejection::Rejection;
use shared::sync::Mid;
use shared::view::View;
use std::rc::Rc;

/// What pages read and write.
#[derive(Clone, Copy)]
pub struct Store {
    slug: StoredValue<String>,
    user: StoredValue<UserId>,
    machine: StoredValue<Machine, LocalStorage>,
    /// None until the storage is open.
    device: StoredValue<Option<Device>, LocalStorage>,
    keeps: RwSignal<bool>,
    stream: StoredValue<Option<Stream>, LocalStorage>,
    watch: Watch,
    status: RwSignal<Status>,
    /// Own edits, or where they are, may have changed.
    edits: Trigger,
    /// Some answer that is shown came out otherwise since this was last set to false.
    shown_changed: StoredValue<bool>,
    /// When it was last said that others changed what is shown.
    news: RwSignal<Millis>,
}

/// Who listens to the page is not told of every keystroke of others.
const NEWS_EVERY: Millis = 10_000;
/// Within this time after new rows the page is drawn.
const DRAWN_WITHIN: Millis = 100;

type Question<T> = Box<dyn Fn(&dyn View) -> T + Send + Sync>;

/// The store of the workspace that the page lies in.
pub fn use_store() -> Store {
    expect_context()
}

impl Store {
    /// Opens a workspace: loads its rows and follows its changes.
    pub fn open(slug: String, user: UserId) -> Self {
        // Stands in until the storage is open; nothing happens to it.
        let nothing = Memory::forgetful(id::fresh(), id::fresh()).snapshot();
        let machine = Machine::open(nothing, Account::actor(user), Options { many_tabs: false }, Box::new(id::fresh));
        let store = Self {
            slug: StoredValue::new(slug),
            user: StoredValue::new(user),
            machine: StoredValue::new_local(machine),
            device: StoredValue::new_local(None),
            keeps: RwSignal::new(true),
            stream: StoredValue::new_local(None),
            watch: Watch::new(),
            status: RwSignal::new(Status::Loading),
            edits: Trigger::new(),
            shown_changed: StoredValue::new(false),
            news: RwSignal::new(0),
        };
        // Kept by the board: when it is left they go with it.
        StoredValue::new_local([
            dom::on_shown(move |shown| store.happened(Event::Shown(shown))),
            dom::on_online(move || store.happened(Event::NetworkBack)),
            dom::on_leaving(move || store.would_lose()),
        ]);
        let (name, happen) = store.home();
        match Keeper::at_once(&name, &happen) {
            Some((keeper, snapshot)) => store.start(name, happen, keeper, snapshot),
            None => spawn_local(async move {
                let (keeper, snapshot) = Keeper::open(name.clone(), happen.clone()).await;
                store.start(name, happen, keeper, snapshot);
            }),
        }
        store
    }

    /// The name of the storage, and where its events go.
    fn home(self) -> (String, Happen) {
        let name = storage_name(&self.slug(), self.user.get_value());
        (name, Rc::new(move |event| self.happened(event)))
    }

    /// From what the device holds: pages show it at once, with or without a network.
    fn start(self, name: String, happen: Happen, keeper: Keeper, snapshot: Snapshot) {
        let keeps = keeper.keeps();
        let options = Options { many_tabs: keeps };
        // The workspace may have been left meanwhile.
        let Some(user) = self.user.try_get_value() else { return };
        let machine = Machine::open(snapshot, Account::actor(user), options, Box::new(id::fresh));
        if self.machine.try_set_value(machine).is_some() {
            return;
        }
        if keeps {
            note_kept(&self.slug(), &name);
        }
        self.device.set_value(Some(Device::new(name, happen, keeper)));
        self.keeps.set(keeps);
        // What stands around the pages has asked before there was anything to read.
        self.watch.notify(&Kind::ALL.iter().copied().collect());
        self.happened(Event::Shown(dom::is_shown()));
        self.ask_to_lead(false);
    }

    fn ask_to_lead(self, steal: bool) {
        if self.with_device(|device| device.ask_to_lead(steal)) == Some(true) {
            self.happened(Event::Locked);
        }
    }

    /// Whether closing the page now would lose an edit.
    fn would_lose(self) -> bool {
        let kept = self.keeps.try_get_untracked().unwrap_or(true);
        match self.status.try_get_untracked() {
            Some(Status::Storing { .. } | Status::NotKept) => true,
            Some(
                Status::Saving { .. }
                | Status::Offline { waiting: 1.. }
                | Status::Unavailable { waiting: 1.. }
                | Status::Outdated { waiting: 1.. },
            ) => !kept,
            _ => false,
        }
    }

    /// None until the storage is open, and after the workspace was left.
    fn with_device<T>(self, work: impl FnOnce(&mut Device) -> T) -> Option<T> {
        self.device.try_update_value(|device| device.as_mut().map(work)).flatten()
    }

    pub fn slug(&self) -> String {
        self.slug.get_value()
    }

    /// The address of a page of this workspace: `store.path("arshjul")`.
    pub fn path(&self, page: &str) -> String {
        self.slug.with_value(|slug| format!("/w/{slug}/{page}"))
    }

    /// A value that follows the records it was read from.
    pub fn query<T>(&self, read: impl Fn(&dyn View) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let store = *self;
        // Boxed: a memo is made once per type of answer instead of once per question, and the app stays small.
        let read: Question<T> = Box::new(read);
        Memo::new_owning(move |last: Option<T>| {
            let now = store.read(&read);
            let changed = last.as_ref() != Some(&now);
            if changed && last.is_some() {
                store.shown_changed.set_value(true);
            }
            (now, changed)
        })
    }

    /// Reads once; inside a memo or a view the reading subscribes.
    pub fn read<T>(&self, read: impl Fn(&dyn View) -> T) -> T {
        self.machine.with_value(|machine| read(&Watched { replica: &machine.replica, watch: self.watch }))
    }

    /// Does what a person asked for: shown at once, sent by itself. The rejection says which field and why.
    pub fn edit(&self, mutation: Mutation) -> Result<(), Rejection> {
        self.edit_on(mutation, None)
    }

    /// Whether what is shown in a field is this browser's reckoning, and the server's rows hold something else.
    pub fn is_guess(&self, key: Key, field: &str) -> bool {
        self.machine.with_value(|machine| {
            let value = |record: Option<&Record>| record.and_then(|record| record.content().remove(field));
            !machine.replica.waiting().is_empty()
                && value(machine.replica.record(key)) != value(machine.replica.base().record(key))
        })
    }

    /// A record as it is shown now: a form takes it when it is opened.
    pub fn look(&self, key: Key) -> Option<Looked> {
        self.machine.with_value(|machine| machine.replica.look(key))
    }

    /// The same of a form that was opened then: what others wrote since is no part of it.
    pub fn edit_since(&self, looked: Option<&Looked>, mutation: Mutation) -> Result<(), Rejection> {
        let ctx = self.ctx();
        let basis = |machine: &Machine| looked.map(|it| machine.replica.basis_since(it, &mutation, &ctx)).transpose();
        let basis = self.machine.with_value(basis)?;
        self.edit_on(mutation, basis)
    }

    /// `basis`: what its author saw, where that is not what is shown now.
    pub fn edit_on(&self, mutation: Mutation, basis: Option<Basis>) -> Result<(), Rejection> {
        let mut done = Err(Rejection::new(shared::rejection::Code::NotAllowed));
        let (at, now, ctx) = (clock::instant(), clock::now(), self.ctx());
        self.machine.update_value(|machine| done = machine.edit_on(mutation, basis, ctx, at, now));
        self.carry_out(done?);
        Ok(())
    }

    /// A waiting edit and those that do not stand without it.
    pub fn leaning_on(&self, mid: Mid) -> Vec<Mid> {
        self.machine.with_value(|machine| machine.replica.leaning_on(mid))
    }

    /// Takes edits back that wait.
    pub fn withdraw(&self, mids: &[Mid]) {
        let mut step = Step::default();
        self.machine.update_value(|machine| step = machine.withdraw(mids, clock::now()));
        self.carry_out(step);
    }

    /// The person with what they may do here: pages ask it where their tools stand.
    pub fn actor(&self) -> Actor {
        self.machine.with_value(|machine| machine.replica.actor().clone())
    }

    /// The person's roles here, as the server told them last.
    pub fn roles(&self) -> Memo<Vec<Role>> {
        self.own(|machine| machine.replica.actor().roles.to_vec())
    }

    fn ctx(&self) -> Ctx {
        Ctx { actor: self.actor(), today: clock::today(), door: Door::App }
    }

    pub fn status(&self) -> Signal<Status> {
        self.status.into()
    }

    /// What waits for its next try is tried at once.
    pub fn try_again(&self) {
        self.happened(Event::NetworkBack);
    }

    /// When the server was last heard, by whichever tab; also before this page was opened. The device remembers it beside
    /// its rows: with them, each heartbeat would be a transaction.
    pub fn heard(&self) -> Option<(Date, Time)> {
        settings::get(&self.heard_name()).and_then(|at| at.parse().ok()).map(clock::in_oslo)
    }

    fn heard_name(&self) -> String {
        self.slug.with_value(|slug| format!("heard.{slug}"))
    }

    /// The first rows have come.
    pub fn is_loaded(&self) -> Memo<bool> {
        let status = self.status;
        Memo::new(move |_| !matches!(status.get(), Status::Loading | Status::Unreachable | Status::UnknownWorkspace))
    }

    /// Changes whenever others changed something that is shown, and not too often.
    pub fn news(&self) -> Signal<Millis> {
        self.news.into()
    }

    /// Whether this device keeps anything: else own edits are in this tab only, until they are on the server.
    pub fn keeps(&self) -> Signal<bool> {
        self.keeps.into()
    }

    /// What is known of the person's own edits: read anew whenever one may have changed.
    fn own<T: PartialEq + Send + Sync + 'static>(&self, read: fn(&Machine) -> Vec<T>) -> Memo<Vec<T>> {
        let store = *self;
        Memo::new(move |_| {
            store.edits.track();
            store.machine.with_value(read)
        })
    }

    /// Own edits that the person must look at and has not put away.
    pub fn attention(&self) -> Memo<Vec<Attention>> {
        self.own(|machine| machine.replica.attention().cloned().collect())
    }

    /// Own edits that the server has not taken.
    pub fn waiting(&self) -> Memo<Vec<Waiting>> {
        self.own(|machine| machine.replica.waiting().iter().filter(|own| own.is_open()).cloned().collect())
    }

    /// Own edits that the device did not keep.
    pub fn unkept(&self) -> Memo<Vec<Unkept>> {
        self.own(|machine| machine.unkept().to_vec())
    }

    /// Whether something of the person's is on this device only.
    pub fn has_unsent(&self) -> bool {
        self.machine.with_value(|machine| {
            let mut waiting = machine.replica.waiting().iter();
            waiting.any(Waiting::is_open) || machine.replica.attention().len() > 0 || !machine.unkept().is_empty()
        })
    }

    pub fn dismiss(&self, id: AttentionId) {
        let mut step = Step::default();
        self.machine.update_value(|machine| step = machine.dismiss(id, clock::now()));
        self.carry_out(step);
    }

    /// Whether this tab's last edit can be taken back: nobody has built on it.
    pub fn can_undo(&self) -> Memo<bool> {
        let store = *self;
        Memo::new(move |_| {
            store.edits.track();
            store.machine.with_value(|machine| machine.replica.undo().is_some())
        })
    }

    pub fn undo(&self) {
        let (mut step, ctx) = (None, self.ctx());
        self.machine.update_value(|machine| step = machine.undo(ctx, clock::instant(), clock::now()));
        // What the rules refuse by now is no longer offered.
        if let Some(Ok(step)) = step {
            self.carry_out(step);
        }
    }

    pub fn dismiss_unkept(&self, id: TxnId) {
        self.machine.update_value(|machine| machine.dismiss_unkept(id));
        self.carry_out(Step::default());
    }

    fn happened(self, event: Event) {
        let mut step = Step::default();
        // Until the storage is open there is nobody to hear.
        if self.device.try_with_value(Option::is_some) != Some(true) {
            return;
        }
        let lost = matches!(event, Event::LockLost);
        if matches!(event, Event::Poked(_) | Event::Heartbeat | Event::PullAnswered(_, Ok(_))) {
            settings::set(&self.heard_name(), &clock::instant().to_string());
        }
        // Rows show once they are stored, by this tab or by another.
        let pulled = matches!(event, Event::Stored(..) | Event::Heard(_) | Event::Loaded(_));
        // A store whose workspace was left hears late answers no more.
        if self.machine.try_update_value(|machine| step = machine.step(event, clock::now())).is_some() {
            let first = self.status.get_untracked() == Status::Loading;
            let rows = !step.touched.is_empty();
            self.carry_out(step);
            if pulled && rows && !first {
                self.watch_for_news();
            }
        }
        if lost {
            // Its turn may come again.
            self.ask_to_lead(false);
        }
    }

    /// New rows are news where they change what is shown. (One's own were shown before: they change nothing.)
    fn watch_for_news(self) {
        self.shown_changed.set_value(false);
        clock::after(DRAWN_WITHIN, move || {
            let now = clock::now();
            let heard_lately = |news: Millis| news != 0 && now.saturating_sub(news) < NEWS_EVERY;
            if self.shown_changed.try_get_value() == Some(true)
                && !self.news.try_get_untracked().is_none_or(heard_lately)
            {
                self.news.set(now);
            }
        });
    }

    fn carry_out(self, step: Step) {
        let status = self.machine.with_value(Machine::status);
        // What rows are there must be known before the page is told that they are.
        self.watch.notify(&step.touched);
        if self.status.get_untracked() != status {
            self.status.set(status);
        }
        self.edits.notify();
        step.effects.into_iter().for_each(|effect| self.begin(effect));
    }

    /// Asks the storage itself; where it is gone, a fresh one takes its place.
    async fn reload(self) {
        if self.slug.try_with_value(|_| ()).is_none() {
            return;
        }
        let (name, happen) = self.home();
        let (keeper, snapshot) = Keeper::again(name, happen).await;
        if self.keeps.try_set(keeper.keeps()).is_none() {
            self.with_device(|device| device.replace(keeper));
            self.happened(Event::Loaded(Box::new(snapshot)));
        }
    }

    fn tell(self, message: &Message) {
        self.with_device(|device| device.tell(message));
    }

    fn begin(self, effect: Effect) {
        match effect {
            Effect::Push(serial, request) => {
                let path = self.path("sync/push");
                spawn_local(async move {
                    let answer = net::post(&path, &request).await;
                    self.happened(Event::PushAnswered(serial, answer));
                });
            }
            Effect::Pull(serial, request) => {
                let path = self.path("sync/pull");
                spawn_local(async move {
                    let answer = net::post(&path, &request).await;
                    self.happened(Event::PullAnswered(serial, answer));
                });
            }
            Effect::OpenStream => {
                let stream = Stream::open(&self.path("sync/events"), move |heard| {
                    self.happened(match heard {
                        Heard::Poke(version) => Event::Poked(version),
                        Heard::Heartbeat => Event::Heartbeat,
                        Heard::Lost => Event::StreamLost,
                    });
                });
                if stream.is_none() {
                    clock::after(0, move || self.happened(Event::StreamLost));
                }
                self.stream.set_value(stream);
            }
            Effect::CloseStream => self.stream.set_value(None),
            Effect::Store(txn) => {
                if let Some((id, outcome)) = self.with_device(|device| device.carry_out(txn)).flatten() {
                    self.happened(Event::Stored(id, outcome));
                }
            }
            Effect::Reload => spawn_local(self.reload()),
            Effect::Tell(message) if message.may_wait() => clock::after(0, move || self.tell(&message)),
            Effect::Tell(message) => self.tell(&message),
            Effect::Steal => self.ask_to_lead(true),
            Effect::Wake(milliseconds) => clock::after(milliseconds, move || self.happened(Event::Woke)),
        }
    }
}

/// What a person's rows and edits of a workspace are called on the device.
pub fn storage_name(slug: &str, user: UserId) -> String {
    format!("styrehjul/{slug}/{user}")
}

/// What the page opens by itself, before the app is here, at the addresses of a workspace.
fn note_kept(slug: &str, name: &str) {
    settings::set(&kept(slug), name);
    if remembered().and_then(|all| all.into_iter().next()).is_none_or(|first| first.slug == slug) {
        // `/` leads there.
        settings::set(&kept(""), name);
    }
}

/// Forgets what is beside a storage that is deleted.
pub fn forget_kept(slug: &str) {
    settings::remove(&format!("heard.{slug}"));
    settings::remove(&kept(slug));
    settings::remove(&kept(""));
}

fn kept(slug: &str) -> String {
    format!("kept.{slug}")
}

/// Whose storage is called so.
pub fn owner_of(name: &str) -> Option<UserId> {
    name.strip_prefix("styrehjul/")?.rsplit_once('/')?.1.parse().ok()
}

const WORKSPACES: &str = "workspaces";

/// The workspaces of this server, in its order; without network those that it had when it last answered.
pub async fn workspaces() -> Result<Vec<Workspace>, Failure> {
    let answer: Result<List<Workspace>, Failure> = net::get("/api/v1/workspaces").await;
    match answer {
        Ok(list) => {
            settings::set(WORKSPACES, &serde_json::to_string(&list).unwrap_or_default());
            Ok(list.items)
        }
        Err(failure) => remembered().ok_or(failure),
    }
}

/// Those that this server had when it last answered.
pub fn remembered() -> Option<Vec<Workspace>> {
    let had = settings::get(WORKSPACES)?;
    serde_json::from_str::<List<Workspace>>(&had).ok().map(|list| list.items)
}
