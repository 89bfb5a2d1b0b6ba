//! The push loop, the pull loop and the stream of pokes as one state machine: events in, effects out.
//!
//! Invariants: at most one push and one pull are under way; a push that failed is sent again, the same numbers with the
//! same content; a poke while a pull is under way leads to one more pull.

use super::status::Status;
use crate::store::replica::{Replica, Touched};
use shared::id::ClientId;
use shared::mutation::{Ctx, Mutation};
use shared::rejection::Rejection;
use shared::sync::{
    HEARTBEAT_SECONDS, MAX_MUTATIONS, PROTOCOL, PullRequest, PullResponse, PushRequest, PushResponse, Version,
};

/// Milliseconds of a clock that only runs forward.
pub type Millis = u64;

/// Why a request got no answer that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or one that asks to come back.
    Unreachable,
    /// The server's history is another one.
    EpochChanged,
    /// The server has no such workspace.
    UnknownWorkspace,
    /// The server took the request for wrong. Sent again, slowly: a newer server may take it.
    Rejected,
}

#[derive(Debug)]
pub enum Event {
    /// The browser says that the network came back.
    NetworkBack,
    PushAnswered(Result<PushResponse, Failure>),
    PullAnswered(Result<PullResponse, Failure>),
    Poked(Version),
    Heartbeat,
    StreamLost,
    /// The tab came to the front or went behind: hidden tabs hold no stream.
    Shown(bool),
    /// The clock reached the time asked for by [`Effect::Wake`].
    Woke,
}

#[derive(Debug)]
pub enum Effect {
    Push(PushRequest),
    Pull(PullRequest),
    OpenStream,
    CloseStream,
    /// Send [`Event::Woke`] after so many milliseconds.
    Wake(Millis),
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

pub struct Machine {
    pub replica: Replica,
    stream: Stream,
    shown: bool,
    pushing: bool,
    pulling: bool,
    pull_wanted: bool,
    /// The last request failed; the next try is at this time.
    retry_at: Option<Millis>,
    failures: u32,
    unknown_workspace: bool,
    fresh_client: FreshClient,
}

/// Makes a client id that was never used. A new history gets a new one: an outbox that starts at 1 under an old id
/// would be swallowed as duplicates.
pub type FreshClient = Box<dyn FnMut() -> ClientId>;

const FIRST_RETRY: Millis = 500;
const LAST_RETRY: Millis = 15_000;
const SILENCE: Millis = HEARTBEAT_SECONDS * 1000 * 2 + 5_000;

impl Machine {
    pub fn new(mut fresh_client: FreshClient) -> Self {
        Self {
            replica: Replica::new(fresh_client()),
            stream: Stream::Closed,
            shown: true,
            pushing: false,
            pulling: false,
            pull_wanted: true,
            retry_at: None,
            failures: 0,
            unknown_workspace: false,
            fresh_client,
        }
    }

    pub fn status(&self) -> Status {
        if self.unknown_workspace {
            return Status::UnknownWorkspace;
        }
        let waiting = self.replica.pending().filter(|pending| !pending.applied).count();
        match (self.replica.is_loaded(), self.failures > 0) {
            (false, false) => Status::Loading,
            (false, true) => Status::Unreachable,
            (true, true) => Status::Offline { waiting },
            (true, false) if waiting > 0 => Status::Saving { waiting },
            (true, false) => Status::Live,
        }
    }

    pub fn edit(&mut self, mutation: Mutation, ctx: Ctx, now: Millis) -> Result<Step, Rejection> {
        let touched = self.replica.edit(mutation, ctx)?;
        let mut step = Step { touched, ..Step::default() };
        self.go_on(&mut step, now);
        Ok(step)
    }

    pub fn step(&mut self, event: Event, now: Millis) -> Step {
        let mut step = Step::default();
        match event {
            Event::Woke => {}
            Event::NetworkBack => self.retry_at = None,
            Event::PushAnswered(answer) => {
                self.pushing = false;
                match answer {
                    Ok(answer) => {
                        self.succeeded();
                        step.touched = self.replica.settle(&answer.results);
                        self.pull_wanted = true;
                    }
                    Err(failure) => self.failed(failure, &mut step, now),
                }
            }
            Event::PullAnswered(answer) => {
                self.pulling = false;
                match answer {
                    Ok(answer) => {
                        self.succeeded();
                        step.touched = self.replica.pull(answer);
                    }
                    Err(failure) => {
                        self.pull_wanted = true;
                        self.failed(failure, &mut step, now);
                    }
                }
            }
            Event::Poked(version) => {
                self.heard(now);
                let known = self.replica.cursor().is_some_and(|cursor| cursor.0.values().any(|it| *it >= version));
                self.pull_wanted |= !known;
            }
            Event::Heartbeat => self.heard(now),
            Event::StreamLost => {
                self.stream = Stream::Closed;
                self.pull_wanted = true;
                self.failed(Failure::Unreachable, &mut step, now);
            }
            Event::Shown(shown) => {
                self.shown = shown;
                self.pull_wanted |= shown;
            }
        }
        self.go_on(&mut step, now);
        step
    }

    /// Starts whatever can be started.
    fn go_on(&mut self, step: &mut Step, now: Millis) {
        if let Stream::Open(heard) = self.stream {
            let silent = now.saturating_sub(heard) >= SILENCE;
            if silent || !self.shown {
                self.stream = Stream::Closed;
                step.effects.push(Effect::CloseStream);
                self.pull_wanted |= silent;
            }
        }
        if let Some(at) = self.retry_at {
            if now < at {
                return;
            }
            self.retry_at = None;
        }
        if self.shown && self.stream == Stream::Closed && self.replica.is_loaded() {
            self.stream = Stream::Open(now);
            step.effects.push(Effect::OpenStream);
            step.effects.push(Effect::Wake(SILENCE));
        }
        if !self.pushing
            && let Some(request) = self.next_push()
        {
            self.pushing = true;
            step.effects.push(Effect::Push(request));
        }
        if self.pull_wanted && !self.pulling {
            self.pull_wanted = false;
            self.pulling = true;
            step.effects.push(Effect::Pull(PullRequest {
                epoch: self.replica.epoch(),
                client: self.replica.client(),
                protocol: PROTOCOL,
                cursor: self.replica.cursor().cloned(),
            }));
        }
    }

    fn next_push(&self) -> Option<PushRequest> {
        let epoch = self.replica.epoch()?;
        let waiting: Vec<_> = self.replica.pending().filter(|pending| !pending.applied).take(MAX_MUTATIONS).collect();
        let first_mid = waiting.first()?.mid;
        let mutations = waiting.iter().filter_map(|pending| serde_json::to_value(&pending.mutation).ok()).collect();
        Some(PushRequest { epoch, client: self.replica.client(), protocol: PROTOCOL, first_mid, mutations })
    }

    fn heard(&mut self, now: Millis) {
        if let Stream::Open(heard) = &mut self.stream {
            *heard = now;
        }
    }

    fn succeeded(&mut self) {
        self.failures = 0;
        self.unknown_workspace = false;
        self.retry_at = None;
    }

    fn failed(&mut self, failure: Failure, step: &mut Step, now: Millis) {
        if failure == Failure::EpochChanged {
            step.touched = self.replica.restart((self.fresh_client)());
            self.pull_wanted = true;
            return;
        }
        self.unknown_workspace = failure == Failure::UnknownWorkspace;
        let delay = FIRST_RETRY.saturating_mul(1 << self.failures.min(8)).min(LAST_RETRY);
        self.failures += 1;
        self.retry_at = Some(now + delay);
        step.effects.push(Effect::Wake(delay));
    }
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
