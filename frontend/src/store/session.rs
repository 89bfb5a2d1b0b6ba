//! The replica of one workspace, kept together with the server for as long as the page is open.

use super::watch::{Watch, Watched};
use crate::platform::stream::{Heard, Stream};
use crate::platform::{clock, dom, id, net};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{List, Workspace};
use shared::client::disk::{Attention, AttentionId, Memory};
use shared::client::machine::{Effect, Event, Failure, Machine, Millis, Options, Step};
use shared::client::status::Status;
use shared::mutation::{Ctx, Door, Mutation};
use shared::permission::Actor;
use shared::rejection::Rejection;
use shared::view::View;

/// What pages read and write.
#[derive(Clone, Copy)]
pub struct Store {
    slug: StoredValue<String>,
    machine: StoredValue<Machine, LocalStorage>,
    disk: StoredValue<Memory, LocalStorage>,
    stream: StoredValue<Option<Stream>, LocalStorage>,
    watch: Watch,
    status: RwSignal<Status>,
    attention: RwSignal<Vec<Attention>>,
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
    pub fn open(slug: String) -> Self {
        let disk = Memory::forgetful(id::fresh(), id::fresh());
        let options = Options { many_tabs: false };
        let machine = Machine::open(disk.snapshot(), Actor::BUILT_IN, options, Box::new(id::fresh));
        let store = Self {
            slug: StoredValue::new(slug),
            machine: StoredValue::new_local(machine),
            disk: StoredValue::new_local(disk),
            stream: StoredValue::new_local(None),
            watch: Watch::new(),
            status: RwSignal::new(Status::Loading),
            attention: RwSignal::new(vec![]),
            shown_changed: StoredValue::new(false),
            news: RwSignal::new(0),
        };
        // Kept by the board: when it is left they go with it.
        StoredValue::new_local([
            dom::on_shown(move |shown| store.happened(Event::Shown(shown))),
            dom::on_online(move || store.happened(Event::NetworkBack)),
        ]);
        store.happened(Event::Shown(dom::is_shown()));
        store.happened(Event::Locked);
        store
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
        let ctx = Ctx { actor: Actor::BUILT_IN, today: clock::today(), door: Door::App };
        let mut done = Err(Rejection::new(shared::rejection::Code::NotAllowed));
        self.machine.update_value(|machine| done = machine.edit(mutation, ctx, clock::instant(), clock::now()));
        self.carry_out(done?);
        Ok(())
    }

    pub fn status(&self) -> Signal<Status> {
        self.status.into()
    }

    /// What waits for its next try is tried at once.
    pub fn try_again(&self) {
        self.happened(Event::NetworkBack);
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

    /// Own edits that the person must look at and has not put away.
    pub fn attention(&self) -> Signal<Vec<Attention>> {
        self.attention.into()
    }

    pub fn dismiss(&self, id: AttentionId) {
        let mut step = Step::default();
        self.machine.update_value(|machine| step = machine.dismiss(id, clock::now()));
        self.carry_out(step);
    }

    fn happened(self, event: Event) {
        let mut step = Step::default();
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
        let (status, attention): (_, Vec<Attention>) =
            self.machine.with_value(|machine| (machine.status(), machine.replica.attention().cloned().collect()));
        // What rows are there must be known before the page is told that they are.
        self.watch.notify(&step.touched);
        if self.status.get_untracked() != status {
            self.status.set(status);
        }
        if self.attention.with_untracked(|shown| *shown != attention) {
            self.attention.set(attention);
        }
        step.effects.into_iter().for_each(|effect| self.begin(effect));
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
                let outcome = self.disk.try_update_value(|disk| disk.carry_out(&txn));
                if let Some(outcome) = outcome {
                    self.happened(Event::Stored(txn.id, outcome));
                }
            }
            Effect::Reload => {
                let snapshot = self.disk.with_value(Memory::snapshot);
                self.happened(Event::Loaded(Box::new(snapshot)));
            }
            // This tab is alone with its storage.
            Effect::Tell(_) | Effect::Steal => {}
            Effect::Wake(milliseconds) => clock::after(milliseconds, move || self.happened(Event::Woke)),
        }
    }
}

/// The workspaces of this server, in its order.
pub async fn workspaces() -> Result<Vec<Workspace>, Failure> {
    let list: List<Workspace> = net::get("/api/v1/workspaces").await?;
    Ok(list.items)
}
