//! What opens something: a session's cookie, a link, a token. 256 random bits; only their hash is kept.

use crate::error::{Error, unreadable};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;

/// Never in a log, never in an error: it has no `Debug` that says it.
pub struct Secret(String);

impl Secret {
    /// From the operating system.
    pub fn new() -> Result<Self, Error> {
        let mut bits = [0; 32];
        getrandom::fill(&mut bits).map_err(|error| unreadable("source of random numbers", &error))?;
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(bits)))
    }

    /// What is handed out, once.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is kept.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The hash by which a secret is found. Plain SHA-256: nobody guesses 256 random bits, so there is nothing to slow down.
pub fn hash(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_43_characters_that_no_other_has_and_is_never_printed() {
        let (one, other) = (Secret::new().unwrap(), Secret::new().unwrap());
        assert_eq!((one.text().len(), one.hash().len()), (43, 64));
        assert!(one.text() != other.text() && one.hash() == hash(one.text()));
        assert!(!format!("{one:?}").contains(one.text()));
    }
}
