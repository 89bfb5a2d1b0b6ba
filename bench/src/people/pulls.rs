//! What a pull costs by the number of scopes that somebody reads. The rows are as many each time, spread over them.

use super::house::{Hand, PASSWORD, SLUG, committees, cookie, serve};
use crate::Result;
use crate::figure::{load, median, ms_since, p95, said};
use crate::http::Connection;
use backend::db::place::Place;
use jiff::civil::date;
use serde_json::{Value, json};
use shared::id::{CommitteeId, ConflictId, SavedViewId, UserId};
use shared::model::Conflict;
use shared::permission::Role;
use shared::record::{Kind, Record};
use shared::scope::Scope;
use std::path::Path;
use std::time::Instant;
use uuid::Uuid;

const SCOPES: [usize; 3] = [1, 10, 100];
const ROWS: usize = 1_000;
const ASKED: usize = 100;

pub async fn run(server: &Path, name: &str, place: &Place, url: Option<&str>) -> Result {
    let hand = Hand::on(place).await?;
    let mut people: Vec<(usize, UserId)> = vec![];
    for scopes in SCOPES {
        let own = committees(scopes);
        let roles: Vec<Role> = own.iter().map(|it| Role::Member(it.id)).collect();
        let ids: Vec<CommitteeId> = own.iter().map(|it| it.id).collect();
        hand.import(own.into_iter().map(Record::from).collect()).await?;
        let user = hand.person(&format!("medlem-av-{scopes}"), &roles, Some(PASSWORD)).await?;
        hand.import((0..ROWS).map(|row| conflict(user, ids[row % ids.len()]).into()).collect()).await?;
        people.push((scopes, user));
    }
    let mut sessions = vec![];
    for (_, user) in &people {
        sessions.push(hand.session(*user).await?);
    }
    hand.end().await?;
    let process = serve(server, place, url).await?;
    println!(
        "    {name:<12}{:>8}{:>8}{:>18}{:>8}{:>18}{:>8}{:>18}{:>8}",
        "scopes", "rows", "all, median ms", "p95", "nothing new", "p95", "one row new", "p95"
    );
    for ((scopes, user), secret) in people.iter().zip(sessions) {
        let mut asker = Asker {
            connection: Connection::of(&process.host, Some(&cookie(&process, &secret))).await?,
            client: Uuid::now_v7(),
            user: *user,
            mid: 0,
        };
        let (whole, idle, one, rows) = asker.measure().await?;
        let said = |all: &[f64]| (said(median(all)), said(p95(all)));
        let [(a, b), (c, d), (e, f)] = [said(&whole), said(&idle), said(&one)];
        println!("    {:<12}{scopes:>8}{rows:>8}{a:>18}{b:>8}{c:>18}{d:>8}{e:>18}{f:>8}  (load {})", "", load());
    }
    process.end().await
}

/// A row that only who has the scope reads.
fn conflict(author: UserId, committee: CommitteeId) -> Conflict {
    Conflict {
        id: ConflictId(Uuid::now_v7()),
        kind: Kind::Meeting,
        record: Uuid::now_v7().into(),
        scope: Scope::Committee(committee),
        author,
        made_on: date(2026, 1, 1),
        deletes: false,
        fields: vec![],
    }
}

struct Asker {
    connection: Connection,
    client: Uuid,
    user: UserId,
    mid: u64,
}

impl Asker {
    /// Milliseconds of pulls of everything, of nothing, and of one own row; and how many rows everything is.
    async fn measure(&mut self) -> Result<(Vec<f64>, Vec<f64>, Vec<f64>, usize)> {
        let (mut whole, mut idle, mut one, mut rows) = (vec![], vec![], vec![], 0);
        let mut held = Value::Null;
        for _ in 0..ASKED / 4 {
            let start = Instant::now();
            held = self.pull(&Value::Null).await?;
            whole.push(ms_since(start));
            rows = held["ops"].as_array().map_or(0, Vec::len);
        }
        for _ in 0..ASKED {
            let start = Instant::now();
            held = self.pull(&held).await?;
            idle.push(ms_since(start));
        }
        for _ in 0..ASKED {
            self.edit(&held).await?;
            let start = Instant::now();
            held = self.pull(&held).await?;
            one.push(ms_since(start));
        }
        Ok((whole, idle, one, rows))
    }

    async fn pull(&mut self, held: &Value) -> Result<Value> {
        let ask = json!({ "epoch": held["epoch"], "client": self.client, "user": self.user, "protocol": 3, "cursor": held["cursor"] });
        self.connection.post(&format!("/w/{SLUG}/sync/pull"), &ask).await
    }

    async fn edit(&mut self, held: &Value) -> Result {
        self.mid += 1;
        let args = json!({ "id": SavedViewId(Uuid::now_v7()), "page": "portefolje", "name": "Visning", "query": "" });
        let ask = json!({ "epoch": held["epoch"], "client": self.client, "user": self.user, "protocol": 3, "first_mid": self.mid,
            "mutations": [{ "name": "saved_view.save/1", "args": args }] });
        let answer = self.connection.post(&format!("/w/{SLUG}/sync/push"), &ask).await?;
        let applied = answer["results"][0]["outcome"]["applied"].is_object();
        if applied { Ok(()) } else { Err(format!("an edit was not applied: {answer}").into()) }
    }
}
