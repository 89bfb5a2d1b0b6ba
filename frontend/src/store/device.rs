//! What a store has of this browser: its storage, the lock of the leading tab, the other tabs.

use crate::platform::disk::{self, Disk};
use crate::platform::id;
use crate::platform::lock::{self, Lock};
use crate::platform::tabs::Tabs;
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

pub enum Keeper {
    Disk(Rc<Disk>),
    /// The browser keeps nothing: what is not on the server is in this tab only.
    Memory(Box<Memory>),
}

impl Keeper {
    /// The storage of this name with all that it holds, or a memory that is as good as empty. Without locks, tabs could
    /// not tell which of them leads: then each is alone.
    pub fn open(name: &str, happen: &Happen) -> impl Future<Output = (Self, Snapshot)> + use<> {
        let (answered, gone) = (happen.clone(), happen.clone());
        let answer = move |id: TxnId, outcome: Result<Receipt, StoreError>| answered(Event::Stored(id, outcome));
        let asked = lock::exist().then(|| disk::open(name, answer, move || gone(Event::StorageLost)));
        async move {
            let opened = match asked {
                Some(asked) => asked.await,
                None => None,
            };
            if let Some(disk) = opened
                && let Some(snapshot) = disk.read(Meta::fresh(id::fresh(), id::fresh())).await
            {
                return (Self::Disk(disk), snapshot);
            }
            let memory = Memory::forgetful(id::fresh(), id::fresh());
            let snapshot = memory.snapshot();
            (Self::Memory(Box::new(memory)), snapshot)
        }
    }

    pub fn keeps(&self) -> bool {
        matches!(self, Self::Disk(_))
    }
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
