//! Every route for every role, as a table that a person can read: `routes/routes.md`. A route of the API's description
//! that is not tried here fails the test.

#[path = "routes/actors.rs"]
mod actors;
#[path = "routes/dependencies.rs"]
mod dependencies;
#[path = "routes/entry.rs"]
mod entry;
#[path = "routes/imports.rs"]
mod imports;
#[path = "routes/papers.rs"]
mod papers;
#[path = "routes/persons.rs"]
mod persons;
#[path = "routes/reports.rs"]
mod reports;

use crate::support::browser::{Browser, default_house};
use crate::support::{TestApp, create, new_meeting, nuit};
use axum::body::Body;
use axum::http::Method;
use backend::db::entity::{access_token, account};
use backend::db::save;
use backend::demo;
use backend::people::Who;
use backend::people::house::{House, Rates};
use backend::people::rate::Rate;
use backend::people::session::{self, Door};
use backend::sync::writer::{Batch, Sender};
use backend::workspaces::fill;
use jiff::civil::date;
use serde_json::{Value, json};
use shared::id::{ConflictId, InitiativeId, RoleGrantId, UserId};
use shared::model::{Conflict, FieldConflict, Initiative, Person, RoleGrant, Validity};
use shared::mutation::{Door as By, ImportRecords};
use shared::permission::Role;
use shared::record::{Kind, Record};
use shared::scope::Scope;
use std::fmt::Write as _;
use uuid::Uuid;

const HEAD: &str = "# Who gets what at each route\n\n\
    The status that each answers; `…` is nothing, for the first workspace, or `/w/{slug}`, and both answer alike. Where it\n\
    matters whose the thing is, the row says it. *No role*: signed in, and nothing in this workspace. The last two columns are\n\
    a house that is closed to the public. A test asks every route of the API's description and writes this table; it fails\n\
    where the server answers otherwise, and where a route is missing. Who may do what by push stands in\n\
    `shared/src/permission/rights.md`.\n\n";

/// Who asks: a name, their role, whether the house is open to the public.
fn columns() -> Vec<(&'static str, Option<Option<Role>>, bool)> {
    let (committee, organisation) = (|code| demo::ids::of("committee", code), demo::ids::of("organisation", "HV"));
    vec![
        ("anyone", None, true),
        ("no role", Some(None), true),
        ("reader", Some(Some(Role::Reader)), true),
        ("member of NUFA", Some(Some(Role::Member(committee("NUFA")))), true),
        ("secretary of NUIT", Some(Some(Role::Secretary(committee("NUIT")))), true),
        ("reporter of HV", Some(Some(Role::Reporter(organisation))), true),
        ("portfolio office", Some(Some(Role::PortfolioOffice)), true),
        ("strategy team", Some(Some(Role::StrategyTeam)), true),
        ("administrator", Some(Some(Role::Administrator)), true),
        ("anyone, closed", None, false),
        ("no role, closed", Some(None), false),
    ]
}

