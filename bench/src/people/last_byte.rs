//! Somebody is shut out at one node while they listen and pull at the other: when their last byte came.

use super::house::{Hand, PASSWORD, SLUG, cookie, serve};
use crate::Result;
use crate::figure::{median, ms_since, quantile, said};
use crate::http::{Connection, Stream};
use backend::db::place::Place;
use serde_json::json;
use shared::id::UserId;
use shared::permission::Role;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use uuid::Uuid;

const ROUNDS: usize = 40;
/// Longer than this is a failure, not a figure.
const LIMIT: Duration = Duration::from_secs(30);
const GOAL_MS: f64 = 1_000.0;

pub async fn run(server: &Path, place: &Place, url: &str) -> Result {
    let hand = Hand::on(place).await?;
    let administrator = hand.person("administrator", &[Role::Administrator], Some(PASSWORD)).await?;
    let other = hand.person("den-som-gaar", &[Role::Reader], None).await?;
    let (here, there) = (serve(server, place, Some(url)).await?, serve(server, place, Some(url)).await?);
    let by = cookie(&here, &hand.session(administrator).await?);
    let mut administrator = Connection::of(&here.host, Some(&by)).await?;
    let nothing = json!({});
    let (mut streams, mut answers) = (vec![], vec![]);
    for _ in 0..ROUNDS {
        let own = cookie(&there, &hand.session(other).await?);
        let mut stream =
            Stream::over(Connection::of(&there.host, Some(&own)).await?, &format!("/w/{SLUG}/sync/events")).await?;
        stream.version().await?;
        let pulling = tokio::spawn(pull_on(Connection::of(&there.host, Some(&own)).await?, other));
        // Somewhere in the middle of a pull.
        tokio::time::sleep(Duration::from_millis(20 + fastrand::u64(0..10))).await;
        let start = Instant::now();
        let shut = format!("/w/{SLUG}/auth/accounts/{other}/disable");
        let ended = async {
            stream.end().await?;
            Ok::<_, crate::Error>(ms_since(start))
        };
        let (shut, ended) = tokio::join!(administrator.post(&shut, &nothing), timeout(LIMIT, ended));
        shut?;
        streams.push(ended.map_err(|_| "a stream did not end within 30 s")??);
        let last: Instant = timeout(LIMIT, pulling).await.map_err(|_| "pulls did not end within 30 s")???;
        answers.push(last.saturating_duration_since(start).as_secs_f64() * 1_000.0);
        administrator.post(&format!("/w/{SLUG}/auth/accounts/{other}/enable"), &nothing).await?;
    }
    let line = |what: &str, all: &[f64]| {
        println!(
            "    {what:<44}{:>8} ms median{:>8} ms worst of {ROUNDS}",
            said(median(all)),
            said(quantile(all, 1.0))
        );
    };
    line("the other node's stream has ended", &streams);
    line("the other node's last answer with rows", &answers);
    let worst = quantile(&streams, 1.0).max(quantile(&answers, 1.0));
    println!("    goal: within 1 s: {} ({})", if worst <= GOAL_MS { "met" } else { "missed" }, said(worst));
    here.end().await?;
    there.end().await?;
    hand.end().await
}

/// One pull after the other, until one is refused; when the last one that was answered was whole.
async fn pull_on(mut connection: Connection, user: UserId) -> Result<Instant> {
    let ask = json!({ "client": Uuid::now_v7(), "user": user, "protocol": 3 });
    let mut last = Instant::now();
    loop {
        match connection.ask(&format!("/w/{SLUG}/sync/pull"), &ask).await? {
            (200, _) => last = Instant::now(),
            (401, _) => return Ok(last),
            (status, answer) => {
                return Err(format!("a pull was answered {status}: {}", String::from_utf8_lossy(&answer)).into());
            }
        }
    }
}
