//! The push loop, the pull loop, the stream of pokes, the device's storage and the other tabs as one state machine:
//! events in, effects out.
//!
//! Invariants: at most one push and one pull are under way, a pull until its transaction is on the device; only what is
//! stored is pushed, so that an edit that the server knows can never be lost here and come again under its number with
//! other content; a push that failed is sent again, the same numbers with the same content, or with nothing in the place
//! of what was taken back; a poke while a pull is under
//! way leads to one more pull; only the leading tab talks to the server and writes rows.

mod line;
mod storing;

use super::disk::{AttentionId, Instant, Receipt, Snapshot, StoreError, Txn, TxnId, Write};
use super::replica::{Place, Replica, Touched};
use super::status::Status;
use super::tabs::{Line, Message};
use crate::basis::Basis;
use crate::id::ClientId;
use crate::mutation::{Ctx, Mutation};
use crate::permission::Actor;
use crate::rejection::{Code, Rejection};
use crate::sync::{Mid, PullRequest, PullResponse, PushRequest, PushResponse, Version};
use line::Requests;
use serde_json::Value;
use storing::Storing;

/// Milliseconds of a clock that only runs forward.
pub type Millis = u64;

/// The running number of a request, so that an answer that comes too late is known as such.
pub type Serial = u64;

/// Why a request got no answer that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer.
    Unreachable,
    /// The server is there and asks to come back later: its disk is full, or it has too much to do.
    Unavailable,
    /// The server's history is another one.
    EpochChanged,
    /// The server has no such workspace.
    UnknownWorkspace,
    /// The server misses numbers that it had: it is not where it was.
    Gap,
    /// The client's id is somebody else's.
    ForeignClient,
    /// The server cannot tell from the cursor what is lacking.
    BadCursor,
    /// More at once than the server takes.
    TooLarge,
    /// The server does not speak this protocol.
    UnknownProtocol,
    /// The session has ended, or is somebody else's.
    SignedOut,
    /// The server took the request for wrong. Sent again, slowly: a newer server may take it.
    Rejected,
}

#[derive(Debug)]
pub enum Event {
    /// The browser says that the network came back.
    NetworkBack,
    PushAnswered(Serial, Result<PushResponse, Failure>),
    PullAnswered(Serial, Result<PullResponse, Failure>),
    Poked(Version),
    Heartbeat,
    StreamLost,
    /// The tab came to the front or went behind: where tabs share no leader, hidden ones hold no stream.
    Shown(bool),
    /// The clock reached the time asked for by [`Effect::Wake`].
    Woke,
    /// What became of [`Effect::Store`].
    Stored(TxnId, Result<Receipt, StoreError>),
    /// The storage under the page is gone (evicted, wiped).
    StorageLost,
    /// What [`Effect::Reload`] asked for.
    Loaded(Box<Snapshot>),
    /// Another tab says something.
    Heard(Message),
    /// This tab holds the lock of the leading tab from now on.
    Locked,
    /// Another tab took the lock.
    LockLost,
}

#[derive(Debug)]
pub enum Effect {
    /// Ask the server; the number comes back with the answer.
    Push(Serial, PushRequest),
    Pull(Serial, PullRequest),
    OpenStream,
    CloseStream,
    /// Send [`Event::Woke`] after so many milliseconds.
    Wake(Millis),
    /// Carry a transaction out and send [`Event::Stored`]. Transactions are carried out in their order.
    Store(Txn),
    /// Read the whole storage (where it is gone: make a fresh one) and send [`Event::Loaded`].
    Reload,
    /// Say it to the other tabs.
    Tell(Message),
    /// Take the lock from a leader that does not answer.
    Steal,
}

/// What came of a step: what to do, which rows to draw anew.
#[derive(Debug, Default)]
pub struct Step {
    pub effects: Vec<Effect>,
    pub touched: Touched,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Closed,
    /// Open since, or last heard from, at this time.
    Open(Millis),
}

/// Whether a follower doubts that anybody leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    None,
    /// It asked at this time and heard nothing.
    Asked(Millis),
    /// It heard the leader at this time.
    Dispelled(Millis),
}

/// How this browser keeps things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Tabs share one storage, one leader and one stream. Else this tab is alone and leads.
    pub many_tabs: bool,
}

/// An edit that the device did not keep. Nothing was said to be saved; the person may try again or save it as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Unkept {
    pub id: TxnId,
    pub at: Instant,
    pub body: Value,
}