/// What is tried at a route: with whose things.
fn tries(route: &str) -> &'static [&'static str] {
    match route {
        "GET /api" | "GET /api/openapi.json" | "GET /api/page.css" | "GET /healthz" => &["–"],
        "GET /api/v1/workspaces" | "GET /api/v1/workspaces/{id}" => &["–"],
        "POST /auth/demo" | "POST /auth/local" | "POST /auth/link" | "GET /auth/me" | "POST /auth/out" => &["–"],
        "GET /auth/oidc/{id}" | "GET /auth/oidc/{id}/back" => &["–"],
        "GET /auth/oidc/{id}/ended" | "POST /auth/oidc/{id}/ended" => &["–"],
        "POST /auth/password" | "GET /auth/sessions" => &["–"],
        "GET /auth/ways" | "POST /auth/untie" => &["–"],
        "POST /w/{slug}/auth/accounts/{id}/untie" => &["–"],
        "DELETE /auth/sessions/{id}" => &["own", "another's"],
        "GET /w/{slug}/auth/accounts" | "POST /w/{slug}/auth/accounts" => &["–"],
        "POST /w/{slug}/auth/accounts/{id}/disable" | "POST /w/{slug}/auth/accounts/{id}/enable" => &["–"],
        "POST /w/{slug}/auth/accounts/{id}/link" => &["–"],
        "GET /w/{slug}/auth/accounts/{id}/sessions" | "DELETE /w/{slug}/auth/accounts/{id}/sessions" => &["–"],
        "GET /w/{slug}/sync/events" | "POST /w/{slug}/sync/pull" | "POST /w/{slug}/sync/push" => &["–"],
        "GET …/kalender/arshjul.ics" | "GET …/kalender/{id}" | "GET …/kalender/mine.ics" => &["–"],
        "GET /w/{slug}/auth/tokens" | "POST /w/{slug}/auth/tokens" => &["–"],
        "DELETE /w/{slug}/auth/tokens/{id}" => &["own", "another's"],
        "GET …/api/v1/cases" | "GET …/api/v1/cases/{id}" => &["–"],
        "POST …/api/v1/cases" => &["NUIT's", "NUFA's"],
        route if route.starts_with("POST …/api/v1/cases/{id}/") => &["NUIT's", "NUFA's"],
        "POST …/api/v1/files" => &["–"],
        "GET …/api/v1/attachments/{id}/file" => &["NUIT's", "NUFA's"],
        "GET …/api/v1/decisions" => &["–"],
        "GET …/api/v1/decisions/{id}" | "POST …/api/v1/decisions" => &["NUIT's", "NUFA's"],
        "POST …/api/v1/decisions/{id}/follow" => &["NUIT's", "NUFA's"],
        "POST …/api/v1/meetings/{id}/agenda" => &["NUIT's", "NUFA's"],
        "POST …/api/v1/meetings/{id}/notice" => &["NUIT's", "NUFA's"],
        route if route.starts_with("POST …/api/v1/meetings/{id}/turns") => &["NUIT's", "NUFA's"],
        route if route.starts_with("POST …/api/v1/meetings/{id}/attendance") => &["NUIT's", "NUFA's"],
        route if route.starts_with("POST …/api/v1/meetings/{id}/minutes") => &["NUIT's", "NUFA's"],
        route if route.starts_with("POST …/api/v1/meetings/{id}/agenda/") => &["NUIT's", "NUFA's"],
        "GET …/api/v1/committees" | "GET …/api/v1/committees/{id}" | "GET …/api/v1/meeting-drafts" => &["–"],
        "POST …/api/v1/committees" => &["–"],
        route if route.starts_with("POST …/api/v1/committees/{id}/") => &["NUIT's", "NUFA's"],
        "POST …/api/v1/organisations" => &["–"],
        "POST …/api/v1/organisations/{id}/edit" => &["HV's", "HN's"],
        "POST …/api/v1/meeting-drafts" => &["NUIT's", "NUFA's"],
        route if route.contains("/meeting-drafts/{id}") => &["NUIT's", "NUFA's"],
        "GET …/api/v1/goals" | "GET …/api/v1/goals/{id}" => &["–"],
        "GET …/api/v1/history/{kind}/{id}" => &["–"],
        "POST …/api/v1/history/{kind}/{id}/undo" => &["own", "another's"],
        "GET …/api/v1/persons" | "GET …/api/v1/persons/{id}" | "POST …/api/v1/persons" => &["–"],
        route if persons::is_about(route) => &["–"],
        "GET …/api/v1/log" | "GET …/api/v1/log.csv" | "GET …/api/v1/log.jsonl" => &["–"],
        "GET …/api/v1/indicators" | "GET …/api/v1/indicators/{id}" => &["–"],
        "GET …/api/v1/initiatives" | "GET …/api/v1/initiatives/{id}" => &["–"],
        "POST …/api/v1/initiatives/{id}/state" | "GET …/api/v1/entry-criteria" => &["–"],
        "GET …/api/v1/entry-criteria/{id}" | "GET …/api/v1/submissions" => &["–"],
        route if entry::is_about(route) => &["HV's", "another's"],
        route if dependencies::is_about(route) => dependencies::tries(route),
        "POST …/api/v1/initiatives/{id}/segment" | "GET …/api/v1/segments" | "GET …/api/v1/segments/{id}" => {
            &["–"]
        }
        route if route.contains("/api/v1/measurements") => &["–"],
        "GET …/api/v1/meetings" | "GET …/api/v1/meetings/{id}" => &["–"],
        "POST …/api/v1/meetings" => &["NUIT's", "NUFA's"],
        "POST …/api/v1/meetings/{id}/cancel" | "POST …/api/v1/meetings/{id}/move" => &["NUIT's", "NUFA's"],
        "POST …/api/v1/meetings/{id}/edit" => &["NUIT's", "NUFA's"],
        "GET …/api/v1/conflicts" => &["–"],
        "GET …/api/v1/conflicts/{id}" | "POST …/api/v1/conflicts/{id}/resolve" => &["NUIT's", "NUFA's"],
        "GET …/api/v1/organisations" | "GET …/api/v1/organisations/{id}" => &["–"],
        "GET …/api/v1/published-totals" | "GET …/api/v1/published-totals/{id}" => &["–"],
        "GET …/api/v1/reports" | "GET …/api/v1/reports/{id}" => &["–"],
        "POST …/api/v1/reports" => &["HV's", "another's"],
        "GET …/api/v1/report-drafts" => &["–"],
        "GET …/api/v1/portfolio" | "GET …/api/v1/portfolio/changes" => &["–"],
        route if imports::is_about(route) => &["–"],
        "GET …/api/v1/report-rounds" | "GET …/api/v1/report-rounds/{id}" | "POST …/api/v1/report-rounds" => {
            &["–"]
        }
        route if reports::is_about(route) => &["HV's", "another's"],
        "GET …/api/v1/saved-views" | "POST …/api/v1/saved-views" => &["–"],
        "GET …/api/v1/saved-views/{id}" | "DELETE …/api/v1/saved-views/{id}" => &["own", "another's"],
        "GET …/api/v1/strategies" | "GET …/api/v1/strategies/{id}" => &["–"],
        other => panic!("{other} is missing from the table of routes"),
    }
}

