//! Passwords: argon2id, a few at a time, never on the threads that serve.

use crate::error::{Error, unreadable};
use crate::rest::refusal;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use shared::rejection::{Code, Rejection};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Characters that a new password has at least. Length is what counts; nothing is asked of its kinds of characters.
pub const SHORTEST: usize = 12;

/// Longer ones are refused unread: hashing them would be work for nothing.
pub const LONGEST: usize = 256;

/// Passwords that are hashed at once; each takes a core and 19 MiB.
const AT_ONCE: usize = 2;

/// Those that may wait for it. Who comes later is told to come again.
const WAITING: usize = 64;

#[derive(Clone, Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    room: Arc<Semaphore>,
    /// What an unknown name's password is compared with, so that it takes as long as a known one's.
    nobody: Arc<OnceLock<String>>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            room: Arc::new(Semaphore::new(WAITING + AT_ONCE)),
            nobody: Arc::default(),
        }
    }
}

impl Passwords {
    /// Whether the password is the one that was kept. Without a kept one the answer is no, after the same time.
    pub async fn fits(&self, kept: Option<String>, given: String) -> Result<bool, Error> {
        let nobody = self.nobody.clone();
        self.in_turn(move || {
            let there = kept.is_some();
            let kept = match kept {
                Some(kept) => kept,
                None => match nobody.get() {
                    Some(known) => known.clone(),
                    None => {
                        let made = hashed("nobody's")?;
                        nobody.get_or_init(|| made).clone()
                    }
                },
            };
            let kept = PasswordHash::new(&kept).map_err(|error| unreadable("hash of a password", &error))?;
            Ok(argon().verify_password(given.as_bytes(), &kept).is_ok() && there)
        })
        .await
    }

    /// What is kept of a new password.
    pub async fn hash(&self, new: String) -> Result<String, Error> {
        self.in_turn(move || hashed(&new)).await
    }

    /// Makes the hash of nobody's password, so that the first unknown name takes no longer than the next.
    pub async fn warm(&self) -> Result<(), Error> {
        self.fits(None, String::new()).await.map(drop)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let Ok(_room) = self.room.try_acquire() else { return Err(Error::TooMany { seconds: 2 }) };
        let turn = self.turns.clone().acquire_owned().await.map_err(|_| Error::Ending)?;
        // The turn goes with the work: who hangs up meanwhile makes no room for another.
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| Error::Panicked)?
    }
}

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hashed(password: &str) -> Result<String, Error> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| unreadable("source of random numbers", &error))?;
    let salt = SaltString::encode_b64(&salt).map_err(|error| unreadable("salt", &error))?;
    let hash = argon().hash_password(password.as_bytes(), &salt);
    Ok(hash.map_err(|error| unreadable("hash of a password", &error))?.to_string())
}

/// Whether a new password is long enough and says more than the account's name; else what would be right.
pub fn check(password: &str, login: &str) -> Result<(), Error> {
    let characters = password.chars().count();
    let says_login = password.to_lowercase().contains(login) && characters < login.chars().count() + SHORTEST;
    let wrong = |code| Rejection::at(code, "password");
    let rejection = match characters {
        ..SHORTEST => wrong(Code::TooShort).expecting(SHORTEST),
        _ if characters > LONGEST => wrong(Code::TooLong).expecting(LONGEST),
        _ if says_login => wrong(Code::InvalidValue).expecting("more than the account's name"),
        _ => return Ok(()),
    };
    Err(refusal::told(&rejection).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_kept_as_owasp_says_and_only_the_same_one_fits() {
        let passwords = Passwords::default();
        let kept = passwords.hash("riktig hest batteri".into()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(kept, passwords.hash("riktig hest batteri".into()).await.unwrap(), "a salt of its own");
        assert!(passwords.fits(Some(kept.clone()), "riktig hest batteri".into()).await.unwrap());
        assert!(!passwords.fits(Some(kept), "riktig hest batter".into()).await.unwrap());
        assert!(!passwords.fits(None, "nobody's".into()).await.unwrap(), "nobody has no password, not even their own");
    }

    #[test]
    fn a_password_is_long_and_says_more_than_the_name() {
        let fits = |password: &str| check(password, "sekretariatet").is_ok();
        assert!(fits("tolv tegn er") && fits("Sekretariatet og noe mer enn det"));
        assert!(!fits("elleve tegn") && !fits("sekretariatet1") && !fits(&"x".repeat(LONGEST + 1)));
    }
}
