//! A server with a database of its own, and clients that talk to it as a browser does.

pub mod browser;
pub mod cluster;
pub mod parts;
pub mod planted;
pub mod proxy;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use backend::app::App;
use backend::assets::Assets;
use backend::clock::Clock;
use backend::db::place::{Place, Postgres};
use backend::db::{Db, load};
use backend::people::house::House;
use backend::workspaces::{ensure_first, found};
use backend::{demo, router};
use cluster::Database;
use http_body_util::BodyExt;
use jiff::Timestamp;
use proxy::Proxy;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use shared::api::Problem;
use shared::id::{ClientId, MeetingId, WorkspaceId};
use shared::model::Workspace;
use shared::mutation::ImportRecords;
use shared::record::Record;
use shared::sync::{Cursor, Epoch, Op, PROTOCOL, PullResponse, PushResponse, Version};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt;
use uuid::Uuid;

/// The databases that a test's body runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

tokio::task_local! {
    static ON: On;
}

impl On {
    /// Runs a test's body on it.
    pub fn run(self, body: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        // The same lines hold the same snapshots twice.
        insta::allow_duplicates! { runtime.block_on(ON.scope(self, body)) }
    }

    /// The same for a body that is awaited already.
    pub async fn scope(self, body: impl Future<Output = ()>) {
        ON.scope(self, body).await;
    }

    /// The one that this test runs on; SQLite where it did not say `both!`.
    pub fn now() -> Self {
        ON.try_with(|on| *on).unwrap_or(Self::Sqlite)
    }
}

/// Above a test's body, in the place of `#[tokio::test]`: the body is run on SQLite and on PostgreSQL.
macro_rules! both {
    ($name:ident) => {
        mod $name {
            #[test]
            fn sqlite() {
                $crate::support::On::Sqlite.run(super::$name());
            }

            #[test]
            fn postgres() {
                $crate::support::On::Postgres.run(super::$name());
            }
        }
    };
}
pub(crate) use both;

/// Noon in Oslo on the day that the demo is seen from.
pub const NOW: &str = "2021-11-16T11:00:00Z";

pub struct TestApp {
    pub app: App,
    pub folder: Arc<TempDir>,
    /// None on SQLite. Shared by all nodes of a test.
    pub database: Option<Arc<Database>>,
    pub close: watch::Sender<bool>,
    router: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// `400 unknown_field at year`, from a problem document.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem.status, self.status.as_u16());
        let code = serde_json::to_value(problem.code).unwrap();
        let mut said = format!("{} {}", problem.status, code.as_str().unwrap());
        problem.field.iter().for_each(|field| said += &format!(" at {field}"));
        problem.expected.iter().for_each(|expected| said += &format!(", expected {expected}"));
        said
    }
}

impl TestApp {
    /// With the demo workspace, and an app of one page.
    pub async fn demo() -> Self {
        let page = ("index.html".to_owned(), Cow::Borrowed(b"<p>page".as_slice()));
        let test = Self::bare(Assets::new([page])).await;
        ensure_first(&test.app, true).await.unwrap();
        test
    }

    /// Without any workspace.
    pub async fn bare(assets: Assets) -> Self {
        let database = match On::now() {
            On::Sqlite => None,
            On::Postgres => Some(Arc::new(Database::new().await)),
        };
        Self::node(tempfile::tempdir().unwrap(), database, assets).await
    }

    /// Another node on the same PostgreSQL database.
    pub async fn beside(&self) -> Self {
        assert!(self.database.is_some(), "a data folder has one node");
        Self::node(tempfile::tempdir().unwrap(), self.database.clone(), Assets::new([])).await
    }

    /// The same, with its own ways in.
    pub async fn beside_with(&self, house: House) -> Self {
        Self::housed(tempfile::tempdir().unwrap(), self.database.clone(), Assets::new([]), house).await
    }

    /// The same over another wire.
    pub async fn beside_over(&self, wire: &Proxy) -> Self {
        let database = self.database.clone().unwrap();
        let place = Place::Postgres(Postgres::from_url(&database.url_at(wire.port), Duration::ZERO).unwrap());
        let house = House::without_sign_in();
        Self::node_at(place, tempfile::tempdir().unwrap(), Some(database), Assets::new([]), house).await
    }

    /// A node over what is there.
    pub async fn node(folder: TempDir, database: Option<Arc<Database>>, assets: Assets) -> Self {
        Self::housed(folder, database, assets, House::without_sign_in()).await
    }

    /// The same, with its own ways in.
    pub async fn housed(folder: TempDir, database: Option<Arc<Database>>, assets: Assets, house: House) -> Self {
        let place = database.as_ref().map_or_else(|| folder.path().into(), |database| database.place());
        Self::node_at(place, folder, database, assets, house).await
    }

    async fn node_at(
        place: Place,
        folder: TempDir,
        database: Option<Arc<Database>>,
        assets: Assets,
        house: House,
    ) -> Self {
        let db = Db::open(&place).await.unwrap();
        let clock = Clock::at(NOW.parse::<Timestamp>().unwrap()).unwrap();
        let (close, closing) = watch::channel(false);
        let (app, _) = App::start(db, clock, assets, house, closing);
        Self { router: router::router(app.clone()), app, folder: folder.into(), database, close }
    }

    pub fn place(&self) -> Place {
        self.database.as_ref().map_or_else(|| self.folder.path().into(), |database| database.place())
    }

