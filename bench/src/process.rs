//! A server, started for a round and ended with it.

use crate::Result;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

pub struct Process {
    child: Child,
    /// `127.0.0.1:port`
    pub host: String,
}

impl Process {
    /// Its first line says where it listens, behind `http://`.
    pub async fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line).await?;
        }
        let host = line.split_once("http://").map(|(_, host)| host.trim().trim_end_matches('/').to_owned());
        let host = host.ok_or_else(|| format!("a server did not say its address but `{}`", line.trim()))?;
        Ok(Self { child, host })
    }

    /// Memory that it holds, in MiB.
    pub fn memory(&self) -> f64 {
        let file = self.child.id().map(|id| format!("/proc/{id}/status")).unwrap_or_default();
        let said = std::fs::read_to_string(file).unwrap_or_default();
        let kib = said.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
        kib.unwrap_or(0.0) / 1024.0
    }

    pub async fn end(mut self) -> Result {
        Ok(self.child.kill().await?)
    }
}
