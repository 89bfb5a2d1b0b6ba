//! Two browsers with two tabs each, a server, and a network between them that does its worst. One thread; what happens is
//! the plan and nothing else.

mod golden;
mod loss;
mod paper;
mod person;

pub use golden::releases;

use crate::act::{Act, Fate};
use crate::check::{Breach, breach};
use crate::plant::Plant;
use crate::server::{Keeps, ROOMS, STRANGER, Server, State, canary, knows, person};
use jiff::civil::date;
use serde_json::Value;
use shared::client::disk::{Entry, Memory, StoreError, Txn, Write};
use shared::client::looked::Looked;
use shared::client::machine::{Effect, Event, Failure, Machine, Options, Serial, Step};
use shared::client::replica::Replica;
use shared::client::tabs::Message;
use shared::id::{ClientId, CommitteeId, MeetingId, RoleGrantId, SavedViewId, UserId};
use shared::model::{Committee, CommitteeLevel, Meeting, Person, SavedView, Validity};
use shared::mutation::{Ctx, Door, GrantRole, Mutation, SavePerson};
use shared::permission::{Actor, Role};
use shared::record::Record;
use shared::sync::{PROTOCOL, PullRequest, PullResponse, PushRequest, PushResponse, Version};
use std::collections::{BTreeMap, VecDeque};
use uuid::Uuid;

enum Job {
    Txn(Txn),
    Reload,
}

struct Tab {
    machine: Machine,
    life: u64,
    jobs: VecDeque<Job>,
    heard: VecDeque<Message>,
    /// A form that is open: what its person saw, and what they will save.
    form: Option<(Looked, Mutation)>,
    /// Of what was shown last.
    cursor: Option<(Uuid, Version)>,
}

pub struct Browser {
    pub disk: Memory,
    /// What its app speaks.
    pub protocol: u16,
    tabs: Vec<Tab>,
}

#[derive(Clone)]
enum Asked {
    Push(PushRequest),
    Pull(PullRequest),
}

enum Said {
    Push(Result<PushResponse, Failure>),
    Pull(Result<PullResponse, Failure>),
}

struct Flight<T> {
    browser: usize,
    life: u64,
    serial: Serial,
    load: T,
}

/// An edit that a person made.
#[derive(Debug)]
pub struct Issued {
    pub browser: usize,
    pub body: Value,
    /// It was said to be on the device.
    pub stored: bool,
    /// It went with a storage that is gone, or with a right.
    pub excused: bool,
    /// The storage that had it is gone: where it is on no server either, it is nowhere.
    pub evicted: bool,
    /// The person took it back, and that is on the device.
    pub withdrawn: bool,
}

pub struct World {
    pub server: Server,
    pub browsers: Vec<Browser>,
    pub issued: Vec<Issued>,
    storing: BTreeMap<(u64, u64), usize>,
    /// Transactions that take edits back, with those.
    withdrawing: BTreeMap<(u64, u64), Vec<usize>>,
    requests: Vec<Flight<Asked>>,
    answers: Vec<Flight<Said>>,
    backup: Option<State>,
    /// The roles that each browser was told of so far.
    told_roles: Vec<(usize, Vec<Role>)>,
    plant: Option<Plant>,
    now: u64,
    made: u128,
    salt: u128,
    pub broken: Option<Breach>,
}

const BROWSERS: usize = 2;
const TABS: usize = 2;

fn committee() -> CommitteeId {
    CommitteeId(Uuid::from_u128(1))
}

fn first_rows() -> Vec<Record> {
    let valid = Validity::default();
    let committee = Committee { id: committee(), code: "NUIT".into(), level: CommitteeLevel::Priorities, valid };
    let meeting = |number: u128| Meeting::planned(MeetingId(Uuid::from_u128(number)), committee.id, date(2020, 12, 15));
    let mut rows: Vec<Record> = (2..5).map(|number| meeting(number).into()).collect();
    let people = (0..BROWSERS).map(person).chain([STRANGER]);
    let called = |id| Person { id, name: "Noen".into(), email: None, organisation: None };
    rows.extend(people.map(|id| Record::from(called(id))));
    rows.push(committee.into());
    rows
}

