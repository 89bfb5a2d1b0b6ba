//! The leading tab's line to the server: what is asked, how often, and what each failure asks for.

use super::{Effect, Failure, Machine, Millis, Serial, Step, Stream};
use crate::client::replica::Waiting;
use crate::client::tabs::{Line, Message};
use crate::id::ClientId;
use crate::sync::{
    Cursor, Epoch, HEARTBEAT_SECONDS, MAX_MUTATIONS, MAX_PUSH_BYTES, PROTOCOL, PullRequest, PullResponse, PushRequest,
    PushResponse,
};

pub(super) const FIRST_RETRY: Millis = 500;
pub(super) const LAST_RETRY: Millis = 15_000;
pub(super) const SILENCE: Millis = HEARTBEAT_SECONDS * 1000 * 2 + 5_000;

/// Room in a push for what stands around the mutations.
const ENVELOPE_BYTES: usize = 1_024;

/// What the next pull must put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anew {
    No,
    /// All rows come again.
    Rows,
    /// And the edits that the server does not have are numbered under a new client id.
    Client,
}

/// Under which client id, in which history. A request that was made under another pair says nothing of this one: another
/// tab has begun anew meanwhile.
pub(super) type Under = (ClientId, Option<Epoch>);

/// What a pull was asked from: its answer fits on that and nothing else. (A scope that another tab brought in since,
/// and whose right was taken since, it would not even name.)
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) anew: Anew,
    pub(super) under: Under,
    pub(super) cursor: Option<Cursor>,
}

#[derive(Debug)]
pub(super) struct Requests {
    last: Serial,
    pushing: Option<(Serial, Under)>,
    pulling: Option<(Serial, Asked)>,
    pub(super) pull_wanted: bool,
    anew: Anew,
    /// What is to begin anew. Where it did already, by another tab, it must not once more: edits may be on their way
    /// under its new numbers.
    anew_under: Option<Under>,
    /// The last request failed; the next try is at this time.
    retry_at: Option<Millis>,
    failures: u32,
    /// The server did not take the last push, though it is there.
    push_unavailable: bool,
    /// Mutations in the next push at most.
    batch: usize,
}

impl Requests {
    pub(super) fn new() -> Self {
        Self::after(0)
    }

    /// With nothing under way. What was asked for before `last` is answered to nobody.
    fn after(last: Serial) -> Self {
        Self {
            last,
            pushing: None,
            pulling: None,
            pull_wanted: true,
            anew: Anew::No,
            anew_under: None,
            retry_at: None,
            failures: 0,
            push_unavailable: false,
            batch: MAX_MUTATIONS,
        }
    }

    pub(super) fn forget(&mut self) {
        *self = Self::after(self.last);
    }

    fn serial(&mut self) -> Serial {
        self.last += 1;
        self.last
    }

    pub(super) fn try_now(&mut self) {
        self.retry_at = None;
    }
}

impl Machine {
    pub(super) fn push_answered(
        &mut self,
        serial: Serial,
        answer: Result<PushResponse, Failure>,
        step: &mut Step,
        now: Millis,
    ) {
        // Else asked for before another tab took the lead.
        let Some((_, under)) = self.requests.pushing.filter(|(pushing, _)| *pushing == serial) else { return };
        self.requests.pushing = None;
        self.requests.push_unavailable = matches!(answer, Err(Failure::Unavailable));
        if under != self.under() {
            self.requests.pull_wanted = true;
            return;
        }
        match answer {
            Ok(answer) => {
                self.succeeded(step);
                self.requests.batch = MAX_MUTATIONS;
                let touched = self.replica.settle(&answer.results);
                step.touched.extend(touched);
                self.requests.pull_wanted = true;
            }
            Err(failure) => self.failed(failure, step, now),
        }
    }

    pub(super) fn pull_answered(
        &mut self,
        serial: Serial,
        answer: Result<PullResponse, Failure>,
        step: &mut Step,
        now: Millis,
    ) {
        let Some((_, asked)) = self.requests.pulling.take_if(|(pulling, _)| *pulling == serial) else { return };
        match answer {
            Ok(answer) => {
                // What can be read says nothing of what can be written.
                if !self.requests.push_unavailable || self.next_push().is_none() {
                    self.succeeded(step);
                }
                if self.requests.anew <= asked.anew {
                    self.requests.anew = Anew::No;
                }
                self.absorb(answer, asked, step);
            }
            Err(_) if asked.under != self.under() => self.requests.pull_wanted = true,
            Err(failure) => {
                self.requests.pull_wanted = true;
                // A server that says so of a pull from scratch says so again: not at once.
                let at_once = asked.anew == Anew::No || failure == Failure::UnknownWorkspace;
                self.failed(if at_once { failure } else { Failure::Unreachable }, step, now);
            }
        }
    }

    pub(super) fn heard_stream(&mut self, now: Millis) {
        if let Stream::Open(heard) = &mut self.stream {
            *heard = now;
        }
    }

    pub(super) fn close_stream(&mut self, step: &mut Step) {
        if self.stream != Stream::Closed {
            self.stream = Stream::Closed;
            step.effects.push(Effect::CloseStream);
        }
    }

