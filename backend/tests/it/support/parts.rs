//! The demo with its parts taken by browsers.

use super::browser::{Browser, demo_house};
use super::{Answer, TestApp};
use backend::demo;
use backend::people::house::{Doors, House};
use serde_json::{Value, json};
use shared::api::DemoRole;
use shared::id::{ClientId, UserId};
use shared::sync::{Cursor, PROTOCOL, PullResponse, PushResponse};
use uuid::Uuid;

impl TestApp {
    /// The demo with its parts.
    pub async fn parts() -> Self {
        Self::parts_in(demo_house()).await
    }

    pub async fn parts_in(house: House) -> Self {
        let test = Self::demo().await.behind(House { doors: Doors::Demo, ..house });
        demo::people::ensure(&test.app).await.unwrap();
        test
    }

    pub async fn part(&self, role: DemoRole) -> Device<'_> {
        let browser = self.browser();
        let answer = browser.post("/auth/demo", json!({ "role": role })).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.device(browser, Some(demo::people::user(role)))
    }

    /// Nobody's.
    pub fn nobody(&self) -> Device<'_> {
        self.device(self.browser(), None)
    }

    pub fn device<'a>(&'a self, browser: Browser<'a>, user: Option<UserId>) -> Device<'a> {
        Device { browser, user, id: ClientId(Uuid::now_v7()), epoch: None, cursor: None, mid: 0 }
    }
}

/// A browser with a replica of the demo workspace.
pub struct Device<'a> {
    pub browser: Browser<'a>,
    pub user: Option<UserId>,
    pub id: ClientId,
    pub epoch: Option<Value>,
    pub cursor: Option<Cursor>,
    pub mid: u64,
}

impl Device<'_> {
    pub async fn pull_raw(&self) -> Answer {
        let body = json!({
            "epoch": self.epoch, "client": self.id, "user": self.user, "protocol": PROTOCOL, "cursor": self.cursor
        });
        self.browser.post("/w/nasjonal-e-helse/sync/pull", body).await
    }

    pub async fn pull(&mut self) -> PullResponse {
        let answer = self.pull_raw().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let pulled: PullResponse = serde_json::from_slice(&answer.body).unwrap();
        self.epoch = Some(answer.json()["epoch"].clone());
        self.cursor = Some(pulled.cursor.clone());
        pulled
    }

    pub async fn push_raw(&self, mutations: &[Value]) -> Answer {
        let body = json!({
            "epoch": self.epoch, "client": self.id, "user": self.user, "protocol": PROTOCOL,
            "first_mid": self.mid + 1, "mutations": mutations
        });
        self.browser.post("/w/nasjonal-e-helse/sync/push", body).await
    }

    pub async fn push(&mut self, mutations: &[Value]) -> PushResponse {
        let answer = self.push_raw(mutations).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.mid += mutations.len() as u64;
        serde_json::from_slice(&answer.body).unwrap()
    }
}
