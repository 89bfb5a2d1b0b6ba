//! What the tests of replica and machine are made of.

use super::disk::{Memory, StoreError, Txn};
use super::machine::{Effect, Event, Machine, Millis, Options, Step};
use crate::id::{ClientId, CommitteeId};
use crate::model::{Committee, CommitteeLevel, Validity};
use crate::mutation::meeting::When;
use crate::mutation::{CreateMeeting, Ctx, Door, Mutation};
use crate::permission::Actor;
use crate::record::Record;
use crate::rejection::{Code, Rejection};
use crate::scope::Scope;
use crate::sync::{Cursor, Epoch, Mid, MutationResult, Op, Outcome, PullResponse, Version};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, VecDeque};
use uuid::Uuid;

const TODAY: Date = date(2021, 11, 16);

pub fn ctx() -> Ctx {
    Ctx { actor: Actor::BUILT_IN, today: TODAY, door: Door::App }
}

pub fn committee(number: u128) -> Committee {
    Committee {
        id: CommitteeId(Uuid::from_u128(number)),
        code: "NUIT".into(),
        level: CommitteeLevel::Priorities,
        valid: Validity::default(),
    }
}

pub fn create(meeting: u128, committee: u128) -> Mutation {
    Mutation::CreateMeeting(CreateMeeting {
        id: Uuid::from_u128(meeting).into(),
        committee: Uuid::from_u128(committee).into(),
        title: None,
        place: None,
        when: When { start_date: TODAY, end_date: TODAY, start_time: None, end_time: None },
        tentative: false,
        extraordinary: false,
    })
}

pub fn put(version: Version, record: impl Into<Record>) -> Op {
    Op::Put { version, fields: BTreeMap::new(), record: Box::new(record.into()) }
}

pub fn pull(version: Version, last_mid: Mid, ops: Vec<Op>) -> PullResponse {
    PullResponse {
        roles: None,
        epoch: Epoch(Uuid::from_u128(1)),
        cursor: Cursor(BTreeMap::from([(Scope::Public, version)])),
        last_mid,
        results: vec![],
        ops,
    }
}

/// A storage and its client's id.
pub fn memory() -> Memory {
    Memory::new(Uuid::from_u128(500), Uuid::from_u128(99).into())
}

pub fn refused(mid: Mid) -> MutationResult {
    MutationResult { mid, outcome: Outcome::Refused { rejection: Rejection::new(Code::NotAllowed) } }
}

pub fn applied(mid: Mid) -> MutationResult {
    MutationResult { mid, outcome: Outcome::Applied { version: 2 } }
}

/// A machine with its storage. Transactions are carried out at once, unless the test holds them back.
pub struct Tab {
    pub machine: Machine,
    pub held: bool,
    pub now: Millis,
    /// What it wants, but for transactions.
    pub effects: Vec<Effect>,
    txns: VecDeque<Txn>,
}

impl Tab {
    pub fn open(disk: &Memory, many_tabs: bool) -> Self {
        let mut made = 0;
        let fresh = move || {
            made += 1;
            ClientId(Uuid::from_u128(made))
        };
        let options = Options { many_tabs };
        let machine = Machine::open(disk.snapshot(), Actor::BUILT_IN, options, Box::new(fresh));
        Self { machine, held: false, now: 0, effects: vec![], txns: VecDeque::new() }
    }

    pub fn edit(&mut self, disk: &mut Memory, mutation: Mutation) {
        let step = self.machine.edit(mutation, ctx(), 0, self.now).unwrap();
        self.take(disk, step);
    }

    pub fn step(&mut self, disk: &mut Memory, event: Event) -> Vec<Effect> {
        let step = self.machine.step(event, self.now);
        self.take(disk, step);
        std::mem::take(&mut self.effects)
    }

    pub fn take(&mut self, disk: &mut Memory, step: Step) {
        for effect in step.effects {
            match effect {
                Effect::Store(txn) => self.txns.push_back(txn),
                other => self.effects.push(other),
            }
        }
        if !self.held {
            self.store(disk);
        }
    }

    /// Carries out what was held back.
    pub fn store(&mut self, disk: &mut Memory) {
        while self.store_one(disk) {}
    }

    /// The first of what was held back. False where there is nothing.
    pub fn store_one(&mut self, disk: &mut Memory) -> bool {
        let Some(txn) = self.txns.pop_front() else { return false };
        let outcome = disk.carry_out(&txn);
        let step = self.machine.step(Event::Stored(txn.id, outcome), self.now);
        self.take(disk, step);
        true
    }

    /// Nothing that is on its way to the storage gets there.
    pub fn fail(&mut self, disk: &mut Memory, error: StoreError) {
        for txn in std::mem::take(&mut self.txns) {
            let step = self.machine.step(Event::Stored(txn.id, Err(error)), self.now);
            self.take(disk, step);
        }
    }
}
