//! What the tabs of one browser say to each other.

use super::disk::Write;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// A transaction was written.
    Wrote { home: Uuid, revision: u64, writes: Vec<Write> },
    /// Is anybody leading? My edits wait.
    Ping,
    /// The leader lives, and this is how its line to the server is.
    Alive { line: Line },
    /// How far this tab has come with the storage: one that is behind has missed a message.
    Knows { home: Uuid, revision: u64 },
}

impl Message {
    /// To write it down takes longer than a frame: it may wait until the page is drawn. (Messages are taken in by their
    /// revisions, in whatever order they come.)
    pub fn may_wait(&self) -> bool {
        matches!(self, Self::Wrote { writes, .. } if writes.len() > LONG)
    }
}

/// So many steps are a long message.
const LONG: usize = 200;

/// How the line to the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    Good,
    Down,
    /// The server is there and takes nothing now.
    Unavailable,
    UnknownWorkspace,
    /// The server no longer speaks this app's protocol.
    Outdated,
    /// The server does not know the person any more.
    SignedOut,
}
