//! Sign-in by a provider of OpenID Connect, with the house as relying party: authorization code, PKCE, state, nonce.
//! docs/decisions/0010-who-gets-in.md says what of it was decided, and why.

pub mod address;
pub mod attempt;
pub mod back;
pub mod begin;
pub mod config;
pub mod ended;
pub mod hint;
pub mod json;
pub mod key;
pub mod metadata;
pub mod proof;
pub mod refusal;
pub mod token;
pub mod vouched;
pub mod web;

use crate::clock::Clock;
use axum::http::StatusCode;
use config::Settings;
use key::Keys;
use metadata::Metadata;
use refusal::Refusal;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use token::{Flaw, Opened, Wanted};
use tokio::sync::Mutex;
use tokio_rustls::rustls;
use web::Web;

/// How long a provider is waited for, and its answers are believed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub answer: Duration,
    /// What it says of itself, and its keys.
    pub kept: Duration,
    /// Between two times that its keys are asked for because one is unknown.
    pub again: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { answer: Duration::from_secs(8), kept: Duration::from_secs(60 * 60), again: Duration::from_secs(30) }
    }
}

/// The providers of a house, with what each said last.
#[derive(Debug, Default)]
pub struct Providers(Vec<Provider>);

impl Providers {
    pub fn new(all: Vec<Settings>, limits: Limits) -> Result<Self, rustls::Error> {
        let providers = all.into_iter().map(|settings| {
            let web = Web::new(&settings.authorities, limits.answer)?;
            Ok(Provider { settings, limits, web, metadata: Kept::default(), keys: Kept::default() })
        });
        providers.collect::<Result<_, _>>().map(Self)
    }

    pub fn all(&self) -> &[Provider] {
        &self.0
    }

    pub fn named(&self, id: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.settings.id == id)
    }

    pub fn of_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.settings.issuer.as_str() == issuer)
    }
}

pub struct Provider {
    pub settings: Settings,
    limits: Limits,
    web: Web,
    metadata: Kept<Metadata>,
    keys: Kept<Keys>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Provider").field(&self.settings.id).finish()
    }
}

/// What was asked for once, and when. Who comes meanwhile waits for the same answer, be it that there is none.
struct Kept<T>(Mutex<Option<Asked<T>>>);

type Asked<T> = (Instant, Result<Arc<T>, String>);

/// For so long a provider that failed is not asked again: else all who wait would be made to wait for it in turn.
const FAILED: Duration = Duration::from_secs(5);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    async fn or_ask(&self, fresh: Duration, ask: impl Future<Output = Result<T, Refusal>>) -> Result<Arc<T>, Refusal> {
        let mut kept = self.0.lock().await;
        match &*kept {
            Some((at, Ok(value))) if at.elapsed() < fresh => return Ok(value.clone()),
            Some((at, Err(why))) if at.elapsed() < FAILED.min(fresh) => return Err(Refusal::provider(why.clone())),
            _ => {}
        }
        let answer = ask.await.map(Arc::new);
        *kept = Some((Instant::now(), answer.as_ref().map(Arc::clone).map_err(ToString::to_string)));
        answer
    }
}

impl Provider {
    pub async fn metadata(&self) -> Result<Arc<Metadata>, Refusal> {
        let ask = async {
            let issuer = &self.settings.issuer;
            let place = metadata::place(issuer).ok_or_else(|| Refusal::provider("discovery: no address"))?;
            let answer = self.web.get("discovery", &place).await?;
            metadata::read(issuer, &answer.object("discovery", &[StatusCode::OK])?)
        };
        self.metadata.or_ask(self.limits.kept, ask).await
    }

    /// Not older than this.
    async fn keys(&self, fresh: Duration) -> Result<Arc<Keys>, Refusal> {
        let metadata = self.metadata().await?;
        let ask = async {
            let answer = self.web.get("keys", &metadata.keys).await?;
            let said = answer.object("keys", &[StatusCode::OK])?;
            Keys::read(&said).map_err(|why| Refusal::provider(format!("keys: {why}")))
        };
        self.keys.or_ask(fresh, ask).await
    }

    /// What the provider signed. Where its key is unknown, its keys are asked for anew, once, and not all the time.
    async fn open(&self, what: &'static str, text: &str, types: &[&str]) -> Result<Opened, Refusal> {
        let flawed = |flaw| match flaw {
            Flaw::NoKey => Refusal::provider(format!("{what}: signed by a key that is none of the provider's")),
            Flaw::Wrong(why) => Refusal::provider(format!("{what}: {why}")),
        };
        match token::open(text, &*self.keys(self.limits.kept).await?, types) {
            Err(Flaw::NoKey) => token::open(text, &*self.keys(self.limits.again).await?, types).map_err(flawed),
            opened => opened.map_err(flawed),
        }
    }

    fn wanted(&self, clock: &Clock) -> Wanted<'_> {
        let settings = &self.settings;
        Wanted { issuer: settings.issuer.as_str(), client: &settings.client, now: clock.now_ms() / 1_000 }
    }
}
