//! How the house shows a provider that it is the house: with a secret that both know, or better with a key of its own
//! (`private_key_jwt`, RFC 7523).

use super::json;
use crate::error::{Error, unreadable};
use crate::people::secret::Secret;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa::{KeyPairComponents, PublicKeyComponents};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm,
};
use ring::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair};
use serde_json::{Map, Value};
use std::fmt;

/// For how long what the house signs is good, in seconds.
const LASTS: i64 = 60;

const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

pub enum Proof {
    /// Nothing: a client that cannot keep a secret. PKCE protects it alone.
    None,
    Secret(String),
    Key(Box<Key>),
}

/// Never in a log: it has no `Debug` that says it.
impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proof")
    }
}

pub struct Key {
    kid: Option<String>,
    alg: &'static str,
    signer: Signer,
}

enum Signer {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
}

impl Key {
    /// A private key as JWK (RFC 7517): RSA of 2048 bits or more, or EC with P-256 or P-384.
    pub fn read(jwk: &[u8]) -> Result<Self, String> {
        let jwk = json::object(jwk)?;
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| {
            let part = text(name).ok_or(format!("{name} is missing"))?;
            BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| format!("{name} is not base64url"))
        };
        let (alg, signer) = match (text("kty"), text("crv"), text("alg")) {
            (Some("RSA"), _, alg @ (None | Some("RS256" | "PS256"))) => {
                (if alg == Some("RS256") { "RS256" } else { "PS256" }, Signer::Rsa(rsa(bytes)?))
            }
            (Some("EC"), Some("P-256"), None | Some("ES256")) => {
                ("ES256", ec(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes)?)
            }
            (Some("EC"), Some("P-384"), None | Some("ES384")) => {
                ("ES384", ec(&ECDSA_P384_SHA384_FIXED_SIGNING, bytes)?)
            }
            _ => return Err("expected kty RSA with alg RS256 or PS256, or kty EC with crv P-256 or P-384".into()),
        };
        Ok(Self { kid: text("kid").map(str::to_owned), alg, signer })
    }

    /// What shows a provider that the house asks, once and now.
    fn assertion(&self, client: &str, provider: &str, now: i64) -> Result<String, Error> {
        let mut header = Map::from_iter([
            ("alg".to_owned(), self.alg.into()),
            ("typ".to_owned(), "client-authentication+jwt".into()),
        ]);
        header.extend(self.kid.iter().map(|kid| ("kid".to_owned(), kid.as_str().into())));
        let claims = serde_json::json!({
            "iss": client, "sub": client, "aud": provider, "jti": Secret::new()?.text(), "iat": now, "nbf": now, "exp": now + LASTS,
        });
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header.into()), part(claims));
        let by = self.sign(signed.as_bytes()).map_err(|error| unreadable("client key", &error))?;
        Ok(format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(by)))
    }

    fn sign(&self, said: &[u8]) -> Result<Vec<u8>, ring::error::Unspecified> {
        let random = SystemRandom::new();
        match &self.signer {
            Signer::Rsa(key) => {
                let mut by = vec![0; key.public().modulus_len()];
                let with: &dyn ring::signature::RsaEncoding =
                    if self.alg == "RS256" { &RSA_PKCS1_SHA256 } else { &RSA_PSS_SHA256 };
                key.sign(with, &random, said, &mut by).map(|()| by)
            }
            Signer::Ec(key) => key.sign(&random, said).map(|by| by.as_ref().to_vec()),
        }
    }
}

fn rsa(bytes: impl Fn(&str) -> Result<Vec<u8>, String>) -> Result<RsaKeyPair, String> {
    let public_key = PublicKeyComponents { n: bytes("n")?, e: bytes("e")? };
    let parts = KeyPairComponents {
        public_key,
        d: bytes("d")?,
        p: bytes("p")?,
        q: bytes("q")?,
        dP: bytes("dp")?,
        dQ: bytes("dq")?,
        qInv: bytes("qi")?,
    };
    RsaKeyPair::from_components(&parts).map_err(|error| format!("it is no key that can sign: {error}"))
}

fn ec(with: &'static EcdsaSigningAlgorithm, bytes: impl Fn(&str) -> Result<Vec<u8>, String>) -> Result<Signer, String> {
    let point = [vec![4], bytes("x")?, bytes("y")?].concat();
    EcdsaKeyPair::from_private_key_and_public_key(with, &bytes("d")?, &point, &SystemRandom::new())
        .map(Signer::Ec)
        .map_err(|error| format!("it is no key that can sign: {error}"))
}

/// What goes along with a request of the house: fields of the form, and what stands in `Authorization`.
#[derive(Debug, Default)]
pub struct Shown {
    pub form: Vec<(&'static str, String)>,
    pub basic: Option<String>,
}

impl Proof {
    /// `in_form`: the provider takes no `Authorization`.
    pub fn show(&self, client: &str, provider: &str, in_form: bool, now: i64) -> Result<Shown, Error> {
        let named = ("client_id", client.to_owned());
        Ok(match self {
            Self::None => Shown { form: vec![named], basic: None },
            Self::Secret(secret) if in_form => {
                Shown { form: vec![named, ("client_secret", secret.clone())], basic: None }
            }
            Self::Secret(secret) => {
                let coded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
                let basic = BASE64_STANDARD.encode(format!("{}:{}", coded(client), coded(secret)));
                Shown { form: vec![named], basic: Some(basic) }
            }
            Self::Key(key) => {
                let assertion = key.assertion(client, provider, now)?;
                let form =
                    vec![named, ("client_assertion_type", ASSERTION.to_owned()), ("client_assertion", assertion)];
                Shown { form, basic: None }
            }
        })
    }
}
