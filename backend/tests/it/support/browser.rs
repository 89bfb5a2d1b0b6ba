//! A browser that keeps its cookie and asks as the app does.

use super::{Answer, TestApp};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::request::Builder;
use axum::http::{Method, Request, header};
use backend::clock::Clock;
use backend::db::entity::account;
use backend::db::save;
use backend::people::house::{Doors, House};
use backend::router;
use serde_json::{Value, json};
use shared::id::UserId;
use std::net::SocketAddr;
use std::sync::Mutex;
use uuid::Uuid;

pub const PASSWORD: &str = "riktig hest batteri";

/// A house where people sign in, as it is by default.
pub fn default_house() -> House {
    House { doors: Doors::SignIn, ..House::without_sign_in() }
}

pub fn demo_house() -> House {
    House { doors: Doors::Demo, ..House::without_sign_in() }
}

impl TestApp {
    /// The same house at another time.
    pub fn at(&self, now: &str) -> Self {
        self.again(Clock::at(now.parse().unwrap()).unwrap(), self.app.people.house.clone())
    }

    /// The same database behind other doors.
    pub fn behind(&self, house: House) -> Self {
        self.again(self.app.clock.clone(), house)
    }

    fn again(&self, clock: Clock, house: House) -> Self {
        let (close, closing) = tokio::sync::watch::channel(false);
        let (app, _) =
            backend::app::App::start(self.app.db.clone(), clock, backend::assets::Assets::new([]), house, closing);
        let folder = self.folder.clone();
        Self { router: router::router(app.clone()), app, folder, database: self.database.clone(), close }
    }

    /// Somebody with an account and [`PASSWORD`].
    pub async fn account(&self, login: &str) -> UserId {
        let user = UserId(Uuid::now_v7());
        let password = self.app.people.passwords.hash(PASSWORD.into()).await.unwrap();
        let row = account::Model {
            user_id: user.0,
            login: login.into(),
            password: Some(password),
            disabled_at: None,
            created_at: 0,
        };
        let txn = self.app.db.begin().await.unwrap();
        assert!(save::people::new_account(&txn, row).await.unwrap());
        txn.commit().await.unwrap();
        user
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { test: self, cookie: Mutex::default(), from: SocketAddr::from(([192, 0, 2, 1], 4_000)) }
    }

    /// A browser that is signed in.
    pub async fn signed_in(&self, login: &str) -> Browser<'_> {
        let browser = self.browser();
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        browser
    }
}

pub struct Browser<'a> {
    pub test: &'a TestApp,
    /// `name=value`
    pub cookie: Mutex<Option<String>>,
    pub from: SocketAddr,
}

impl Browser<'_> {
    pub fn has_cookie(&self) -> bool {
        self.cookie.lock().unwrap().is_some()
    }

    /// A request with nothing but the cookie.
    pub fn bare(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder().method(method).uri(path).extension(ConnectInfo(self.from));
        match &*self.cookie.lock().unwrap() {
            Some(cookie) => request.header(header::COOKIE, format!("other=1; {cookie}")),
            None => request,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.test.send(request).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            *self.cookie.lock().unwrap() = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        answer
    }

    async fn asks(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let request = self.bare(method, path).header("sec-fetch-site", "same-origin").header("x-styrehjul", "1");
        let request = match body {
            Some(body) => request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        self.send(request.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.asks(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.asks(Method::POST, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.asks(Method::DELETE, path, None).await
    }

    pub async fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.post("/auth/local", json!({ "login": login, "password": password })).await
    }

    /// The name that `/auth/me` tells; empty where nobody is signed in.
    pub async fn me(&self) -> String {
        let answer = self.get("/auth/me").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["user"]["login"].as_str().unwrap_or_default().to_owned()
    }
}
