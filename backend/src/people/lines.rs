//! Who has a stream open in this process, by session: a session that ends takes its streams along.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use uuid::Uuid;

#[derive(Clone, Debug, Default)]
pub struct Lines {
    open: Arc<Mutex<HashMap<Uuid, watch::Sender<bool>>>>,
}

impl Lines {
    /// Becomes true when the session ends.
    pub fn open(&self, session: Uuid) -> watch::Receiver<bool> {
        let mut open = self.locked();
        open.retain(|_, ended| !ended.is_closed());
        open.entry(session).or_insert_with(|| watch::channel(false).0).subscribe()
    }

    pub fn end(&self, sessions: &[Uuid]) {
        let mut open = self.locked();
        for session in sessions {
            if let Some(ended) = open.remove(session) {
                ended.send_replace(true);
            }
        }
    }

    /// The sessions that have a stream open.
    pub fn all(&self) -> Vec<Uuid> {
        self.locked().iter().filter(|(_, ended)| !ended.is_closed()).map(|(session, _)| *session).collect()
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<Uuid, watch::Sender<bool>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
