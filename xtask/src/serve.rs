//! Our own server, started for as long as a test or a measurement asks it something.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::sh::{self, Result};

/// Ends with the value.
pub struct Server {
    child: Child,
    /// As a program wants it: without a slash at its end.
    pub address: String,
}

impl Server {
    /// On a free port, with the demo workspaces and its single user, in a folder that is emptied first.
    pub fn start(program: &Path, data: &Path) -> Result<Self> {
        if data.exists() {
            fs::remove_dir_all(data)?;
        }
        let mut command = sh::command(program);
        command
            .args(["serve", "--demo", "--without-sign-in", "--port", "0", "--data"])
            .arg(data)
            .env("RUST_LOG", "warn");
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line.trim().strip_prefix("Styrehjul: ").unwrap_or_default().trim_end_matches('/').to_owned();
        let server = Self { child, address };
        if server.address.is_empty() {
            return Err(format!("the server did not say its address but `{}`", line.trim()).into());
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
