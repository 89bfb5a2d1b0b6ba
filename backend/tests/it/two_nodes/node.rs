//! One server process with its two wires: to the database, and to its clients.

use super::Fault;
use crate::support::cluster::Database;
use crate::support::proxy::Proxy;
use shared::sync::Version;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Node {
    url: String,
    to_database: Proxy,
    /// Where clients come in.
    pub door: Proxy,
    data: tempfile::TempDir,
    child: Option<Child>,
}

impl Node {
    pub async fn new(database: &Database) -> Self {
        let to_database = Proxy::to(Database::port()).await;
        let url = database.url_at(to_database.port);
        // Nobody listens on port 1; the door leads to the node once that says where it is.
        Self { url, to_database, door: Proxy::to(1).await, data: tempfile::tempdir().unwrap(), child: None }
    }

    pub fn spawn(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_styrehjul"));
        // A free port each time: one that was free before may be somebody's else by now.
        command.args(["serve", "--demo", "--without-sign-in", "--port", "0", "--data"]).arg(self.data.path());
        command.env("STYREHJUL_DATABASE_URL", &self.url).env("RUST_LOG", "off").stdout(Stdio::piped());
        self.child = Some(command.spawn().unwrap());
    }

    pub async fn ready(&mut self) {
        let out = self.child.as_mut().unwrap().stdout.take().unwrap();
        let line = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(out).read_line(&mut line).map(|_| line)
        });
        let line = line.await.unwrap().unwrap();
        let port = line.trim_end().strip_prefix("Styrehjul: http://127.0.0.1:").and_then(|it| it.strip_suffix('/'));
        self.door.lead_to(port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{line:?}")));
    }

    fn signal(&self, name: &str) {
        let id = self.child.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Its port may be somebody else's soon.
            self.door.lead_to(1);
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    pub fn strike(&mut self, fault: Fault) {
        match fault {
            Fault::Kill => self.kill(),
            Fault::Pause => self.signal("-STOP"),
            Fault::CutFromDatabase => self.to_database.cut(),
            Fault::CutFromClients => self.door.cut(),
        }
    }

    pub async fn mend(&mut self, fault: Fault) {
        match fault {
            Fault::Kill => {
                self.spawn();
                self.ready().await;
            }
            Fault::Pause => self.signal("-CONT"),
            Fault::CutFromDatabase => self.to_database.mend(),
            Fault::CutFromClients => self.door.mend(),
        }
    }

    /// A stream of pokes, after its first event.
    pub async fn events(&self) -> Events {
        for _ in 0..100 {
            if let Some(events) = self.try_events().await {
                return events;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no stream of events");
    }

    async fn try_events(&self) -> Option<Events> {
        let pulled = super::client::post(
            self.door.port,
            "pull",
            r#"{"client":"00000000-0000-7000-8000-000000000000","protocol":1}"#,
        );
        let (_, pulled) = pulled.await.filter(|(status, _)| *status == 200)?;
        let pulled: serde_json::Value = serde_json::from_str(&pulled).ok()?;
        let mut stream = TcpStream::connect(("127.0.0.1", self.door.port)).await.ok()?;
        stream.write_all(b"GET /w/nasjonal-e-helse/sync/events HTTP/1.1\r\nhost: localhost\r\n\r\n").await.ok()?;
        let mut events =
            Events { lines: tokio::io::BufReader::new(stream).lines(), epoch: pulled["epoch"].as_str()?.parse().ok()? };
        let first = tokio::time::timeout(Duration::from_secs(3), events.until(0)).await;
        first.ok().map(|()| events)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}

pub struct Events {
    lines: tokio::io::Lines<tokio::io::BufReader<TcpStream>>,
    pub epoch: uuid::Uuid,
}

impl Events {
    /// Reads until a poke says this version or a later one; for ever where none does.
    pub async fn until(&mut self, version: Version) {
        loop {
            let Ok(Some(line)) = self.lines.next_line().await else { std::future::pending().await };
            let told = line.strip_prefix("data: {\"version\":").and_then(|rest| rest.strip_suffix('}'));
            if told.and_then(|told| told.parse::<Version>().ok()).is_some_and(|told| told >= version) {
                return;
            }
        }
    }
}
