//! A provider's public keys (RFC 7517), and whether something was signed with one of them (RFC 7515, 7518).
//!
//! Which algorithms count is written here, not in what comes: never none, never one with a shared secret.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rsa::PublicKeyComponents;
use ring::signature::{self, EcdsaVerificationAlgorithm, RsaParameters, UnparsedPublicKey};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384, Sha512};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alg {
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    EdDsa,
}

impl Alg {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "RS256" => Self::Rs256,
            "RS384" => Self::Rs384,
            "RS512" => Self::Rs512,
            "PS256" => Self::Ps256,
            "PS384" => Self::Ps384,
            "PS512" => Self::Ps512,
            "ES256" => Self::Es256,
            "ES384" => Self::Es384,
            "EdDSA" | "Ed25519" => Self::EdDsa,
            _ => return None,
        })
    }

    /// The left half of the hash that goes with it, as `at_hash` has it.
    pub fn half_hash(self, text: &str) -> String {
        let hash = match self {
            Self::Rs256 | Self::Ps256 | Self::Es256 => Sha256::digest(text).to_vec(),
            Self::Rs384 | Self::Ps384 | Self::Es384 => Sha384::digest(text).to_vec(),
            Self::Rs512 | Self::Ps512 | Self::EdDsa => Sha512::digest(text).to_vec(),
        };
        BASE64_URL_SAFE_NO_PAD.encode(hash.get(..hash.len() / 2).unwrap_or_default())
    }

    fn rsa(self) -> Option<&'static RsaParameters> {
        Some(match self {
            Self::Rs256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            Self::Rs384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            Self::Rs512 => &signature::RSA_PKCS1_2048_8192_SHA512,
            Self::Ps256 => &signature::RSA_PSS_2048_8192_SHA256,
            Self::Ps384 => &signature::RSA_PSS_2048_8192_SHA384,
            Self::Ps512 => &signature::RSA_PSS_2048_8192_SHA512,
            Self::Es256 | Self::Es384 | Self::EdDsa => return None,
        })
    }
}

#[derive(Clone, Debug)]
pub struct Keys(Vec<Key>);

#[derive(Clone, Debug)]
struct Key {
    kid: Option<String>,
    alg: Option<String>,
    material: Material,
}

#[derive(Clone, Debug)]
enum Material {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    Ec { alg: Alg, with: &'static EcdsaVerificationAlgorithm, point: Vec<u8> },
    Ed(Vec<u8>),
}

/// Why a signature is not one of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTheirs {
    /// No such key, as far as it is known: they may have a new one.
    NoKey,
    Wrong,
}

impl Keys {
    /// Those that sign. A set with a secret in it is refused whole: it was published, so anybody signs with it.
    pub fn read(said: &Map<String, Value>) -> Result<Self, &'static str> {
        let list = said.get("keys").and_then(Value::as_array).ok_or("keys is no list")?;
        let mut keys = Vec::new();
        for key in list {
            let key = key.as_object().ok_or("a key is no object")?;
            if ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].iter().any(|part| key.contains_key(*part)) {
                return Err("a key is published with its private part");
            }
            keys.extend(one(key));
        }
        Ok(Self(keys))
    }

    /// Whether these bytes were signed, by a key that is meant for it.
    pub fn verify(&self, alg: Alg, name: &str, kid: Option<&str>, said: &[u8], by: &[u8]) -> Result<(), NotTheirs> {
        let meant = |key: &&Key| key.fits(alg) && key.alg.as_deref().is_none_or(|own| own == name);
        let mut meant = self.0.iter().filter(meant).filter(|key| kid.is_none() || key.kid.as_deref() == kid);
        let key = meant.next().ok_or(NotTheirs::NoKey)?;
        // Without a name, or with one that two bear, it is not said which.
        if meant.next().is_some() {
            return Err(NotTheirs::Wrong);
        }
        if key.signed(alg, said, by) { Ok(()) } else { Err(NotTheirs::Wrong) }
    }
}

/// None: it is for something else, or of a kind that is not known here.
fn one(key: &Map<String, Value>) -> Option<Key> {
    let text = |name| key.get(name).and_then(Value::as_str);
    let bytes = |name| BASE64_URL_SAFE_NO_PAD.decode(text(name)?).ok();
    let signs = match (key.get("use"), key.get("key_ops")) {
        (Some(usage), _) if usage != "sig" => false,
        (_, Some(ops)) => ops.as_array().is_some_and(|ops| ops.iter().any(|op| op == "verify")),
        _ => true,
    };
    let point = || Some([vec![4], bytes("x")?, bytes("y")?].concat());
    let material = match (text("kty")?, text("crv")) {
        _ if !signs => return None,
        ("RSA", _) => Material::Rsa { n: bytes("n")?, e: bytes("e")? },
        ("EC", Some("P-256")) => {
            Material::Ec { alg: Alg::Es256, with: &signature::ECDSA_P256_SHA256_FIXED, point: point()? }
        }
        ("EC", Some("P-384")) => {
            Material::Ec { alg: Alg::Es384, with: &signature::ECDSA_P384_SHA384_FIXED, point: point()? }
        }
        ("OKP", Some("Ed25519")) => Material::Ed(bytes("x")?),
        _ => return None,
    };
    Some(Key { kid: text("kid").map(str::to_owned), alg: text("alg").map(str::to_owned), material })
}

impl Key {
    fn fits(&self, alg: Alg) -> bool {
        match &self.material {
            Material::Rsa { .. } => alg.rsa().is_some(),
            Material::Ec { alg: own, .. } => alg == *own,
            Material::Ed(_) => alg == Alg::EdDsa,
        }
    }

    fn signed(&self, alg: Alg, said: &[u8], by: &[u8]) -> bool {
        let done = match &self.material {
            Material::Rsa { n, e } => match alg.rsa() {
                Some(with) => PublicKeyComponents { n, e }.verify(with, said, by),
                None => return false,
            },
            Material::Ec { with, point, .. } => UnparsedPublicKey::new(*with, point).verify(said, by),
            Material::Ed(point) => UnparsedPublicKey::new(&signature::ED25519, point).verify(said, by),
        };
        done.is_ok()
    }
}

#[cfg(test)]
#[path = "key_tests.rs"]
mod tests;
