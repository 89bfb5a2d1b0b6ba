//! Who waits for a workspace's next version, in this process.

use shared::id::WorkspaceId;
use shared::sync::Version;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// One channel per workspace that somebody listens to. Only the newest version counts: a slow listener skips.
#[derive(Clone, Debug, Default)]
pub struct Pokes {
    heads: Arc<Mutex<HashMap<WorkspaceId, watch::Sender<Version>>>>,
}

impl Pokes {
    pub fn listen(&self, workspace: WorkspaceId) -> watch::Receiver<Version> {
        let mut heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        heads.entry(workspace).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// Says that a version is committed. The same news may come twice, from here and from another node, or late.
    pub fn poke(&self, workspace: WorkspaceId, version: Version) {
        let mut heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(head) = heads.get(&workspace) else { return };
        if head.is_closed() {
            heads.remove(&workspace);
            return;
        }
        head.send_if_modified(|known| {
            let newer = version > *known;
            *known = version.max(*known);
            newer
        });
    }

    /// Says that who listens must ask anew though there is no new version: what they may read has changed with the day.
    /// A version that is none of theirs is news to every app.
    pub fn again(&self, workspace: WorkspaceId) {
        let heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(head) = heads.get(&workspace) {
            head.send_replace(0);
        }
    }

    /// Whether anybody waits for anything.
    pub fn any(&self) -> bool {
        !self.heads.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}