struct World {
    open: TestApp,
    closed: TestApp,
    people: Vec<Option<UserId>>,
    /// Whose what is another's is.
    other: Option<UserId>,
}

impl World {
    async fn new() -> Self {
        let much = Rate { times: 100_000, seconds: 1 };
        let rates = Rates { sign_in: much, sign_in_address: much, writes: much };
        let open = TestApp::demo().await.behind(House { rates, ..default_house() });
        let closed = open.behind(House { public: false, rates, ..default_house() });
        let mut world = Self { open, closed, people: Vec::new(), other: None };
        world.import(initiatives()).await;
        world.other = Some(world.person("en-annen", Some(Role::Reader)).await);
        for (number, (name, role, _)) in columns().into_iter().enumerate() {
            let person = match role {
                None => None,
                Some(role) => Some(world.person(&format!("{number}-{}", name.replace([' ', ','], "-")), role).await),
            };
            world.people.push(person);
        }
        world
    }

    async fn import(&self, records: Vec<Record>) {
        let workspace = self.open.workspace(demo::SLUG).await;
        fill(&self.open.app, workspace, ImportRecords { source: "test".into(), records }).await.unwrap();
    }

    /// Somebody with an account, and a role in the workspace if one is given.
    async fn person(&self, login: &str, role: Option<Role>) -> UserId {
        let user = UserId(Uuid::now_v7());
        let mut records: Vec<Record> =
            vec![Person { id: user, name: login.to_owned(), email: None, organisation: None }.into()];
        if let Some(role) = role {
            let id = RoleGrantId(Uuid::now_v7());
            records.push(RoleGrant { id, person: user, role, valid: Validity::default() }.into());
        }
        self.import(records).await;
        let row = account::Model {
            user_id: user.0,
            login: login.to_owned(),
            password: None,
            disabled_at: None,
            created_at: 0,
        };
        let txn = self.open.app.db.begin().await.unwrap();
        assert!(save::people::new_account(&txn, row).await.unwrap());
        txn.commit().await.unwrap();
        user
    }