pub struct Machine {
    pub replica: Replica,
    options: Options,
    requests: Requests,
    storing: Storing,
    stream: Stream,
    shown: bool,
    /// This tab holds the leader's lock.
    locked: bool,
    /// The generation under which this tab leads; none until the storage knows that it does.
    lead: Option<u64>,
    /// How the line to the server is: known by the leader, heard of by the others.
    line: Line,
    doubt: Doubt,
    fresh_client: FreshClient,
}

/// Makes a client id that was never used.
pub type FreshClient = Box<dyn FnMut() -> ClientId>;

/// A leader that says nothing for so long is frozen, or dead with its lock.
pub const PATIENCE: Millis = 5_000;

/// The largest single edit, in bytes of JSON: several fit into a push.
pub const MAX_EDIT_BYTES: usize = 64 * 1024;

/// For people who look for a fault.
impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Machine").field("requests", &self.requests).field("lead", &self.lead).finish_non_exhaustive()
    }
}

impl Machine {
    /// From what the device holds.
    pub fn open(snapshot: Snapshot, actor: Actor, options: Options, fresh_client: FreshClient) -> Self {
        Self {
            replica: Replica::open(snapshot, actor),
            options,
            requests: Requests::new(),
            storing: Storing::default(),
            stream: Stream::Closed,
            shown: true,
            locked: false,
            lead: None,
            line: Line::Good,
            doubt: Doubt::None,
            fresh_client,
        }
    }

    pub fn status(&self) -> Status {
        let waiting = self.replica.waiting().iter().filter(|own| own.is_open()).count();
        let storing = self.replica.waiting().iter().filter(|own| matches!(own.place, Place::Storing(_))).count();
        match (self.replica.is_loaded(), self.line) {
            (_, Line::UnknownWorkspace) => Status::UnknownWorkspace,
            _ if !self.storing.unkept.is_empty() => Status::NotKept,
            (_, Line::Outdated) => Status::Outdated { waiting },
            (_, Line::SignedOut) => Status::SignedOut { waiting },
            (false, Line::Good) => Status::Loading,
            (false, Line::Down | Line::Unavailable) => Status::Unreachable,
            (true, _) if storing > 0 => Status::Storing { waiting },
            (true, Line::Down) => Status::Offline { waiting },
            (true, Line::Unavailable) => Status::Unavailable { waiting },
            (true, Line::Good) if waiting > 0 => Status::Saving { waiting },
            (true, Line::Good) => Status::Live,
        }
    }

    pub fn is_leading(&self) -> bool {
        self.lead.is_some()
    }

    /// Edits that the device did not keep, until the person has seen them.
    pub fn unkept(&self) -> &[Unkept] {
        &self.storing.unkept
    }

    /// Shows an edit at once and hands it to the device; the status says where it is.
    pub fn edit(&mut self, mutation: Mutation, ctx: Ctx, at: Instant, now: Millis) -> Result<Step, Rejection> {
        self.edit_on(mutation, None, ctx, at, now)
    }

    /// The same of an edit whose author saw something else than what is shown by now.
    pub fn edit_on(
        &mut self,
        mutation: Mutation,
        basis: Option<Basis>,
        ctx: Ctx,
        at: Instant,
        now: Millis,
    ) -> Result<Step, Rejection> {
        let txn = self.storing.next_id();
        let (touched, entry) = self.replica.edit(txn, mutation, basis, ctx, at)?;
        if entry.body.to_string().len() > MAX_EDIT_BYTES {
            self.replica.take_back(txn);
            return Err(Rejection::new(Code::TooLong).expecting(MAX_EDIT_BYTES));
        }
        let mut step = Step { touched, ..Step::default() };
        self.store(txn, vec![Write::Append(entry)], &mut step);
        self.go_on(&mut step, now);
        Ok(step)
    }

    /// Takes this tab's last edit back; None where there is none, or somebody has built on it.
    pub fn undo(&mut self, ctx: Ctx, at: Instant, now: Millis) -> Option<Result<Step, Rejection>> {
        let mutation = self.replica.undo()?.clone().into_mutation();
        Some(self.edit(mutation, ctx, at, now))
    }

    /// Takes edits back that wait. Where the storage has moved on meanwhile nothing happens, and they still stand there.
    pub fn withdraw(&mut self, mids: &[Mid], now: Millis) -> Step {
        let mut step = Step::default();
        let writes = self.replica.withdraw(mids);
        if !writes.is_empty() {
            self.store_as_known(writes, &mut step);
        }
        self.go_on(&mut step, now);
        step
    }

