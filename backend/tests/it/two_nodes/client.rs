//! A client that numbers its mutations, repeats what was not answered, and goes to the other node when one fails it.

use super::World;
use crate::support::{create, new_meeting};
use serde_json::{Value, json};
use shared::sync::{MutationResult, Outcome, PROTOCOL, PushResponse, Version};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

pub struct Client {
    id: Uuid,
    epoch: Uuid,
    rng: fastrand::Rng,
    next_mid: u64,
    /// What has no answer yet.
    outbox: Vec<(u64, Uuid)>,
    /// (client, number, meeting)
    pub issued: Vec<(Uuid, i64, Uuid)>,
    pub applied: BTreeSet<u64>,
    pub refused: Vec<MutationResult>,
}

impl Client {
    pub fn new(seed: u64, epoch: Uuid) -> Self {
        Self {
            id: Uuid::now_v7(),
            epoch,
            rng: fastrand::Rng::with_seed(seed),
            next_mid: 1,
            outbox: Vec::new(),
            issued: Vec::new(),
            applied: BTreeSet::new(),
            refused: Vec::new(),
        }
    }

    /// Edits and pushes until the world is over, then until the outbox is empty.
    pub async fn work(mut self, world: Arc<World>) -> Self {
        let mut at = self.rng.usize(0..2);
        while !(world.over.load(Ordering::SeqCst) && self.outbox.is_empty()) {
            if !world.over.load(Ordering::SeqCst) && self.outbox.len() < 20 {
                for _ in 0..self.rng.u32(1..4) {
                    self.edit();
                }
            }
            match self.push(world.doors[at]).await {
                Some(_) => {
                    world.answered.fetch_add(1, Ordering::SeqCst);
                    // Sometimes without need, so that both nodes see the same client.
                    at = if self.rng.u32(0..8) == 0 { 1 - at } else { at };
                }
                None => at = 1 - at,
            }
            tokio::time::sleep(Duration::from_millis(self.rng.u64(5..60))).await;
        }
        self
    }

    /// One new mutation, pushed there; its version.
    pub async fn push_one(&mut self, port: u16) -> Option<Version> {
        if self.outbox.is_empty() {
            self.edit();
        }
        self.push(port).await
    }

    fn edit(&mut self) {
        let (mid, meeting) = (self.next_mid, new_meeting().0);
        self.next_mid += 1;
        self.outbox.push((mid, meeting));
        self.issued.push((self.id, i64::try_from(mid).unwrap(), meeting));
    }

    /// All that waits. None: no answer, or one that says to come again.
    async fn push(&mut self, port: u16) -> Option<Version> {
        let first_mid = self.outbox.first()?.0;
        let made: Vec<Value> =
            self.outbox.iter().map(|(_, meeting)| create(shared::id::MeetingId(*meeting), "2021-12-01")).collect();
        let body = json!({
            "epoch": self.epoch, "client": self.id, "protocol": PROTOCOL, "first_mid": first_mid, "mutations": made
        });
        let (status, answer) = post(port, "push", &body.to_string()).await?;
        if status != 200 {
            assert_eq!(status, 503, "{answer}");
            return None;
        }
        let answer: PushResponse = serde_json::from_str(&answer).unwrap();
        let mut last = 0;
        for result in answer.results {
            match result.outcome {
                Outcome::Applied { version } => {
                    self.applied.insert(result.mid);
                    last = version;
                }
                _ => self.refused.push(result),
            }
        }
        self.outbox.retain(|(mid, _)| *mid > answer.last_mid);
        Some(last)
    }
}

/// One request on a connection of its own. None: no whole answer came.
pub async fn post(port: u16, verb: &str, body: &str) -> Option<(u16, String)> {
    let talk = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
        let head = format!(
            "POST /w/nasjonal-e-helse/sync/{verb} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.ok()?;
        stream.write_all(body.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        // Cut off in the middle is no answer.
        (length == Some(body.len())).then_some(())?;
        Some((head.get(9..12)?.parse().ok()?, body.to_owned()))
    };
    tokio::time::timeout(Duration::from_secs(3), talk).await.ok().flatten()
}