    /// Adds a workspace that holds the demo's committees and nothing else.
    pub async fn add_workspace(&self, slug: &str) -> WorkspaceId {
        let id = WorkspaceId(Uuid::now_v7());
        let mut records: Vec<Record> = vec![Workspace { id, name: slug.to_uppercase(), seen_from: None }.into()];
        records.extend(demo::council::records().unwrap().into_iter().filter(|it| matches!(it, Record::Committee(_))));
        found(&self.app, slug, ImportRecords { source: "test".into(), records }).await.unwrap()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// The same, with the answer's body still running.
    pub async fn open(&self, request: Request<Body>) -> axum::response::Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// The answer's head, with its body still running.
    pub async fn stream(&self, path: &str) -> axum::response::Response {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn get_with(&self, path: &str, name: &str, value: &str) -> Answer {
        self.send(Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.into()).unwrap()).await
    }

    /// Runs SQL behind the server's back.
    pub async fn sql(&self, statements: &str) {
        let txn = self.app.db.begin().await.unwrap();
        txn.execute_unprepared(statements).await.unwrap();
        txn.commit().await.unwrap();
    }

    pub async fn version(&self, slug: &str) -> Version {
        load::workspace(self.app.db.reader(), Some(slug)).await.unwrap().unwrap().version
    }

    pub async fn workspace(&self, slug: &str) -> WorkspaceId {
        WorkspaceId(load::workspace(self.app.db.reader(), Some(slug)).await.unwrap().unwrap().id)
    }

    /// A browser in the demo workspace that has not pulled yet.
    pub async fn client(&self) -> TestClient<'_> {
        self.client_in(demo::SLUG).await
    }

    pub async fn client_in(&self, slug: &str) -> TestClient<'_> {
        let row = load::workspace(self.app.db.reader(), Some(slug)).await.unwrap().unwrap();
        TestClient {
            test: self,
            slug: slug.to_owned(),
            id: ClientId(Uuid::now_v7()),
            epoch: Epoch(row.epoch),
            cursor: None,
        }
    }
}

pub struct TestClient<'a> {
    test: &'a TestApp,
    slug: String,
    pub id: ClientId,
    pub epoch: Epoch,
    pub cursor: Option<Cursor>,
}

impl TestClient<'_> {
    pub fn push_body(&self, first_mid: u64, mutations: &[Value]) -> Value {
        json!({
            "epoch": self.epoch, "client": self.id, "protocol": PROTOCOL, "first_mid": first_mid, "mutations": mutations
        })
    }

    pub async fn push_raw(&self, first_mid: u64, mutations: &[Value]) -> Answer {
        let body = self.push_body(first_mid, mutations).to_string();
        self.test.post(&format!("/w/{}/sync/push", self.slug), body).await
    }

    pub async fn push(&self, first_mid: u64, mutations: &[Value]) -> PushResponse {
        let answer = self.push_raw(first_mid, mutations).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    pub async fn pull_raw(&self, cursor: &Option<Cursor>) -> Answer {
        let epoch = cursor.as_ref().map(|_| self.epoch);
        let body = json!({ "epoch": epoch, "client": self.id, "protocol": PROTOCOL, "cursor": cursor });
        self.test.post(&format!("/w/{}/sync/pull", self.slug), body.to_string()).await
    }

    /// Pulls from where the last pull ended.
    pub async fn pull(&mut self) -> PullResponse {
        let answer = self.pull_raw(&self.cursor).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let pulled: PullResponse = serde_json::from_slice(&answer.body).unwrap();
        self.cursor = Some(pulled.cursor.clone());
        pulled
    }
}

/// What each result says: `1 applied 2`, `2 refused unknown_meeting at id`.
pub fn told(response: &PushResponse) -> Vec<String> {
    let tell = |it: &shared::sync::MutationResult| match &it.outcome {
        shared::sync::Outcome::Applied { version } => format!("{} applied {version}", it.mid),
        shared::sync::Outcome::Held { version, .. } => format!("{} held {version}", it.mid),
        shared::sync::Outcome::Refused { rejection } => {
            let expected = rejection.expected.as_ref().map(|it| format!(", expected {it}")).unwrap_or_default();
            format!("{} refused {rejection}{expected}", it.mid)
        }
    };
    response.results.iter().map(tell).collect()
}

pub fn puts(ops: &[Op]) -> Vec<&Record> {
    ops.iter()
        .filter_map(|op| match op {
            Op::Put { record, .. } => Some(record.as_ref()),
            _ => None,
        })
        .collect()
}

/// The demo's NUIT meeting of 19.11.2021: planned, and nobody else's test moves it.
pub fn nuit() -> MeetingId {
    demo::wheel::id("NUIT", jiff::civil::date(2021, 11, 19))
}

pub fn move_to(meeting: MeetingId, day: &str) -> Value {
    json!({ "name": "meeting.move/1", "args": { "id": meeting, "when": { "start_date": day, "end_date": day } } })
}

pub fn cancel(meeting: MeetingId, reason: &str) -> Value {
    json!({ "name": "meeting.cancel/1", "args": { "id": meeting, "reason": reason } })
}

/// A new meeting of the priorities committee.
pub fn create(id: MeetingId, day: &str) -> Value {
    let committee: shared::id::CommitteeId = demo::ids::of("committee", "NUIT");
    json!({
        "name": "meeting.create/1",
        "args": { "id": id, "committee": committee, "when": { "start_date": day, "end_date": day } }
    })
}

pub fn new_meeting() -> MeetingId {
    MeetingId(Uuid::now_v7())
}
