//! A fresh server in a folder of its own, on the disk that temporary files are on.

use crate::Result;
use crate::floor::Floor;
use crate::ours::Ours;
use crate::process::Process;
use std::path::Path;
use tempfile::TempDir;
use tokio::process::Command;

/// Its folder goes with it.
pub struct Started<P> {
    pub peer: P,
    folder: TempDir,
}

/// On SQLite, or on the PostgreSQL database that is named.
pub async fn ours(server: &Path, database: Option<&str>) -> Result<Started<Ours>> {
    let folder = TempDir::with_prefix("styrehjul-bench-")?;
    let mut command = Command::new(server);
    command.args(["serve", "--without-sign-in", "--port", "0", "--data"]).arg(folder.path()).env("RUST_LOG", "warn");
    if let Some(url) = database {
        command.env("STYREHJUL_DATABASE_URL", url);
    }
    Ok(Started { peer: Ours { process: Process::start(&mut command).await? }, folder })
}

pub async fn floor(room: &Path) -> Result<Started<Floor>> {
    let folder = TempDir::with_prefix("styrehjul-bench-")?;
    let mut command = Command::new("node");
    command.current_dir(room).arg("server.mjs").arg(folder.path().join("floor.db"));
    Ok(Started { peer: Floor { process: Process::start(&mut command).await? }, folder })
}

impl Started<Ours> {
    pub async fn end(self) -> Result {
        self.peer.process.end().await?;
        Ok(self.folder.close()?)
    }
}

impl Started<Floor> {
    pub async fn end(self) -> Result {
        self.peer.process.end().await?;
        Ok(self.folder.close()?)
    }
}