    /// The stream is open while rows are there and somebody looks; one that fell silent is opened anew.
    pub(super) fn keep_stream(&mut self, step: &mut Step, now: Millis) {
        let wanted = self.shown || self.options.many_tabs;
        if let Stream::Open(heard) = self.stream {
            let silent = now.saturating_sub(heard) >= SILENCE;
            if silent || !wanted {
                self.close_stream(step);
                self.requests.pull_wanted |= silent;
            }
        }
        let waits = self.requests.retry_at.is_some_and(|at| now < at);
        if wanted && !waits && self.stream == Stream::Closed && self.replica.is_loaded() {
            self.stream = Stream::Open(now);
            step.effects.push(Effect::OpenStream);
            step.effects.push(Effect::Wake(SILENCE));
        }
    }

    /// Sends what waits, unless a failure asked for patience.
    pub(super) fn send(&mut self, step: &mut Step, now: Millis) {
        let under = self.under();
        if self.requests.anew_under != Some(under) {
            self.requests.anew = Anew::No;
        }
        if self.requests.retry_at.is_some_and(|at| now < at) {
            return;
        }
        self.requests.retry_at = None;
        if self.requests.pushing.is_none()
            && let Some(request) = self.next_push()
        {
            let serial = self.requests.serial();
            self.requests.pushing = Some((serial, under));
            step.effects.push(Effect::Push(serial, request));
        }
        // An app of the past was told less: its rows are no ground for what has changed since.
        if self.replica.is_loaded() && self.replica.meta().protocol != PROTOCOL && self.requests.anew == Anew::No {
            self.requests.anew = Anew::Rows;
            self.requests.anew_under = Some(under);
        }
        let anew = self.requests.anew;
        // Before the numbers begin anew, what was sent under the old ones must be answered.
        let held = anew == Anew::Client && self.requests.pushing.is_some();
        if self.requests.pull_wanted && self.requests.pulling.is_none() && !self.storing.is_absorbing() && !held {
            self.requests.pull_wanted = false;
            let serial = self.requests.serial();
            let had = anew == Anew::No;
            let cursor = self.replica.cursor().filter(|_| had).cloned();
            self.requests.pulling = Some((serial, Asked { anew, under, cursor: cursor.clone() }));
            let request = PullRequest {
                epoch: self.replica.epoch().filter(|_| had),
                client: self.replica.client(),
                user: Some(self.replica.actor().user),
                protocol: PROTOCOL,
                cursor,
            };
            step.effects.push(Effect::Pull(serial, request));
        }
    }

    pub(super) fn under(&self) -> Under {
        (self.replica.client(), self.replica.epoch())
    }

    /// The edits that are on the device and unanswered, from the first one on, as many as go together.
    fn next_push(&self) -> Option<PushRequest> {
        if self.requests.anew != Anew::No || self.storing.is_beginning_anew() {
            return None;
        }
        let meta = self.replica.meta();
        let epoch = meta.epoch?;
        let open = self.replica.waiting().iter().filter(|own| own.outcome.is_none());
        let known = open.filter_map(|own| Some((own.mid()?, &own.body)));
        let mut bytes = ENVELOPE_BYTES;
        let fitting: Vec<_> = known
            .take(self.requests.batch)
            .take_while(|(_, body)| {
                bytes += body.to_string().len() + 1;
                bytes <= MAX_PUSH_BYTES
            })
            .collect();
        let first_mid = fitting.first()?.0;
        // What is before the first that waits is off the outbox for good.
        let confirmed = self.replica.waiting().iter().find_map(Waiting::mid).unwrap_or(first_mid).min(first_mid) - 1;
        let mutations = (first_mid..).zip(fitting).take_while(|(at, (mid, _))| at == mid);
        let mutations = mutations.map(|(_, (_, body))| body.clone()).collect();
        let user = Some(self.replica.actor().user);
        Some(PushRequest { epoch, client: meta.client, user, protocol: PROTOCOL, first_mid, confirmed, mutations })
    }

    fn succeeded(&mut self, step: &mut Step) {
        self.requests.failures = 0;
        self.requests.retry_at = None;
        self.set_line(Line::Good, step);
    }

    pub(super) fn failed(&mut self, failure: Failure, step: &mut Step, now: Millis) {
        let line = match failure {
            Failure::EpochChanged | Failure::Gap | Failure::ForeignClient => return self.start_anew(Anew::Client),
            Failure::BadCursor => return self.start_anew(Anew::Rows),
            Failure::TooLarge | Failure::Rejected => {
                self.requests.batch = (self.requests.batch / 2).max(1);
                Line::Down
            }
            Failure::UnknownWorkspace => Line::UnknownWorkspace,
            Failure::UnknownProtocol => Line::Outdated,
            Failure::SignedOut => Line::SignedOut,
            Failure::Unreachable => Line::Down,
            Failure::Unavailable => Line::Unavailable,
        };
        let delay = FIRST_RETRY.saturating_mul(1 << self.requests.failures.min(8)).min(LAST_RETRY);
        self.requests.failures += 1;
        self.requests.retry_at = Some(now + delay);
        step.effects.push(Effect::Wake(delay));
        self.set_line(line, step);
    }

    pub(super) fn start_anew(&mut self, anew: Anew) {
        self.requests.anew = self.requests.anew.max(anew);
        self.requests.anew_under = Some(self.under());
        self.requests.pull_wanted = true;
    }

    fn set_line(&mut self, line: Line, step: &mut Step) {
        if self.line != line {
            self.line = line;
            if self.options.many_tabs {
                step.effects.push(Effect::Tell(Message::Alive { line }));
            }
        }
    }
}
