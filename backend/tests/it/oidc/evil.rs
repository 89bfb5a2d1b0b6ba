//! A provider of our own that answers as one should, but for the one thing that it was told to do wrong.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub const CLIENT: &str = "styrehjul";
pub const SECRET: &str = "en hemmelighet & mer";
pub const SUBJECT: &str = "person-1";
pub const SID: &str = "hos-tilbyderen-1";
const CODE: &str = "kode-1";
pub const ACCESS: &str = "tilgang-1";

pub type Edit = fn(&mut Value);

/// What is done otherwise than it should be. The default is nothing.
#[derive(Clone, Copy, Default)]
pub struct Wrong {
    pub discovery: Option<Edit>,
    pub keys: Option<Edit>,
    pub header: Option<Edit>,
    pub claims: Option<Edit>,
    pub token: Option<Edit>,
    pub signing: Signing,
    /// The finished token, letter by letter.
    pub text: Option<fn(String) -> String>,
    /// At which place the whole answer is another.
    pub answer: Option<(&'static str, Raw)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Signing {
    #[default]
    Own,
    /// By a key that nobody published.
    Stranger,
    /// By no key at all.
    Nobody,
    /// With the public key as a shared secret.
    PublicAsSecret,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Raw {
    Status(u16),
    Kind(&'static str),
    Redirect,
    Huge,
    Slow,
    /// Cut off in the middle.
    Cut,
    Body(&'static str),
    /// `"issuer"` or `"id_token"` twice, the second time as it should be.
    Twice(&'static str),
}

/// A request that a person was sent with.
#[derive(Clone, Debug, Default)]
pub struct Asked(pub BTreeMap<String, String>);

impl Asked {
    pub fn of(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect::<Vec<_>>();
        let all: BTreeMap<String, String> = pairs.iter().cloned().collect();
        assert_eq!(all.len(), pairs.len(), "nothing is said twice");
        Self(all)
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

pub struct Evil {
    pub issuer: String,
    inner: Arc<Inner>,
    serving: tokio::task::JoinHandle<()>,
}

impl Drop for Evil {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

struct Inner {
    issuer: String,
    key: EcdsaKeyPair,
    stranger: EcdsaKeyPair,
    now: i64,
    state: Mutex<Now>,
}

#[derive(Default)]
struct Now {
    wrong: Wrong,
    asked: Asked,
    used: bool,
    /// How often each place was asked.
    hits: BTreeMap<&'static str, usize>,
}

pub fn new_key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let text = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, text.as_ref(), &random).unwrap()
}

pub fn coded(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Evil {
    /// Listens on this machine; what it says is said as of an instant in seconds.
    pub async fn start(now: i64) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let inner = Arc::new(Inner {
            issuer: issuer.clone(),
            key: new_key(),
            stranger: new_key(),
            now,
            state: Mutex::default(),
        });
        let router =
            Router::new()
                .route(
                    "/.well-known/openid-configuration",
                    get(|State(it): State<Arc<Inner>>| async move { it.discovery().await }),
                )
                .route("/keys", get(|State(it): State<Arc<Inner>>| async move { it.keys().await }))
                .route(
                    "/token",
                    post(|State(it): State<Arc<Inner>>, request: axum::extract::Request| async move {
                        it.token(request).await
                    }),
                )
                .route("/par", post(|State(it): State<Arc<Inner>>, body: String| async move { it.pushed(&body).await }))
                .with_state(inner.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, inner, serving }
    }

    pub fn does(&self, wrong: Wrong) {
        *self.inner.state.lock().unwrap() = Now { wrong, ..Now::default() };
    }

    pub fn hits(&self, place: &str) -> usize {
        self.inner.state.lock().unwrap().hits.get(place).copied().unwrap_or_default()
    }

    /// A person was sent there and said yes: what the provider sends them back with.
    pub fn agrees(&self, asked: Asked) -> Vec<(String, String)> {
        let mut state = self.inner.state.lock().unwrap();
        if !asked.get("request_uri").is_empty() {
            assert_eq!(
                (asked.get("request_uri"), asked.0.len()),
                ("urn:pushed:1", 2),
                "nothing else is carried by the browser"
            );
        } else {
            state.asked = asked;
        }
        let asked = &state.asked;
        assert_eq!((asked.get("response_type"), asked.get("client_id")), ("code", CLIENT));
        assert_eq!(asked.get("code_challenge_method"), "S256");
        assert_eq!([asked.get("state").len(), asked.get("nonce").len()], [43, 43]);
        assert!(asked.get("redirect_uri").ends_with("/back"));
        vec![("code".into(), CODE.into()), ("state".into(), asked.get("state").into())]
    }

    /// A token that signs somebody out.
    pub fn logout(&self, edit: Edit) -> String {
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "iat": self.inner.now, "exp": self.inner.now + 60, "jti": "1",
            "sid": SID, "events": { "http://schemas.openid.net/event/backchannel-logout": {} }
        });
        edit(&mut claims);
        self.inner.sign(json!({ "alg": "ES256", "kid": "nokkel-1", "typ": "logout+jwt" }), claims, Wrong::default())
    }
}

impl Inner {
    fn wrong(&self, place: &'static str) -> Wrong {
        let mut state = self.state.lock().unwrap();
        *state.hits.entry(place).or_default() += 1;
        state.wrong
    }

    async fn discovery(&self) -> Response {
        let wrong = self.wrong("discovery");
        let at = |path: &str| format!("{}{path}", self.issuer);
        let mut said = json!({
            "issuer": self.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
            "jwks_uri": at("/keys"), "pushed_authorization_request_endpoint": at("/par"),
            "end_session_endpoint": at("/end"), "code_challenge_methods_supported": ["plain", "S256"],
        });
        wrong.discovery.inspect(|edit| edit(&mut said));
        answer("discovery", wrong, said, 200).await
    }

    async fn keys(&self) -> Response {
        let wrong = self.wrong("keys");
        let mut said = json!({ "keys": [{ "kty": "oct-like", "kid": "ukjent slag" }, jwk(&self.key, "nokkel-1")] });
        wrong.keys.inspect(|edit| edit(&mut said));
        answer("keys", wrong, said, 200).await
    }

    async fn pushed(&self, body: &str) -> Response {
        let wrong = self.wrong("pushed");
        self.state.lock().unwrap().asked = Asked::of(body);
        answer("pushed", wrong, json!({ "request_uri": "urn:pushed:1", "expires_in": 60 }), 201).await
    }

    async fn token(&self, request: axum::extract::Request) -> Response {
        let wrong = self.wrong("token");
        let basic = request.headers().get(header::AUTHORIZATION).map(|it| it.to_str().unwrap().to_owned());
        let body = http_body_util::BodyExt::collect(request.into_body()).await.unwrap().to_bytes();
        let (form, asked, used) = {
            let mut state = self.state.lock().unwrap();
            let used = std::mem::replace(&mut state.used, true);
            (Asked::of(std::str::from_utf8(&body).unwrap()), state.asked.clone(), used)
        };
        let challenge = coded(Sha256::digest(form.get("code_verifier")));
        let fits = challenge == asked.get("code_challenge") && form.get("redirect_uri") == asked.get("redirect_uri");
        let known = basic
            == Some(format!("Basic {}", base64::prelude::BASE64_STANDARD.encode("styrehjul:en+hemmelighet+%26+mer")));
        if used || !fits || !known || form.get("code") != CODE {
            return answer("token", wrong, json!({ "error": "invalid_grant" }), 400).await;
        }
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": SUBJECT, "nonce": asked.get("nonce"), "sid": SID,
            "iat": self.now, "exp": self.now + 300, "acr": "hoy",
            "at_hash": coded(&Sha256::digest(ACCESS)[..16]),
        });
        wrong.claims.inspect(|edit| edit(&mut claims));
        let mut header = json!({ "alg": "ES256", "kid": "nokkel-1", "typ": "JWT" });
        wrong.header.inspect(|edit| edit(&mut header));
        let token = self.sign(header, claims, wrong);
        let token = wrong.text.map_or(token.clone(), |edit| edit(token));
        let mut said = json!({ "access_token": ACCESS, "token_type": "Bearer", "expires_in": 60, "id_token": token });
        wrong.token.inspect(|edit| edit(&mut said));
        answer("token", wrong, said, 200).await
    }

    fn sign(&self, header: Value, claims: Value, wrong: Wrong) -> String {
        let signed = format!("{}.{}", coded(header.to_string()), coded(claims.to_string()));
        let own = |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap().as_ref().to_vec();
        let by = match wrong.signing {
            Signing::Own => own(&self.key),
            Signing::Stranger => own(&self.stranger),
            Signing::Nobody => Vec::new(),
            Signing::PublicAsSecret => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, self.key.public_key().as_ref());
                ring::hmac::sign(&key, signed.as_bytes()).as_ref().to_vec()
            }
        };
        format!("{signed}.{}", coded(by))
    }
}

