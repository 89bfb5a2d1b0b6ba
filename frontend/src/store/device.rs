//! What a store has of this browser: its storage, the lock of the leading tab, the other tabs.

use crate::platform::disk::{self, Disk};
use crate::platform::lock::{self, Lock};
use crate::platform::tabs::Tabs;
use crate::platform::{clock, id};
use shared::client::disk::{Memory, Meta, Receipt, Snapshot, StoreError, Txn, TxnId};
use shared::client::machine::Event;
use shared::client::tabs::Message;
use std::rc::Rc;

/// Where a store's events go.
pub type Happen = Rc<dyn Fn(Event)>;

pub struct Device {
    name: String,
    happen: Happen,
    keeper: Keeper,
    lock: Option<Lock>,
    tabs: Option<Tabs>,
}

/// Milliseconds between attempts to get a storage again.
const ONCE_MORE_AFTER: [u32; 4] = [50, 250, 1_000, 3_000];

pub enum Keeper {
    Disk(Rc<Disk>),
    /// The browser keeps nothing: what is not on the server is in this tab only.
    Memory(Box<Memory>),
}

impl Keeper {
    /// The storage of this name with all that it holds, or a memory that is as good as empty. Without locks, tabs could
    /// not tell which of them leads: then each is alone.
    pub async fn open(name: String, happen: Happen) -> (Self, Snapshot) {
        if lock::exist()
            && let Some((disk, early)) = disk::open(name, answering(&happen), going(&happen)).await
        {
            let snapshot = match early {
                Some(snapshot) => Some(snapshot),
                None => disk.read(Meta::fresh(id::fresh(), id::fresh())).await,
            };
            if let Some(snapshot) = snapshot {
                return (Self::Disk(disk), snapshot);
            }
        }
        let memory = Memory::forgetful(id::fresh(), id::fresh());
        let snapshot = memory.snapshot();
        (Self::Memory(Box::new(memory)), snapshot)
    }

    /// For who had a storage until now. While a browser clears one away it makes no other; what was lost with it must be
    /// said in one that stays.
    pub async fn again(name: String, happen: Happen) -> (Self, Snapshot) {
        for wait in ONCE_MORE_AFTER {
            let opened = Self::open(name.clone(), happen.clone()).await;
            if opened.0.keeps() {
                return opened;
            }
            clock::wait(wait).await;
        }
        Self::open(name, happen).await
    }

    /// The same where the page has read it before the app came.
    pub fn at_once(name: &str, happen: &Happen) -> Option<(Self, Snapshot)> {
        let (disk, snapshot) =
            lock::exist().then(|| disk::at_once(name, answering(happen), going(happen))).flatten()?;
        Some((Self::Disk(disk), snapshot))
    }

    pub fn keeps(&self) -> bool {
        matches!(self, Self::Disk(_))
    }
}

fn answering(happen: &Happen) -> impl Fn(TxnId, Result<Receipt, StoreError>) + use<> {
    let happen = happen.clone();
    move |id, outcome| happen(Event::Stored(id, outcome))
}

fn going(happen: &Happen) -> impl Fn() + Clone + use<> {
    let happen = happen.clone();
    move || happen(Event::StorageLost)
}

impl Device {
    pub fn new(name: String, happen: Happen, keeper: Keeper) -> Self {
        let heard = happen.clone();
        let tabs = keeper.keeps().then(|| Tabs::join(&name, move |message: Message| heard(Event::Heard(message))));
        Self { name, happen, keeper, lock: None, tabs: tabs.flatten() }
    }

    pub fn replace(&mut self, keeper: Keeper) {
        self.keeper = keeper;
    }

    /// Asks to lead. True where this tab is alone with its memory, and so leads.
    pub fn ask_to_lead(&mut self, steal: bool) -> bool {
        if self.keeper.keeps() {
            let happen = self.happen.clone();
            let then = move |held| happen(if held { Event::Locked } else { Event::LockLost });
            self.lock = Lock::ask(&self.name, steal, then);
        }
        !self.keeper.keeps()
    }

    pub fn tell(&self, message: &Message) {
        if let Some(tabs) = &self.tabs {
            tabs.say(message);
        }
    }

    /// Carries a transaction out; the outcome comes now or as an event.
    pub fn carry_out(&mut self, txn: Txn) -> Option<(TxnId, Result<Receipt, StoreError>)> {
        match &mut self.keeper {
            Keeper::Disk(disk) => {
                disk.carry_out(txn);
                None
            }
            Keeper::Memory(memory) => Some((txn.id, memory.carry_out(&txn))),
        }
    }
}
