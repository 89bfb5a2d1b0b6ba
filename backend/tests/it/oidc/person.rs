//! A person with a browser that keeps every cookie, and what the server wrote into its log meanwhile.

use super::evil::{Asked, CLIENT, Evil, SECRET, Wrong};
use crate::support::browser::default_house;
use crate::support::{Answer, NOW, TestApp};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use backend::people::house::{House, Rates};
use backend::people::oidc::address::Address;
use backend::people::oidc::config::Settings;
use backend::people::oidc::proof::Proof;
use backend::people::oidc::{Limits, Providers};
use backend::people::rate::Rate;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;
use tracing_subscriber::fmt::MakeWriter;

/// Seconds since 1970 of the tests' day.
pub fn now() -> i64 {
    NOW.parse::<jiff::Timestamp>().unwrap().as_second()
}

pub fn settings(id: &str, issuer: &str) -> Settings {
    Settings {
        id: id.into(),
        name: "Tilbyderen".into(),
        issuer: Address::read(issuer).unwrap(),
        client: CLIENT.into(),
        proof: Proof::Secret(SECRET.into()),
        scope: "openid".into(),
        pushed: false,
        levels: Vec::new(),
        details: Vec::new(),
        organisations: Vec::new(),
        iss_at_logout: true,
        authorities: Vec::new(),
    }
}

/// A house with providers, waited for as long as a busy machine may take.
pub fn house(all: Vec<Settings>) -> House {
    waiting(all, Duration::from_secs(30))
}

/// The same, where one of them will not answer at all.
pub fn impatient(all: Vec<Settings>) -> House {
    waiting(all, Duration::from_secs(2))
}

fn waiting(all: Vec<Settings>, answer: Duration) -> House {
    let limits = Limits { answer, kept: Duration::from_secs(600), again: Duration::ZERO };
    let much = Rate { times: 100_000, seconds: 1 };
    let rates = Rates { sign_in: much, sign_in_address: much, writes: much };
    House { rates, providers: Arc::new(Providers::new(all, limits).unwrap()), ..default_house() }
}

pub struct Person<'a> {
    pub test: &'a TestApp,
    pub cookies: Mutex<BTreeMap<String, String>>,
}

impl<'a> Person<'a> {
    pub fn new(test: &'a TestApp) -> Self {
        Self { test, cookies: Mutex::default() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub async fn asks(&self, method: Method, path: &str, from: &str) -> Answer {
        self.sends(method, path, from, Body::empty()).await
    }

    pub async fn posts(&self, path: &str, body: serde_json::Value) -> Answer {
        self.sends(Method::POST, path, "same-origin", Body::from(body.to_string())).await
    }

    async fn sends(&self, method: Method, path: &str, from: &str, body: Body) -> Answer {
        let method_has_body = method == Method::POST;
        let mut request =
            Request::builder().method(method).uri(path).header("sec-fetch-site", from).header("x-styrehjul", "1");
        request = request.extension(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 4_000))));
        if method_has_body {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let answer = self.test.send(request.body(body).unwrap()).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            if value.is_empty() {
                cookies.remove(name)
            } else {
                cookies.insert(name.into(), value.into())
            };
        }
        answer
    }

    /// Sets out for a provider; where the browser is sent.
    pub async fn sets_out(&self, query: &str) -> String {
        let answer = self.asks(Method::GET, &format!("/auth/oidc/evil{query}"), "same-origin").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("location").to_owned()
    }

    /// Comes back from it with these words; where the browser is sent then.
    pub async fn comes_back(&self, said: &[(String, String)]) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        let answer = self.asks(Method::GET, &format!("/auth/oidc/evil/back?{query}"), "cross-site").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("location").to_owned()
    }

    /// The whole way, with a provider that does one thing wrong; where it ends.
    pub async fn signs_in(
        &self,
        evil: &Evil,
        wrong: Wrong,
        query: &str,
        back: fn(&mut Vec<(String, String)>),
    ) -> String {
        evil.does(wrong);
        let to = self.sets_out(query).await;
        if !to.starts_with(&evil.issuer) {
            return to;
        }
        let mut said = evil.agrees(Asked::of(to.split_once('?').unwrap().1));
        back(&mut said);
        self.comes_back(&said).await
    }

    pub async fn me(&self) -> String {
        let answer = self.asks(Method::GET, "/auth/me", "same-origin").await;
        answer.json()["user"]["login"].as_str().unwrap_or_default().to_owned()
    }
}

/// What is logged in this thread for as long as it lives.
pub struct Logged(());

thread_local! {
    static LOGGED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Into what the thread that writes has, if it wants any.
#[derive(Clone, Copy)]
struct Written;

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOGGED.with_borrow_mut(|logged| logged.iter_mut().for_each(|text| text.extend(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Written {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        *self
    }
}

impl Logged {
    /// One subscriber for the whole process: those that come and go with threads are forgotten by each other's caches.
    pub fn new() -> Self {
        static ONE: Once = Once::new();
        ONE.call_once(|| tracing_subscriber::fmt().with_writer(Written).with_ansi(false).init());
        LOGGED.set(Some(Vec::new()));
        Self(())
    }

    /// What came since the last time.
    pub fn take(&self) -> String {
        String::from_utf8(LOGGED.replace(Some(Vec::new())).unwrap()).unwrap()
    }
}

impl Drop for Logged {
    fn drop(&mut self) {
        LOGGED.set(None);
    }
}