    /// Puts away what a person has seen.
    pub fn dismiss(&mut self, id: AttentionId, now: Millis) -> Step {
        let mut step = Step::default();
        let txn = self.storing.next_id();
        self.store(txn, vec![Write::Dismiss(id)], &mut step);
        self.go_on(&mut step, now);
        step
    }

    /// Puts away an edit that the device did not keep.
    pub fn dismiss_unkept(&mut self, id: TxnId) {
        self.storing.unkept.retain(|unkept| unkept.id != id);
    }

    pub fn step(&mut self, event: Event, now: Millis) -> Step {
        let mut step = Step::default();
        match event {
            Event::Woke => self.claim_again(&mut step),
            Event::NetworkBack => self.requests.try_now(),
            Event::PushAnswered(serial, answer) => self.push_answered(serial, answer, &mut step, now),
            Event::PullAnswered(serial, answer) => self.pull_answered(serial, answer, &mut step, now),
            Event::Poked(version) => {
                self.heard_stream(now);
                // A lower one is news, too: a server that was restored goes on from there.
                let known = self.replica.cursor().is_some_and(|cursor| cursor.0.values().max() == Some(&version));
                self.requests.pull_wanted |= !known;
            }
            Event::Heartbeat => {
                self.heard_stream(now);
                self.say_how_far(&mut step);
            }
            Event::StreamLost => {
                self.stream = Stream::Closed;
                self.requests.pull_wanted = true;
                self.failed(Failure::Unreachable, &mut step, now);
            }
            Event::Shown(shown) => {
                self.shown = shown;
                self.requests.pull_wanted |= shown;
                if shown {
                    self.say_how_far(&mut step);
                }
            }
            Event::Stored(id, outcome) => self.stored(id, outcome, &mut step),
            Event::StorageLost => self.storage_lost(&mut step),
            Event::Loaded(snapshot) => self.loaded(*snapshot, &mut step),
            Event::Heard(message) => self.heard(message, &mut step, now),
            Event::Locked => {
                self.locked = true;
                self.claim(&mut step);
            }
            Event::LockLost => {
                self.locked = false;
                self.follow(&mut step);
            }
        }
        self.go_on(&mut step, now);
        step
    }

    /// Starts whatever can be started.
    fn go_on(&mut self, step: &mut Step, now: Millis) {
        self.watch_storage(step, now);
        if self.lead.is_some() {
            self.absorb_again(step);
            self.keep_stream(step, now);
            self.send(step, now);
        } else {
            self.watch_leader(step, now);
        }
    }

    /// Another tab leads from now on.
    fn follow(&mut self, step: &mut Step) {
        self.lead = None;
        self.doubt = Doubt::None;
        self.requests.forget();
        self.close_stream(step);
    }

    fn heard(&mut self, message: Message, step: &mut Step, now: Millis) {
        match message {
            Message::Wrote { home, revision, writes } => {
                if home == self.replica.meta().home {
                    let touched = self.replica.hear(revision, writes);
                    step.touched.extend(touched);
                }
            }
            Message::Ping => {
                if self.lead.is_some() {
                    step.effects.push(Effect::Tell(Message::Alive { line: self.line }));
                }
            }
            Message::Alive { line } => {
                if self.lead.is_none() {
                    self.line = line;
                    self.doubt = Doubt::Dispelled(now);
                    step.effects.push(Effect::Wake(PATIENCE));
                }
            }
            Message::Knows { home, revision } => self.compare(home, revision, step),
        }
    }

    /// A follower whose edits wait makes sure that somebody leads.
    fn watch_leader(&mut self, step: &mut Step, now: Millis) {
        let stuck = self.replica.waiting().iter().any(|own| own.mid().is_some() && own.outcome.is_none());
        match self.doubt {
            _ if !stuck => self.doubt = Doubt::None,
            Doubt::Asked(since) | Doubt::Dispelled(since) if now < since + PATIENCE => {}
            doubt => {
                if matches!(doubt, Doubt::Asked(_)) {
                    step.effects.push(Effect::Steal);
                }
                self.doubt = Doubt::Asked(now);
                step.effects.push(Effect::Tell(Message::Ping));
                self.say_how_far(step);
                step.effects.push(Effect::Wake(PATIENCE));
            }
        }
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