impl World {
    /// `salt`: what sets its ids apart from another world's in the same database.
    pub fn new(plant: Option<Plant>, keeps: Keeps, salt: u32) -> Self {
        let mut world = Self {
            server: Server::new(first_rows(), plant, keeps),
            salt: u128::from(salt) << 96,
            browsers: vec![],
            issued: vec![],
            storing: BTreeMap::new(),
            withdrawing: BTreeMap::new(),
            requests: vec![],
            answers: vec![],
            backup: None,
            told_roles: vec![],
            plant,
            now: 0,
            made: 1000,
            broken: None,
        };
        for browser in 0..BROWSERS {
            let disk = Memory::new(world.fresh(), ClientId(world.fresh()));
            world.browsers.push(Browser { disk, protocol: PROTOCOL, tabs: vec![] });
            for _ in 0..TABS {
                let tab = world.open(browser);
                world.browsers[browser].tabs.push(tab);
            }
            world.event(browser, 0, Event::Locked);
        }
        world
    }

    fn fresh(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u128(self.salt | self.made << 32)
    }

    fn open(&mut self, browser: usize) -> Tab {
        self.made += 1;
        let (life, salt, mut next) = (self.made, self.salt, 0);
        let fresh = move || {
            next += 1;
            ClientId(Uuid::from_u128(salt | (life << 32) | next))
        };
        let snapshot = self.browsers[browser].disk.snapshot();
        let actor = Actor { user: person(browser), ..Actor::ANYONE };
        let machine = Machine::open(snapshot, actor, Options { many_tabs: true }, Box::new(fresh));
        Tab { machine, life: life as u64, jobs: VecDeque::new(), heard: VecDeque::new(), form: None, cursor: None }
    }

    fn event(&mut self, browser: usize, tab: usize, event: Event) {
        let step = self.browsers[browser].tabs[tab].machine.step(event, self.now);
        self.carry_out(browser, tab, step);
    }

    fn carry_out(&mut self, browser: usize, tab: usize, step: Step) {
        let life = self.browsers[browser].tabs[tab].life;
        for effect in step.effects {
            match effect {
                Effect::Store(txn) => self.browsers[browser].tabs[tab].jobs.push_back(Job::Txn(txn)),
                Effect::Reload => self.browsers[browser].tabs[tab].jobs.push_back(Job::Reload),
                Effect::Push(serial, mut request) => {
                    self.speak_old(browser, &mut request);
                    self.requests.push(Flight { browser, life, serial, load: Asked::Push(request) });
                }
                Effect::Pull(serial, mut request) => {
                    request.protocol = self.browsers[browser].protocol;
                    self.requests.push(Flight { browser, life, serial, load: Asked::Pull(request) });
                }
                Effect::Tell(message) => {
                    for other in (0..TABS).filter(|other| *other != tab) {
                        self.browsers[browser].tabs[other].heard.push_back(message.clone());
                    }
                }
                Effect::Steal => self.event(browser, tab, Event::Locked),
                Effect::OpenStream | Effect::CloseStream | Effect::Wake(_) => {}
            }
        }
    }

