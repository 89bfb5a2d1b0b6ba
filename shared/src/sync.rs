//! The wire between a replica and the server: push, pull and poke. One file, one version.
//!
//! Choices are written with their name outside (`{"put": {…}}`): a tag inside makes serde read each one twice over, and
//! the app pays for that in bytes.

use crate::id::{ClientId, ConflictId, UserId};
use crate::permission::Role;
use crate::record::{Key, Record};
use crate::rejection::Rejection;
use crate::scope::Scope;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// Raised when an older client can no longer talk to the server.
pub const PROTOCOL: u16 = 6;

/// The oldest protocol that the server speaks: edits without a basis, no conflicts.
pub const OLDEST_PROTOCOL: u16 = 1;

/// A push carries at most this many mutations.
pub const MAX_MUTATIONS: usize = 100;

/// A push body is at most this many bytes.
pub const MAX_PUSH_BYTES: usize = 256 * 1024;

/// A workspace's version: the number of its last committed change, without gaps.
pub type Version = i64;

/// The version of the last change of each field of a row that was edited since the row was made. A field that is not in
/// it is as it was made.
pub type Fields = BTreeMap<String, Version>;

/// A client's own running number of its mutations, from 1.
pub type Mid = u64;

/// Replaced when a database is restored or wiped, so that a server that went back in time is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub Uuid);

/// What the client hands in. Mutations stay raw here: one that the server does not know is refused alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushRequest {
    pub epoch: Epoch,
    pub client: ClientId,
    /// Whose edits they are: a session that is somebody else's must not hand them in. None from the first protocols.
    #[serde(default)]
    pub user: Option<UserId>,
    pub protocol: u16,
    /// The number of the first mutation; the others follow without gaps.
    pub first_mid: Mid,
    /// Up to here the client has the results on its device, and the server may forget them.
    #[serde(default)]
    pub confirmed: Mid,
    pub mutations: Vec<serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PushResponse {
    pub epoch: Epoch,
    /// The last number that the server has settled for this client.
    pub last_mid: Mid,
    pub results: Vec<MutationResult>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MutationResult {
    pub mid: Mid,
    pub outcome: Outcome,
}

/// What became of one mutation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Applied {
        version: Version,
    },
    Refused {
        rejection: Rejection,
    },
    /// Nothing but a conflict was written: somebody else had changed the same.
    Held {
        conflict: ConflictId,
        version: Version,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PullRequest {
    /// None on the first pull.
    #[serde(default)]
    pub epoch: Option<Epoch>,
    pub client: ClientId,
    /// Whose device asks: a session that is somebody else's must not fill it. None from the first protocols.
    #[serde(default)]
    pub user: Option<UserId>,
    pub protocol: u16,
    /// What the last pull answered, unread by the client. None on the first pull.
    #[serde(default)]
    pub cursor: Option<Cursor>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PullResponse {
    pub epoch: Epoch,
    pub cursor: Cursor,
    /// The last number of this client that the rows below include.
    pub last_mid: Mid,
    /// What became of this client's mutations since the cursor.
    pub results: Vec<MutationResult>,
    pub ops: Vec<Op>,
    /// What the person is, as of the rows. None from a server that tells no roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Role>>,
}

/// One step from the replica's state to the server's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Put {
        version: Version,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: Fields,
        record: Box<Record>,
    },
    Delete {
        key: Key,
    },
    /// Forget every row of this scope: its rows follow anew.
    ResetScope {
        scope: Scope,
    },
    /// Forget every row of this scope: its reader lost the right.
    DropScope {
        scope: Scope,
    },
}

/// How far a replica has come, per scope. Opaque to the client: it stores the text and hands it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor(pub BTreeMap<Scope, Version>);

/// The text is no cursor of this server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCursor;

impl fmt::Display for BadCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the cursor was not made by this server")
    }
}

impl std::error::Error for BadCursor {}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        let scopes: Vec<String> = cursor.0.iter().map(|(scope, version)| format!("{scope}={version}")).collect();
        scopes.join(",")
    }
}

impl TryFrom<String> for Cursor {
    type Error = BadCursor;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        let scope = |part: &str| {
            let (scope, version) = part.rsplit_once('=')?;
            let version: Version = version.parse().ok().filter(|version| *version >= 0)?;
            Some((scope.parse().ok()?, version))
        };
        text.split(',').map(|part| scope(part).ok_or(BadCursor)).collect::<Result<_, _>>().map(Self)
    }
}

impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        String::from(self.clone()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// What the stream of pokes says: something changed, come and pull. No more, so that nothing can leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poke {
    pub version: Version,
}

/// Seconds between two heartbeat events of the stream; a client that misses two takes the line for dead.
pub const HEARTBEAT_SECONDS: u64 = 15;

/// The names of the stream's events.
pub const POKE_EVENT: &str = "poke";
pub const HEARTBEAT_EVENT: &str = "hb";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_text() {
        let mut cursor = Cursor::default();
        assert_eq!(Cursor::try_from(String::from(cursor.clone())), Ok(cursor.clone()));
        cursor.0.insert(Scope::Public, 7);
        cursor.0.insert(Scope::Committee(Uuid::from_u128(9).into()), 0);
        assert_eq!(Cursor::try_from(String::from(cursor.clone())), Ok(cursor));
    }

    #[test]
    fn a_text_that_is_no_cursor_is_refused() {
        for text in ["7", "public", "public=-1", "public=x", "public=1,", "moon=1"] {
            assert_eq!(Cursor::try_from(text.to_owned()), Err(BadCursor), "{text}");
        }
    }
}
