//! How often somebody may try. A bucket for each name or address: so many at once, then one after the other as it fills.

use crate::error::Error;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Keys that are remembered. What comes beyond shares one bucket, so that nobody's memory grows with the number of
/// addresses that an attacker has.
const KEYS: usize = 20_000;

/// So many in so many seconds, and so many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub times: u32,
    pub seconds: u32,
}

/// Why a text is no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected TIMES/SECONDS, like 10/60, neither of them 0")]
pub struct BadRate;

impl FromStr for Rate {
    type Err = BadRate;

    fn from_str(text: &str) -> Result<Self, BadRate> {
        let (times, seconds) = text.split_once('/').ok_or(BadRate)?;
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0).ok_or(BadRate);
        Ok(Self { times: number(times)?, seconds: number(seconds)? })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.times, self.seconds)
    }
}

/// One bucket a key. Of each only one instant is kept: when it will be full again (known as GCRA).
#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    full_at: Mutex<Kept<K>>,
}

#[derive(Debug)]
struct Kept<K> {
    of: HashMap<K, Instant>,
    /// Of all for whom there was no room.
    others: Option<Instant>,
}

impl<K: Hash + Eq> Buckets<K> {
    pub fn new(rate: Rate) -> Self {
        Self { rate, full_at: Mutex::new(Kept { of: HashMap::new(), others: None }) }
    }

    /// Takes one; or says after how many seconds there is one again.
    pub fn take(&self, key: K) -> Result<(), Error> {
        self.take_at(key, Instant::now())
    }

    /// Puts one back: it turned out not to count.
    pub fn give_back(&self, key: &K) {
        let mut kept = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full_at) = kept.of.get_mut(key) {
            *full_at = full_at.checked_sub(self.each()).unwrap_or(*full_at);
        }
    }

    /// How long it takes until there is one more.
    fn each(&self) -> Duration {
        Duration::from_secs(self.rate.seconds.into()) / self.rate.times.max(1)
    }

    fn take_at(&self, key: K, now: Instant) -> Result<(), Error> {
        let mut kept = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.of.len() >= KEYS && !kept.of.contains_key(&key) {
            // A full bucket says nothing that a missing one does not.
            kept.of.retain(|_, full_at| *full_at > now);
        }
        let known =
            if kept.of.len() < KEYS { kept.of.get(&key).copied() } else { kept.of.get(&key).copied().or(kept.others) };
        let full_at = known.unwrap_or(now).max(now) + self.each();
        let whole = Duration::from_secs(self.rate.seconds.into());
        if let Some(over) = full_at.checked_duration_since(now + whole).filter(|over| !over.is_zero()) {
            return Err(Error::TooMany { seconds: over.as_secs() + 1 });
        }
        if kept.of.len() < KEYS || kept.of.contains_key(&key) {
            kept.of.insert(key, full_at);
        } else {
            kept.others = Some(full_at);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { times: 3, seconds: 30 };

    #[test]
    fn so_many_at_once_then_one_at_a_time_and_each_key_for_itself() {
        let (buckets, start) = (Buckets::new(RATE), Instant::now());
        let take = |key, after| buckets.take_at(key, start + Duration::from_secs(after)).is_ok();
        assert_eq!([0, 0, 0, 0].map(|after| take("a", after)), [true, true, true, false]);
        assert!(take("b", 0));
        assert_eq!([9, 10, 10, 19, 20].map(|after| take("a", after)), [false, true, false, false, true]);
        assert_eq!([1_000, 1_000, 1_000, 1_000].map(|after| take("a", after)), [true, true, true, false]);
    }

    #[test]
    fn who_is_refused_hears_when_to_come_again_and_loses_nothing_by_asking() {
        let (buckets, start) = (Buckets::new(RATE), Instant::now());
        for _ in 0..3 {
            buckets.take_at("a", start).unwrap();
        }
        for _ in 0..5 {
            let refused = buckets.take_at("a", start + Duration::from_secs(2)).unwrap_err();
            assert!(matches!(refused, Error::TooMany { seconds: 9 }), "{refused:?}");
        }
        buckets.give_back(&"a");
        assert!(buckets.take_at("a", start + Duration::from_secs(2)).is_ok());
    }

    #[test]
    fn memory_is_bounded_and_who_finds_no_room_shares_a_bucket() {
        let (buckets, start) = (Buckets::new(RATE), Instant::now());
        for key in 0..KEYS {
            buckets.take_at(key, start).unwrap();
        }
        let taken = (0..10).filter(|extra| buckets.take_at(KEYS + extra, start).is_ok()).count();
        assert_eq!(taken, 3, "the rest share one");
        assert_eq!(buckets.full_at.lock().unwrap().of.len(), KEYS);
        assert!(buckets.take_at(0, start).is_ok(), "who is known keeps their own");
        let later = start + Duration::from_secs(60);
        assert!(buckets.take_at(KEYS + 99, later).is_ok());
        assert_eq!(buckets.full_at.lock().unwrap().of.len(), 1, "what is full is forgotten");
    }

    #[test]
    fn a_rate_is_written_as_it_is_read() {
        assert_eq!("10/60".parse::<Rate>().unwrap().to_string(), "10/60");
        for wrong in ["10", "0/60", "10/0", "-1/60", "ti/60"] {
            assert_eq!(wrong.parse::<Rate>(), Err(BadRate), "{wrong}");
        }
    }
}
