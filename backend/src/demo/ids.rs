//! The demo's ids are the same on every machine, so that tests and addresses can name them: UUIDv7 in shape, with a
//! fixed day as their time and a hash of "kind:key" where a random number would stand.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// 2022-12-31T00:00:00Z, the end of the years that the demo shows.
const UNIX_MS: u64 = 1_672_444_800_000;

/// The id of a fact: `of::<MeetingId>("meeting", "NEHS:2020-12-16")`.
pub fn of<T: From<Uuid>>(kind: &str, key: &str) -> T {
    from_name(&format!("{kind}:{key}"))
}

/// The ids of another workspace, apart from the first one's by its name.
#[derive(Clone, Copy, Debug)]
pub struct Ids {
    workspace: &'static str,
}

impl Ids {
    pub fn new(workspace: &'static str) -> Self {
        Self { workspace }
    }

    pub fn of<T: From<Uuid>>(self, kind: &str, key: &str) -> T {
        from_name(&format!("{}:{kind}:{key}", self.workspace))
    }
}

fn from_name<T: From<Uuid>>(name: &str) -> T {
    let hash = Sha256::digest(name);
    let random = hash.iter().take(10).fold(0u128, |sum, byte| (sum << 8) | u128::from(*byte));
    // 48 bits of time, 4 of version, 12 random, 2 of variant, 62 random (RFC 9562, 5.7).
    let high = (u128::from(UNIX_MS) << 80) | (7 << 76) | ((random >> 62) & 0xfff) << 64;
    let low = (0b10 << 62) | (random & ((1 << 62) - 1));
    Uuid::from_u128(high | low).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_version_7_and_always_the_same() {
        let id: Uuid = of("meeting", "NEHS:2020-12-16");
        assert_eq!((id.get_version_num(), id.get_variant()), (7, uuid::Variant::RFC4122));
        assert_eq!(id.get_timestamp().map(|time| time.to_unix().0), Some(UNIX_MS / 1000));
        assert_eq!(id, of::<Uuid>("meeting", "NEHS:2020-12-16"));
        assert_ne!(id, of::<Uuid>("meeting", "NEHS:2020-12-17"));
        assert_ne!(id, Ids::new("eksempel").of::<Uuid>("meeting", "NEHS:2020-12-16"));
    }
}
