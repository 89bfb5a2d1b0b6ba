//! What a replica lacks, from its cursor and what its user may read now. No I/O.

use shared::scope::Scope;
use shared::sync::{BadCursor, Cursor, Version};
use std::collections::BTreeSet;

/// What a pull has to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Scopes that the reader lost.
    pub dropped: Vec<Scope>,
    /// Scopes of which the replica may hold rows whose tombstones were collected: it must begin them anew.
    pub reset: Vec<Scope>,
    /// Scopes and the version above which the replica lacks their rows.
    pub above: Vec<(Scope, Version)>,
    /// Results decided at this version or later may be new to the client.
    ///
    /// A refusal does not raise the workspace's version, so it may carry the very version that the last pull ended at.
    /// Sending from that version on, inclusive, repeats some results, which is harmless, and misses none: a result
    /// stored after a pull's snapshot has at least the snapshot's version, and that is what the cursor holds.
    pub results_from: Version,
    pub cursor: Cursor,
}

/// `readable`: every scope with something in it that the user may read in this snapshot; `may_read` decides about
/// the scopes that only the cursor names. `head`: the workspace's version in this snapshot; `horizon`: tombstones up to
/// that version may be gone.
pub fn lack(
    had: &Cursor,
    readable: &BTreeSet<Scope>,
    may_read: impl Fn(Scope) -> bool,
    head: Version,
    horizon: Version,
) -> Result<Lack, BadCursor> {
    if had.0.values().any(|version| *version > head) {
        return Err(BadCursor);
    }
    let (kept, dropped): (Vec<Scope>, Vec<Scope>) = had.0.keys().copied().partition(|scope| may_read(*scope));
    let scopes: BTreeSet<Scope> = readable.iter().copied().chain(kept).collect();
    // Who has seen the horizon needs no tombstone from before it.
    let reset: Vec<Scope> =
        scopes.iter().copied().filter(|scope| had.0.get(scope).is_some_and(|version| *version < horizon)).collect();
    let above = |scope: &Scope| had.0.get(scope).copied().filter(|_| !reset.contains(scope)).unwrap_or(0);
    Ok(Lack {
        dropped,
        above: scopes.iter().map(|scope| (*scope, above(scope))).collect(),
        reset,
        results_from: had.0.values().min().copied().unwrap_or(0),
        cursor: Cursor(scopes.into_iter().map(|scope| (scope, head)).collect()),
    })
}