    pub fn act(&mut self, act: Act) {
        match act {
            Act::Edit { browser, tab, what } => self.edit(browser % BROWSERS, tab % TABS, what),
            Act::Paper { browser, tab, what } => self.paper(browser % BROWSERS, tab % TABS, what),
            Act::Request { which, fate } => self.request(which, fate),
            Act::Answer { which, arrives } => self.answer(which, arrives),
            Act::Store { browser, tab, works } => self.store(browser % BROWSERS, tab % TABS, works),
            Act::Hear { browser, tab, arrives } => {
                let (browser, tab) = (browser % BROWSERS, tab % TABS);
                let message = self.browsers[browser].tabs[tab].heard.pop_front();
                if let (Some(message), true) = (message, arrives) {
                    self.event(browser, tab, Event::Heard(message));
                }
            }
            Act::Kill { browser, tab } => {
                let (browser, tab) = (browser % BROWSERS, tab % TABS);
                self.browsers[browser].tabs[tab] = self.open(browser);
            }
            Act::Evict { browser } => self.evict(browser % BROWSERS),
            Act::Lead { browser, tab } => self.event(browser % BROWSERS, tab % TABS, Event::Locked),
            Act::Tick { ms } => self.tick(ms),
            Act::Poke { browser, behind } => {
                let version = (self.server.state.version - behind).max(0);
                (0..TABS).for_each(|tab| self.event(browser % BROWSERS, tab, Event::Poked(version)));
            }
            Act::Backup => self.backup = Some(self.server.state.clone()),
            Act::Restore => self.restore(),
            Act::Collect => self.server.collect(),
            Act::Elsewhere { room } => self.elsewhere(room % (ROOMS + 1)),
            Act::Right { browser, room, has } => self.server.right(browser % BROWSERS, room % ROOMS, has),
            Act::Open { browser, tab, what } => self.open_form(browser % BROWSERS, tab % TABS, what),
            Act::Speak { browser, protocol } => self.browsers[browser % BROWSERS].protocol = protocol,
            Act::Save { browser, tab } => self.save_form(browser % BROWSERS, tab % TABS),
        }
    }

    /// A row in a room; or in one that nobody here may ever read.
    fn elsewhere(&mut self, number: usize) {
        self.made += 1;
        let (made, name) = (self.made, format!("{}{}", canary(number), self.made));
        match number {
            0 => {
                let from = date(2000, 1, 1).saturating_add(jiff::Span::new().days(made as i64 % 30_000));
                let id = RoleGrantId(Uuid::from_u128(0xca9a_0000 << 96 | self.salt >> 32 | made));
                let role = Role::PortfolioOffice;
                let grant = GrantRole { id, person: STRANGER, role, from, to: Some(from) };
                self.server.administer(&Mutation::GrantRole(grant));
            }
            1 => {
                let id = UserId(Uuid::from_u128(self.salt | made));
                let person = SavePerson { id, name, email: None, organisation: None };
                self.server.administer(&Mutation::SavePerson(person));
            }
            _ => {
                let (id, page) = (SavedViewId(Uuid::from_u128(made)), "tavle".into());
                self.server.import(vec![SavedView { id, user: STRANGER, page, name, query: String::new() }.into()]);
            }
        }
    }

    fn request(&mut self, which: usize, fate: Fate) {
        if self.requests.is_empty() {
            return;
        }
        let Flight { browser, life, serial, load } = self.requests.remove(which % self.requests.len());
        let lost = match &load {
            Asked::Push(_) => Said::Push(Err(Failure::Unreachable)),
            Asked::Pull(_) => Said::Pull(Err(Failure::Unreachable)),
        };
        if fate == Fate::Twice {
            // The proxy sends it again, later.
            self.requests.push(Flight { browser, life: 0, serial, load: load.clone() });
        }
        let said = match load {
            _ if fate == Fate::Lost => lost,
            Asked::Push(request) => {
                let said = self.server.push(browser, request, fate != Fate::DiesBeforeCommit);
                if fate == Fate::AnswerLost { lost } else { Said::Push(said) }
            }
            Asked::Pull(request) => {
                let said = self.server.pull(browser, request);
                if fate == Fate::AnswerLost { lost } else { Said::Pull(said) }
            }
        };
        if let Some(leak) = self.server.leak.take() {
            self.broken.get_or_insert(breach("I6", leak));
        }
        self.answers.push(Flight { browser, life, serial, load: said });
    }

