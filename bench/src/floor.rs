//! The floor: `e2e/bench/floor/server.mjs`.

use crate::Result;
use crate::peer::{BATCH, Hears, Peer, RECORDS, text};
use crate::process::Process;
use crate::socket::{Heard, Socket};
use serde_json::{Value, json};
use std::time::Instant;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use uuid::Uuid;

pub struct Floor {
    pub process: Process,
}

/// A client that numbers its edits.
struct Writer {
    socket: Socket,
    id: String,
    mid: u64,
}

pub struct Two {
    writer: Writer,
    follower: Socket,
}

impl Writer {
    async fn new(host: &str) -> Result<Self> {
        Ok(Self { socket: Socket::open(host).await?, id: Uuid::now_v7().to_string(), mid: 0 })
    }

    async fn push(&mut self, rows: Vec<(usize, Value)>) -> Result {
        let edits = rows.into_iter().map(|(record, body)| {
            self.mid += 1;
            json!({ "mid": self.mid, "id": format!("d{record}"), "body": body })
        });
        let edits: Vec<Value> = edits.collect();
        self.socket.ask(&json!(["push", self.id, edits])).await
    }
}

/// As long as ours.
fn body(number: usize) -> Value {
    json!({ "user": Uuid::nil(), "page": "portefolje", "name": "Visning", "number": number, "query": text(number, 98) })
}

impl Peer for Floor {
    type Two = Two;

    async fn fill(&self) -> Result {
        let mut writer = Writer::new(&self.process.host).await?;
        for first in (0..RECORDS).step_by(BATCH) {
            writer.push((first..first + BATCH).map(|record| (record, body(record))).collect()).await?;
            writer.socket.answer().await?;
        }
        Ok(())
    }

    async fn load(&self) -> Result<usize> {
        let mut socket = Socket::open(&self.process.host).await?;
        socket.ask(&json!(["pull", 0])).await?;
        Ok(socket.answer().await?[0]["rows"].as_array().map_or(0, Vec::len))
    }

    async fn two(&self) -> Result<Two> {
        Ok(Two { writer: Writer::new(&self.process.host).await?, follower: Socket::open(&self.process.host).await? })
    }

    async fn edit(&self, two: &mut Two, edit: usize) -> Result {
        two.writer.push(vec![(edit % 50, body(edit))]).await?;
        let answered = two.writer.socket.answer();
        let arrived = async {
            loop {
                if let Heard::Event(event) = two.follower.hear().await?
                    && event[1].as_array().is_some_and(|rows| rows.iter().any(|row| row["body"]["number"] == edit))
                {
                    return Ok(());
                }
            }
        };
        tokio::try_join!(answered, arrived).map(drop)
    }

    async fn write(&self, edits: usize, under_way: usize) -> Result {
        let Two { mut writer, mut follower } = self.two().await?;
        let following = tokio::spawn(async move { while follower.hear().await.is_ok() {} });
        let (mut sent, mut answered) = (0, 0);
        while answered < edits {
            while sent < edits && sent - answered < under_way {
                writer.push(vec![(sent % RECORDS, body(sent))]).await?;
                sent += 1;
            }
            writer.socket.answer().await?;
            answered += 1;
        }
        following.abort();
        Ok(())
    }

    /// News and rows are one here.
    async fn fan_out(&self, listeners: usize, edits: usize, _: Hears) -> Result<Vec<f64>> {
        let (heard, mut news) = mpsc::unbounded_channel();
        let mut all = JoinSet::new();
        for _ in 0..listeners {
            let mut socket = Socket::open(&self.process.host).await?;
            let heard = heard.clone();
            all.spawn(async move {
                while socket.hear().await.is_ok() {
                    let _ = heard.send(Instant::now());
                }
            });
        }
        let mut writer = Writer::new(&self.process.host).await?;
        let mut times = vec![];
        for edit in 0..edits {
            let start = Instant::now();
            writer.push(vec![(edit, body(edit))]).await?;
            writer.socket.answer().await?;
            for _ in 0..listeners {
                let at = news.recv().await.ok_or("the listeners are gone")?;
                times.push(at.duration_since(start).as_secs_f64() * 1_000.0);
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Ok(times)
    }

    fn memory(&self) -> f64 {
        self.process.memory()
    }
}