/// The public half.
pub fn jwk(key: &EcdsaKeyPair, kid: &str) -> Value {
    let point = key.public_key().as_ref();
    json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": kid, "x": coded(&point[1..33]), "y": coded(&point[33..]) })
}

async fn answer(place: &'static str, wrong: Wrong, said: Value, status: u16) -> Response {
    let raw = wrong.answer.filter(|(at, _)| *at == place).map(|(_, raw)| raw);
    let (mut status, mut kind, mut body) = (status, "application/json", said.to_string());
    let mut onward = None;
    match raw {
        None => {}
        Some(Raw::Status(other)) => status = other,
        Some(Raw::Kind(other)) => kind = other,
        Some(Raw::Body(other)) => body = other.into(),
        Some(Raw::Huge) => body = format!("{{\"x\":\"{}\",{}", "x".repeat(1_000_000), &body[1..]),
        Some(Raw::Slow) => tokio::time::sleep(Duration::from_secs(60)).await,
        Some(Raw::Twice(name)) => body = format!("{{\"{name}\":\"annet\",{}", &body[1..]),
        Some(Raw::Redirect) => {
            status = 307;
            onward = Some(format!("/{place}-elsewhere"));
        }
        Some(Raw::Cut) => {}
    }
    let mut response =
        Response::builder().status(StatusCode::from_u16(status).unwrap()).header(header::CONTENT_TYPE, kind);
    if let Some(onward) = onward {
        response = response.header(header::LOCATION, onward);
    }
    if raw == Some(Raw::Cut) {
        // More is promised than comes.
        response = response.header(header::CONTENT_LENGTH, body.len() + 10);
        let part = futures_util::stream::once(async move { Ok::<_, std::io::Error>(body) });
        return response.body(Body::from_stream(part)).unwrap();
    }
    response.body(Body::from(body)).unwrap()
}