    fn answer(&mut self, which: usize, arrives: bool) {
        if self.answers.is_empty() {
            return;
        }
        let Flight { browser, life, serial, load } = self.answers.remove(which % self.answers.len());
        let Some(tab) = self.browsers[browser].tabs.iter().position(|tab| tab.life == life) else { return };
        let event = match load {
            Said::Push(said) => {
                let said = if arrives { said } else { Err(Failure::Unreachable) };
                if said.is_err() && self.plant == Some(Plant::FailedPushNeverRetried) {
                    return;
                }
                Event::PushAnswered(serial, said)
            }
            Said::Pull(said) => {
                let said = if arrives { said } else { Err(Failure::Unreachable) };
                let roles = said.as_ref().ok().and_then(|answer| answer.roles.clone());
                self.told_roles.extend(roles.map(|roles| (browser, roles)));
                Event::PullAnswered(serial, said)
            }
        };
        self.event(browser, tab, event);
    }

    fn store(&mut self, browser: usize, tab: usize, works: bool) {
        let life = self.browsers[browser].tabs[tab].life;
        let Some(job) = self.browsers[browser].tabs[tab].jobs.pop_front() else { return };
        let mut txn = match job {
            Job::Txn(txn) => txn,
            Job::Reload => {
                let snapshot = Box::new(self.browsers[browser].disk.snapshot());
                return self.event(browser, tab, Event::Loaded(snapshot));
            }
        };
        if self.plant == Some(Plant::GenerationOff) {
            txn.generation = None;
        }
        if self.plant == Some(Plant::ConfirmedForgotten) {
            txn.writes.retain(|write| !matches!(write, Write::Settled(_)));
        }
        let disk = &mut self.browsers[browser].disk;
        let mut outcome = if works { disk.carry_out(&txn) } else { Err(StoreError::Failed) };
        match self.plant {
            // What the storage did not take is said to be there.
            Some(Plant::SavedTooEarly) if !works => {
                outcome = disk.clone().carry_out(&txn);
            }
            // The crash comes between the cursor and the rows.
            Some(Plant::CursorApart) if !works && txn.writes.iter().any(|it| matches!(it, Write::Seen { .. })) => {
                txn.writes.retain(|write| matches!(write, Write::Seen { .. }));
                outcome = disk.carry_out(&txn);
                txn.id = u64::MAX;
            }
            _ => {}
        }
        if let (Ok(receipt), Some(at)) = (&outcome, self.storing.get(&(life, txn.id))) {
            self.issued[*at].stored = true;
            let there = disk.snapshot().outbox.iter().any(|entry| Some(entry.mid) == receipt.mid);
            if !there {
                self.broken.get_or_insert(breach("I11", format!("{} was said to be saved", self.issued[*at].body)));
            }
        }
        if outcome.is_ok() {
            for at in self.withdrawing.remove(&(life, txn.id)).unwrap_or_default() {
                self.issued[at].withdrawn = true;
            }
        }
        if txn.id == u64::MAX {
            self.browsers[browser].tabs[tab] = self.open(browser);
            return;
        }
        self.event(browser, tab, Event::Stored(txn.id, outcome));
        self.look(browser, tab);
    }

