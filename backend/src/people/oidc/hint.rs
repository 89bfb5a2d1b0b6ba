//! What a provider wants to see when somebody signs out: its own word of who they are. It lies in the session's row, sealed
//! by what only the browser's cookie has, so that who reads the database reads nobody's identity there.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

/// Longer ones are not kept; then the provider asks whom to sign out.
const LONGEST: usize = 8 * 1024;

/// A key is made for each session and seals once: there is no second nonce.
fn key(cookie: &str) -> Option<LessSafeKey> {
    let bits = Sha256::digest(format!("hint {cookie}"));
    UnboundKey::new(&AES_256_GCM, &bits).ok().map(LessSafeKey::new)
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}

pub fn seal(cookie: &str, token: &str) -> Option<String> {
    let mut bytes = Some(token).filter(|it| it.len() <= LONGEST)?.as_bytes().to_vec();
    key(cookie)?.seal_in_place_append_tag(nonce(), Aad::empty(), &mut bytes).ok()?;
    Some(BASE64_STANDARD.encode(bytes))
}

pub fn open(cookie: &str, sealed: &str) -> Option<String> {
    let mut bytes = BASE64_STANDARD.decode(sealed).ok()?;
    let opened = key(cookie)?.open_in_place(nonce(), Aad::empty(), &mut bytes).ok()?;
    String::from_utf8(opened.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_cookie_opens_what_it_sealed() {
        let sealed = seal("cookie", "eyJ.eyJ.sig").unwrap();
        assert_eq!(open("cookie", &sealed).as_deref(), Some("eyJ.eyJ.sig"));
        assert!(!sealed.contains("eyJ") && open("other", &sealed).is_none() && open("cookie", "AAAA").is_none());
        assert!(seal("cookie", &"x".repeat(LONGEST + 1)).is_none());
    }
}
