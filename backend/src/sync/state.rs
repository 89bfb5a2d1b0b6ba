//! Which state of a workspace a program has read. It is told with each answer; handed back with a write, it asks that
//! nothing is written over that came later.

use crate::error::{Error, problem};
use shared::api::{DoorCode, Problem};
use shared::sync::{Epoch, Version};
use std::fmt;
use std::str::FromStr;

/// The form of it, for the description of the API.
pub const PATTERN: &str = "^[0-9]{1,18}-[0-9a-f]{8}$";

/// A version, and so much of the epoch that a database which went back in time is noticed: `57-1c0ffee5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    pub version: Version,
    epoch: u32,
}

impl State {
    pub fn new(epoch: Epoch, version: Version) -> Self {
        let [.., a, b, c, d] = *epoch.0.as_bytes();
        Self { version, epoch: u32::from_be_bytes([a, b, c, d]) }
    }

    /// The version, if this workspace was ever in that state.
    pub fn of(self, epoch: Epoch, version: Version) -> Result<Version, Error> {
        let now = Self::new(epoch, version);
        if self.epoch == now.epoch && self.version <= version {
            return Ok(self.version);
        }
        Err(Problem { field: Some("Styrehjul-Base".into()), ..problem(DoorCode::EpochChanged) }.into())
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:08x}", self.version, self.epoch)
    }
}

/// The text is no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoState;

impl FromStr for State {
    type Err = NoState;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (version, epoch) = text.split_once('-').ok_or(NoState)?;
        let digits = (1..=18).contains(&version.len()) && version.bytes().all(|byte| byte.is_ascii_digit());
        let hex = epoch.len() == 8 && epoch.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !digits || !hex {
            return Err(NoState);
        }
        let version = version.parse().map_err(|_| NoState)?;
        Ok(Self { version, epoch: u32::from_str_radix(epoch, 16).map_err(|_| NoState)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const EPOCH: Epoch = Epoch(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_1c0f_fee5));

    #[test]
    fn a_state_reads_as_it_is_written() {
        let state = State::new(EPOCH, 57);
        assert_eq!((state.to_string().as_str(), state.to_string().parse()), ("57-1c0ffee5", Ok(state)));
        for wrong in
            ["", "57", "-57-1c0ffee5", "57-1C0FFEE5", "57-1c0ffee", "x-1c0ffee5", "9999999999999999999-1c0ffee5"]
        {
            assert_eq!(wrong.parse::<State>(), Err(NoState), "{wrong}");
        }
    }

    #[test]
    fn a_database_that_went_back_in_time_is_noticed() {
        let state = State::new(EPOCH, 57);
        assert_eq!(state.of(EPOCH, 60).ok(), Some(57));
        assert!(state.of(EPOCH, 56).is_err(), "it never was there");
        assert!(state.of(Epoch(Uuid::from_u128(7)), 60).is_err(), "another life of the database");
    }
}
