//! What was begun here must end here: in the browser that began it, once, with the provider that it began with.
//!
//! Of the three secrets of a sign-in only two exist: `state` goes to the provider and comes back, the other stays in the
//! browser's cookie. Nonce and code verifier are made of both, so the database has nothing by which anybody could end it.

use super::Provider;
use super::refusal::{Refusal, Told};
use crate::app::App;
use crate::db::entity::sign_in_attempt;
use crate::db::save;
use crate::error::Error;
use crate::people::secret::{self, Secret};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// People look for their phone, and for its charger.
pub const LASTS_S: i64 = 10 * 60;

/// A sign-in that is under way.
pub struct Begun {
    pub state: Secret,
    /// What goes into the cookie.
    pub browser: Secret,
}

/// What only who has both secrets can say.
pub struct Pair {
    pub nonce: String,
    /// RFC 7636.
    pub verifier: String,
}

impl Pair {
    pub fn of(state: &str, browser: &str) -> Self {
        let made = |of: &str| {
            let text = format!("{of} {state} {browser}");
            BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(text))
        };
        Self { nonce: made("nonce"), verifier: made("verifier") }
    }

    /// What the verifier will be held against.
    pub fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }
}

pub async fn begin(app: &App, provider: &Provider, link: Option<&str>, onward: Option<String>) -> Result<Begun, Error> {
    let begun = Begun { state: Secret::new()?, browser: Secret::new()? };
    let row = sign_in_attempt::Model {
        state_hash: begun.state.hash(),
        browser_hash: begun.browser.hash(),
        provider: provider.settings.id.clone(),
        link_hash: link.map(secret::hash),
        onward,
        expires_at: app.clock.now_ms() + LASTS_S * 1_000,
    };
    let txn = app.db.begin().await?;
    save::people::new_attempt(&txn, row).await?;
    txn.commit().await?;
    Ok(begun)
}

/// Takes its one use, whatever comes of it.
pub async fn take(
    app: &App,
    provider: &Provider,
    state: &str,
    browser: &str,
) -> Result<sign_in_attempt::Model, Refusal> {
    let txn = app.db.begin().await?;
    let id = &provider.settings.id;
    let (state, browser, now) = (secret::hash(state), secret::hash(browser), app.clock.now_ms());
    let taken = save::people::take_attempt(&txn, &state, &browser, id, now).await?;
    txn.commit().await?;
    taken.ok_or_else(|| Refusal::new(Told::Again, "state: unknown, used, too old, or of another browser or provider"))
}

#[cfg(test)]
mod tests {
    use super::Pair;

    #[test]
    fn nonce_and_verifier_need_both_secrets_and_neither_tells_the_other() {
        let pair = Pair::of("state", "browser");
        assert_eq!((pair.nonce.len(), pair.verifier.len(), pair.challenge().len()), (43, 43, 43));
        assert_ne!(pair.nonce, pair.verifier);
        for (state, browser) in [("state", "other"), ("other", "browser")] {
            let other = Pair::of(state, browser);
            assert!(other.nonce != pair.nonce && other.verifier != pair.verifier);
        }
    }
}