    async fn by(&self, who: Who, mutation: Value) {
        let workspace = self.open.workspace(demo::SLUG).await;
        let batch =
            Batch { workspace, who, sender: Sender::Unnumbered(By::App), mutations: vec![mutation], once: None };
        self.open.app.writer.settle(batch).await.unwrap();
    }

    /// The first id of a list, as anyone is told it.
    async fn first(&self, noun: &str) -> String {
        let list = self.open.get(&format!("/api/v1/{noun}")).await.json();
        list["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// What one asks: the id in the path, and the body. New each time, so that no answer depends on one before.
    async fn asked(&self, route: &str, whose: &str, own_session: &str, user: Option<UserId>) -> (String, Value) {
        let noun = route.split("/api/v1/").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
        let code = whose.trim_end_matches("'s");
        let somebody = || async { self.person(&Uuid::now_v7().to_string(), Some(Role::Reader)).await.to_string() };
        match route {
            "GET /api/v1/workspaces/{id}" => (demo::SLUG.into(), json!({})),
            // Of a provider that this house has none of.
            route if route.contains("/auth/oidc/") => ("ukjent".into(), json!({})),
            "GET …/kalender/{id}" => ("nuit.ics".into(), json!({})),
            "POST /auth/demo" => (String::new(), json!({ "role": "member" })),
            "POST /auth/local" => (String::new(), json!({ "login": "ukjent", "password": "feil" })),
            "POST /auth/link" => (String::new(), json!({ "token": "ukjent", "password": "et langt passord" })),
            "POST /auth/password" => (String::new(), json!({ "old": "feil", "password": "et langt passord" })),
            "DELETE /auth/sessions/{id}" if whose == "own" => (own_session.to_owned(), json!({})),
            "DELETE /auth/sessions/{id}" => (self.others_session().await, json!({})),
            "POST /w/{slug}/auth/accounts" => {
                let person = UserId(Uuid::now_v7());
                self.import(vec![Person { id: person, name: "Ny".into(), email: None, organisation: None }.into()])
                    .await;
                (String::new(), json!({ "user": person, "login": person.to_string() }))
            }
            "POST /auth/untie" => (String::new(), json!({ "provider": "ukjent" })),
            "POST /w/{slug}/auth/accounts/{id}/untie" => (somebody().await, json!({ "provider": "ukjent" })),
            route if route.contains("/auth/accounts/{id}") => (somebody().await, json!({})),
            "POST /w/{slug}/sync/pull" => {
                (String::new(), json!({ "client": Uuid::now_v7(), "user": user, "protocol": 3 }))
            }
            "POST /w/{slug}/sync/push" => {
                let epoch = self.open.client().await.epoch;
                let body = json!({
                    "epoch": epoch, "client": Uuid::now_v7(), "user": user, "protocol": 3, "first_mid": 1, "mutations": []
                });
                (String::new(), body)
            }
            "POST /w/{slug}/auth/tokens" => (String::new(), json!({ "label": "kalender", "may": "feed" })),
            "DELETE /w/{slug}/auth/tokens/{id}" => {
                (self.token(if whose == "own" { user } else { self.other }).await, json!({}))
            }
            "POST …/api/v1/measurements" => {
                let indicator = self.first("indicators").await;
                (String::new(), json!({ "indicator": indicator, "date": fresh_day(), "value": "7" }))
            }
            "POST …/api/v1/measurements/enter" => {
                let value = json!({ "indicator": self.first("indicators").await, "date": fresh_day(), "value": "7" });
                (String::new(), json!({ "values": [value] }))
            }
            "POST …/api/v1/measurements/{id}/correct" => {
                let (id, indicator) = (Uuid::now_v7(), self.first("indicators").await);
                let add = json!({ "id": id, "indicator": indicator, "date": fresh_day(), "value": "7" });
                self.by(Who::BuiltIn, json!({ "name": "measurement.add/1", "args": add })).await;
                (id.to_string(), json!({ "value": "8", "comment": "Talt på nytt" }))
            }
            "POST …/api/v1/committees/{id}/deadlines" => {
                (code.to_owned(), json!({ "valid_from": "2022-01-01", "cases_before": 20, "papers_before": 5 }))
            }
            "POST …/api/v1/history/{kind}/{id}/undo" => self.edited(user.filter(|_| whose == "own")).await,
            route if persons::is_about(route) => persons::asked(self, route).await,
            route if actors::is_about(route) => actors::asked(self, route, code).await,
            "POST …/api/v1/report-rounds" => (String::new(), json!({ "name": "Høst", "deadline": "2021-12-01" })),
            "GET …/api/v1/report-rounds/{id}" => {
                let id = Uuid::now_v7();
                let args = json!({ "id": id, "name": "Høst", "deadline": "2021-12-01" });
                self.by(Who::BuiltIn, json!({ "name": "round.save/1", "args": args })).await;
                (id.to_string(), json!({}))
            }
            route if entry::is_about(route) => entry::asked(self, route, code).await,
            route if dependencies::is_about(route) => dependencies::asked(self, route, code).await,
            route if imports::is_about(route) => imports::asked(self, route).await,
            "POST …/api/v1/initiatives/{id}/state" => {
                (entry::known(self).await, json!({ "state": "paused", "reason": "Venter" }))
            }
            route if reports::is_about(route) => reports::asked(self, route, code).await,
            route if papers::is_about(route) => papers::asked(self, route, code).await,
            "POST …/api/v1/meeting-drafts" => {
                (String::new(), json!({ "committee": code, "start_date": "2022-12-01" }))
            }
            route if route.contains("meeting-drafts/{id}") => {
                let body = if route.ends_with("edit") { json!({ "start_date": "2022-12-08" }) } else { json!({}) };
                (self.draft(code).await, body)
            }
            "POST …/api/v1/meetings" => (String::new(), json!({ "committee": code, "start_date": "2021-12-01" })),
            "POST …/api/v1/meetings/{id}/cancel" => (self.meeting(code).await, json!({ "reason": "smitte" })),
            "POST …/api/v1/meetings/{id}/move" | "POST …/api/v1/meetings/{id}/edit" => {
                (self.meeting(code).await, json!({ "start_date": "2021-12-08" }))
            }
            route if route.contains("conflicts/{id}") => {
                (self.conflict(code).await, json!({ "fields": { "title": "Mitt" } }))
            }
            "POST …/api/v1/initiatives/{id}/segment" => {
                (self.first("initiatives").await, json!({ "segment": "cogovern", "reason": "Mange må med" }))
            }
            "POST …/api/v1/reports" => {
                (String::new(), json!({ "initiative": format!("tiltak-{}", whose == "HV's"), "light": "green" }))
            }
            "POST …/api/v1/saved-views" => (String::new(), json!({ "page": "portefolje", "name": "Røde" })),
            route if route.contains("saved-views/{id}") => {
                let view = Uuid::now_v7();
                let owner = if whose == "own" { user } else { self.other };
                let args = json!({ "id": view, "page": "portefolje", "name": "Røde", "query": "" });
                if let Some(owner) = owner {
                    self.by(Who::User(owner), json!({ "name": "saved_view.save/1", "args": args })).await;
                }
                (view.to_string(), json!({}))
            }
            "GET …/api/v1/history/{kind}/{id}" => (nuit().to_string(), json!({})),
            route if route.contains("{id}") => (self.first(noun).await, json!({})),
            _ => (String::new(), json!({})),
        }
    }

    async fn token(&self, user: Option<UserId>) -> String {
        let id = Uuid::now_v7();
        let Some(user) = user else { return id.to_string() };
        let row = access_token::Model {
            hash: id.to_string(),
            id,
            user_id: user.0,
            workspace_id: self.open.workspace(demo::SLUG).await.0,
            may: "feed".into(),
            label: String::new(),
            created_at: 0,
            expires_at: None,
            last_used_at: None,
            revoked_at: None,
        };
        let txn = self.open.app.db.begin().await.unwrap();
        save::people::new_token(&txn, row).await.unwrap();
        txn.commit().await.unwrap();
        id.to_string()
    }

    async fn others_session(&self) -> String {
        let other = self.other.unwrap();
        session::begin(&self.open.app, other, Door::Password, String::new(), None).await.unwrap();
        let all = backend::db::load::people::sessions(self.open.app.db.reader(), other).await.unwrap();
        all[0].id.to_string()
    }

    /// A new one of a committee's.
    async fn meeting(&self, code: &str) -> String {
        let meeting = new_meeting();
        let mut mutation = create(meeting, "2021-12-01");
        let committee: shared::id::CommitteeId = demo::ids::of("committee", code);
        mutation["args"]["committee"] = json!(committee);
        self.by(Who::BuiltIn, mutation).await;
        meeting.to_string()
    }

    /// A new meeting's title, written by somebody who may, and the log's number for the last that became of it.
    async fn edited(&self, user: Option<UserId>) -> (String, Value) {
        let meeting = self.meeting("NUIT").await;
        let who = user.map_or(Who::BuiltIn, Who::User);
        let when = json!({ "start_date": "2021-12-01", "end_date": "2021-12-01" });
        let args = json!({ "id": meeting, "title": "Mitt", "when": when });
        self.by(who, json!({ "name": "meeting.edit/1", "args": args })).await;
        let workspace = self.open.workspace(demo::SLUG).await;
        let log = backend::db::load::last_log(self.open.app.db.reader(), workspace).await.unwrap();
        (meeting, json!({ "entry": log.unwrap().seq }))
    }

    /// A new one of a committee's plan.
    async fn draft(&self, code: &str) -> String {
        let id = Uuid::now_v7();
        let committee: shared::id::CommitteeId = demo::ids::of("committee", code);
        let when = json!({ "start_date": "2022-12-01", "end_date": "2022-12-01" });
        let args = json!({ "committee": committee, "meetings": [{ "id": id, "when": when }] });
        self.by(Who::BuiltIn, json!({ "name": "plan.draft/1", "args": args })).await;
        id.to_string()
    }

    /// An edit of a new meeting of a committee's that is held.
    async fn conflict(&self, code: &str) -> String {
        let meeting: Uuid = self.meeting(code).await.parse().unwrap();
        let field = FieldConflict {
            field: "title".into(),
            base: Value::Null,
            theirs: json!("Deres"),
            mine: json!("Mitt"),
            theirs_by: None,
            theirs_on: None,
        };
        let id = ConflictId(Uuid::now_v7());
        let conflict = Conflict {
            id,
            kind: Kind::Meeting,
            record: meeting.into(),
            scope: Scope::Public,
            author: self.other.unwrap(),
            made_on: date(2021, 11, 16),
            deletes: false,
            fields: vec![field],
        };
        self.import(vec![conflict.into()]).await;
        id.to_string()
    }

    async fn cell(&self, method: &Method, path: &str, row: (&str, &str), column: usize) -> u16 {
        let (_, role, public) = columns()[column];
        let test = if public { &self.open } else { &self.closed };
        let user = self.people[column];
        let browser = test.browser();
        let mut own_session = Uuid::now_v7().to_string();
        if let (Some(user), true) = (user, role.is_some()) {
            let secret = session::begin(&test.app, user, Door::Password, String::new(), None).await.unwrap();
            *browser.cookie.lock().unwrap() = Some(format!("styrehjul-0={}", secret.text()));
            own_session = browser.get("/auth/sessions").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
        }
        let (id, body) = self.asked(row.0, row.1, &own_session, user).await;
        let path = path.replace("{slug}", demo::SLUG).replace("{kind}", "meeting").replace("{id}", &id);
        status(&browser, method, &path, body).await
    }
}

/// A day that no measurement has.
fn fresh_day() -> String {
    use std::sync::atomic::{AtomicI64, Ordering};
    static NEXT: AtomicI64 = AtomicI64::new(0);
    let days = NEXT.fetch_add(1, Ordering::Relaxed);
    (jiff::civil::date(2000, 1, 1) + jiff::Span::new().days(days)).to_string()
}

/// One of Helse Vest's and one of another.
fn initiatives() -> Vec<Record> {
    let one = |of_hv: bool| Initiative {
        id: InitiativeId(Uuid::now_v7()),
        slug: format!("tiltak-{of_hv}"),
        name: format!("Tiltak {of_hv}"),
        number: None,
        owner: Some(demo::ids::of("organisation", if of_hv { "HV" } else { "HDIR" })),
        maybe_same_as: None,
        note: None,
    };
    [true, false].map(|of_hv| one(of_hv).into()).into()
}

async fn status(browser: &Browser<'_>, method: &Method, path: &str, body: Value) -> u16 {
    let request = browser.bare(method.clone(), path).header("sec-fetch-site", "same-origin").header("x-styrehjul", "1");
    let body = if *method == Method::POST { Body::from(body.to_string()) } else { Body::empty() };
    let request =
        request.header("content-type", "application/json").header("idempotency-key", Uuid::now_v7().to_string());
    // A stream never ends: its head is all that is waited for.
    browser.test.open(request.body(body).unwrap()).await.status().as_u16()
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_table_says() {
    let world = World::new().await;
    let document = world.open.get("/api/openapi.json").await.json();
    let mut rows: Vec<(String, &str, Vec<u16>)> = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let same_below = |room: &str| path.strip_prefix("/w/{slug}").unwrap_or(path).starts_with(room);
            let both = (same_below("/api/v1/") && !path.contains("/workspaces")) || same_below("/kalender/");
            let shown =
                if both { format!("…{}", path.strip_prefix("/w/{slug}").unwrap_or(path)) } else { path.clone() };
            let route = format!("{method} {shown}");
            for whose in tries(&route) {
                let mut cells = Vec::new();
                for column in 0..columns().len() {
                    cells.push(world.cell(&method, path, (&route, whose), column).await);
                }
                match rows.iter().find(|(known, of, _)| *known == route && of == whose) {
                    Some((.., known)) => assert_eq!(*known, cells, "{method} {path} answers otherwise than without /w"),
                    None => rows.push((route.clone(), whose, cells)),
                }
            }
        }
    }
    let mut table = String::from(HEAD);
    let names: Vec<&str> = columns().iter().map(|column| column.0).collect();
    writeln!(table, "| route | whose | {} |", names.join(" | ")).unwrap();
    writeln!(table, "| --- | --- |{}", " --- |".repeat(names.len())).unwrap();
    for (route, whose, cells) in rows {
        let cells: Vec<String> = cells.iter().map(u16::to_string).collect();
        writeln!(table, "| {route} | {whose} | {} |", cells.join(" | ")).unwrap();
    }
    if std::env::var_os("STYREHJUL_WRITE_ROUTES").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/routes/routes.md"), &table).unwrap();
    }
    let written = include_str!("routes/routes.md");
    assert!(table == written, "the server answers otherwise than tests/it/routes/routes.md says:\n\n{table}");
}
