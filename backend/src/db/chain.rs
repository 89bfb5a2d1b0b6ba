//! The log's hash chain: each entry's hash covers the entry and the hash before it, so that no entry can be changed,
//! left out, moved or slipped in without all later hashes being wrong.

use super::entity::change_log::Model;
use sha2::{Digest, Sha256};
use std::fmt::{self, Write};

/// The hash that an entry must carry, from everything else in it, in hexadecimal.
pub fn hash(entry: &Model) -> String {
    let mut hasher = Sha256::new();
    let numbers = [entry.seq, entry.version, entry.recorded_at];
    let fields: [&[u8]; 8] = [
        entry.workspace_id.as_bytes(),
        entry.actor.as_bytes(),
        entry.door.as_bytes(),
        entry.client_id.as_ref().map_or(&[], |id| id.as_bytes()),
        &entry.mid.map(i64::to_be_bytes).unwrap_or_default(),
        entry.mutation.as_bytes(),
        entry.changes.as_bytes(),
        entry.previous_hash.as_bytes(),
    ];
    numbers.iter().for_each(|number| hasher.update(number.to_be_bytes()));
    for field in fields {
        // The length first: no two rows read as the same bytes by a shifted boundary.
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Where a log stops being what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The entry with this number is missing or out of place.
    Missing(i64),
    /// The entry with this number was changed after it was written.
    Changed(i64),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(seq) => write!(f, "entry {seq} is missing or out of place"),
            Self::Changed(seq) => write!(f, "entry {seq} was changed after it was written"),
        }
    }
}

/// A workspace's log as far as it was walked, from its first entry on, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    pub seq: i64,
    pub version: i64,
    pub hash: String,
}

impl Walk {
    /// The next entry; or where the log stops being what was written.
    pub fn step(&mut self, entry: &Model) -> Result<(), Broken> {
        if entry.seq != self.seq + 1 {
            return Err(Broken::Missing(self.seq + 1));
        }
        if entry.previous_hash != self.hash || entry.hash != hash(entry) {
            return Err(Broken::Changed(entry.seq));
        }
        *self = Self { seq: entry.seq, version: entry.version, hash: entry.hash.clone() };
        Ok(())
    }
}

/// Walks a whole log. Ok: how many entries it has.
pub fn verify<'a>(entries: impl IntoIterator<Item = &'a Model>) -> Result<i64, Broken> {
    let mut walk = Walk::default();
    entries.into_iter().try_for_each(|entry| walk.step(entry))?;
    Ok(walk.seq)
}
