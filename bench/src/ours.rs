//! Our server: push, pull and poke, as a browser speaks them.

use crate::http::{Connection, Stream};
use crate::peer::{BATCH, Hears, Peer, RECORDS, text};
use crate::process::Process;
use crate::{Error, Result};
use serde_json::{Value, json};
use std::time::Instant;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use uuid::Uuid;

/// The workspace of a fresh house, which has nothing in it.
const SYNC: &str = "/w/styrehjul/sync";

pub struct Ours {
    pub process: Process,
}

/// A client of ours: its numbers and how far it has come.
pub struct Client {
    connection: Connection,
    id: Uuid,
    pub epoch: Value,
    cursor: Value,
    mid: u64,
}

impl Client {
    /// It has everything.
    pub async fn new(host: &str) -> Result<Self> {
        let mut client = Self::fresh(host).await?;
        client.pull().await?;
        Ok(client)
    }

    /// It writes and never asks what is there.
    pub async fn blind(host: &str, epoch: Value) -> Result<Self> {
        Ok(Self { epoch, ..Self::fresh(host).await? })
    }

    /// It has nothing and knows nothing.
    async fn fresh(host: &str) -> Result<Self> {
        let connection = Connection::open(host).await?;
        Ok(Self { connection, id: Uuid::now_v7(), epoch: Value::Null, cursor: Value::Null, mid: 0 })
    }

    /// The rows that are new.
    pub async fn pull(&mut self) -> Result<Vec<Value>> {
        let ask = json!({ "epoch": self.epoch, "client": self.id, "protocol": 2, "cursor": self.cursor });
        let mut answer = self.connection.post(&format!("{SYNC}/pull"), &ask).await?;
        self.epoch = answer["epoch"].take();
        self.cursor = answer["cursor"].take();
        match answer["ops"].take() {
            Value::Array(ops) => Ok(ops),
            _ => Err("a pull without ops".into()),
        }
    }

    /// The version after it. What was answered before is confirmed, as a browser does that has stored it.
    pub async fn push(&mut self, mutations: Vec<Value>) -> Result<i64> {
        let (first, count) = (self.mid + 1, mutations.len() as u64);
        let ask = json!({ "epoch": self.epoch, "client": self.id, "protocol": 2, "first_mid": first,
            "confirmed": self.mid, "mutations": mutations });
        let answer = self.connection.post(&format!("{SYNC}/push"), &ask).await?;
        self.mid += count;
        let last = answer["results"].as_array().and_then(|results| results.last()).unwrap_or(&Value::Null);
        let version = last["outcome"]["applied"]["version"].as_i64();
        version.ok_or_else(|| format!("an edit was not applied: {last}").into())
    }
}

/// A record by its number: made, or written anew by somebody who had seen it.
pub fn save(record: usize, number: usize) -> Value {
    let id = Uuid::from_u128(0x0191_0000_0000_7000_8000_0000_0000_0000 + record as u128);
    let seen = json!([{ "kind": "saved_view", "id": id, "fields": { "query": { "version": i64::MAX, "value": "" } } }]);
    let args = json!({ "id": id, "page": "portefolje", "name": "Visning", "query": text(number, 64) });
    json!({ "name": "saved_view.save/1", "args": args, "base": seen })
}

fn number(row: &Value) -> Option<&str> {
    row["put"]["record"]["saved_view"]["query"].as_str()?.strip_prefix("nr=")?.split('&').next()
}

pub struct Two {
    writer: Client,
    follower: Client,
    stream: Stream,
}

impl Ours {
    fn stream(&self) -> impl Future<Output = Result<Stream>> {
        let host = self.process.host.clone();
        async move { Stream::open(&host, &format!("{SYNC}/events")).await }
    }
}

impl Peer for Ours {
    type Two = Two;

    async fn fill(&self) -> Result {
        let mut client = Client::new(&self.process.host).await?;
        for first in (0..RECORDS).step_by(BATCH) {
            client.push((first..first + BATCH).map(|record| save(record, record)).collect()).await?;
        }
        Ok(())
    }

    async fn load(&self) -> Result<usize> {
        Ok(Client::fresh(&self.process.host).await?.pull().await?.len())
    }

    async fn two(&self) -> Result<Two> {
        let mut stream = self.stream().await?;
        stream.version().await?;
        let (writer, follower) = (Client::new(&self.process.host).await?, Client::new(&self.process.host).await?);
        Ok(Two { writer, follower, stream })
    }

    async fn edit(&self, two: &mut Two, edit: usize) -> Result {
        let sent = two.writer.push(vec![save(edit % 50, edit)]);
        let arrived = async {
            loop {
                two.stream.version().await?;
                let rows = two.follower.pull().await?;
                if rows.iter().any(|row| number(row).is_some_and(|number| number == edit.to_string())) {
                    return Ok(());
                }
            }
        };
        tokio::try_join!(sent, arrived).map(drop)
    }

    async fn write(&self, edits: usize, under_way: usize) -> Result {
        let Two { mut follower, mut stream, .. } = self.two().await?;
        let epoch = follower.epoch.clone();
        let following =
            tokio::spawn(async move { while stream.version().await.is_ok() && follower.pull().await.is_ok() {} });
        let mut writers = JoinSet::new();
        for writer in 0..under_way {
            // Who has everything only writes.
            let mut client = Client::blind(&self.process.host, epoch.clone()).await?;
            writers.spawn(async move {
                for edit in (writer..edits).step_by(under_way) {
                    client.push(vec![save(edit % RECORDS, edit)]).await?;
                }
                Ok::<_, Error>(())
            });
        }
        while let Some(done) = writers.join_next().await {
            done??;
        }
        following.abort();
        Ok(())
    }

    async fn fan_out(&self, listeners: usize, edits: usize, hears: Hears) -> Result<Vec<f64>> {
        let (heard, mut news) = mpsc::unbounded_channel();
        let mut all = JoinSet::new();
        for _ in 0..listeners {
            let mut stream = self.stream().await?;
            stream.version().await?;
            let mut client = Client::new(&self.process.host).await?;
            let heard = heard.clone();
            all.spawn(async move {
                while let Ok(version) = stream.version().await {
                    if hears == Hears::Rows && client.pull().await.is_err() {
                        break;
                    }
                    let _ = heard.send((version, Instant::now()));
                }
            });
        }
        let mut writer = Client::new(&self.process.host).await?;
        let mut times = vec![];
        for edit in 0..edits {
            let start = Instant::now();
            let version = writer.push(vec![save(edit, edit)]).await?;
            let mut waiting = listeners;
            while waiting > 0 {
                let (of, at) = news.recv().await.ok_or("the listeners are gone")?;
                if of >= version {
                    times.push(at.duration_since(start).as_secs_f64() * 1_000.0);
                    waiting -= 1;
                }
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Ok(times)
    }

    fn memory(&self) -> f64 {
        self.process.memory()
    }
}