    /// What every tab shows must be what the server had at its cursor, and no own edit may be there twice.
    fn look(&mut self, browser: usize, tab: usize) {
        let replica = &self.browsers[browser].tabs[tab].machine.replica;
        let mids: Vec<_> = replica.waiting().iter().filter_map(|own| own.mid()).collect();
        if mids.windows(2).any(|pair| pair[0] >= pair[1]) {
            self.broken.get_or_insert(breach("I5", format!("edits out of order: {mids:?}")));
        }
        let (Some(epoch), Some(cursor)) = (replica.epoch(), replica.cursor()) else { return };
        let Some(version) = cursor.0.values().max() else { return };
        let Some(then) = self.server.history.get(&(epoch.0, *version)) else { return };
        let shown: BTreeMap<_, _> = replica.base().iter().map(|record| (record.key(), record)).collect();
        // Of what its person could read then, and its app knows.
        let protocol = self.browsers[browser].protocol;
        let mut there = then.iter().filter(|(_, (row, _))| cursor.0.contains_key(&row.scope()) && knows(protocol, row));
        let count = there.clone().count();
        let right = shown.len() == count && there.all(|(key, (row, _))| shown.get(key) == Some(&row));
        if !right {
            // A row too many, and nobody left to say that it went.
            let name = if shown.len() > count && self.server.state.horizon > 0 { "I10" } else { "I4" };
            self.broken.get_or_insert(breach(name, format!("a replica at version {version} has other rows")));
        }
        let (now, version) = ((epoch.0, *version), *version);
        let before = self.browsers[browser].tabs[tab].cursor.replace(now);
        if before.is_some_and(|before| before.0 == now.0 && before.1 > now.1) {
            self.broken.get_or_insert(breach("I5", format!("a cursor went back to {version}")));
        }
    }

    /// As the browser's app would say it.
    fn speak_old(&self, browser: usize, request: &mut PushRequest) {
        request.protocol = self.browsers[browser].protocol;
        // Edits said nothing yet of what they were based on.
        if request.protocol == 1 {
            for body in &mut request.mutations {
                body.as_object_mut().map(|parts| parts.remove("base"));
            }
        }
    }

    fn tick(&mut self, ms: u64) {
        self.now += ms;
        for browser in 0..BROWSERS {
            (0..TABS).for_each(|tab| self.event(browser, tab, Event::Woke));
        }
    }

    /// The faults stop. None: everything came to rest.
    pub fn rest(&mut self) -> Option<Breach> {
        for _ in 0..60 {
            for browser in 0..BROWSERS {
                self.hush(browser);
                if !self.browsers[browser].tabs.iter().any(|tab| tab.machine.is_leading()) {
                    self.event(browser, 0, Event::Locked);
                }
                self.act(Act::Poke { browser, behind: 0 });
                for tab in 0..TABS {
                    if self.browsers[browser].tabs[tab].machine.is_leading() {
                        self.event(browser, tab, Event::Heartbeat);
                    }
                }
            }
            while !self.requests.is_empty() {
                self.request(0, Fate::Through);
            }
            while !self.answers.is_empty() {
                self.answer(0, true);
            }
            self.tick(6_000);
        }
        if std::env::var_os("SIM_TELL").is_some() {
            self.tell();
        }
        let waits = self.browsers.iter().any(|browser| !browser.disk.snapshot().outbox.is_empty());
        waits.then(|| breach("I8", "an outbox is not empty though nothing fails".into()))
    }

    /// Everything that a browser's tabs have to store and to say.
    fn hush(&mut self, browser: usize) {
        while self.browsers[browser].tabs.iter().any(|tab| !tab.jobs.is_empty() || !tab.heard.is_empty()) {
            for tab in 0..TABS {
                self.store(browser, tab, true);
                if let Some(message) = self.browsers[browser].tabs[tab].heard.pop_front() {
                    self.event(browser, tab, Event::Heard(message));
                }
            }
        }
    }

    fn tell(&self) {
        for browser in &self.browsers {
            eprintln!("disk {:?}", browser.disk.meta());
            for tab in &browser.tabs {
                eprintln!("  {:?} leads {} {:?}", tab.machine.status(), tab.machine.is_leading(), tab.machine);
            }
        }
    }

    /// What each tab of each browser has of the server.
    pub fn replicas(&self) -> impl Iterator<Item = (usize, &Replica)> {
        let tabs = self.browsers.iter().enumerate();
        tabs.flat_map(|(at, browser)| browser.tabs.iter().map(move |tab| (at, &tab.machine.replica)))
    }
}

/// The same edit, whatever it is based on by now.
pub fn same(one: &Value, other: &Value) -> bool {
    (&one["name"], &one["args"]) == (&other["name"], &other["args"])
}
