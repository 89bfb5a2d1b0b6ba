//! How long a sign-in takes, and how many a second.

use super::house::{Hand, PASSWORD, serve};
use crate::figure::{median, ms_since, p95, said};
use crate::http::Connection;
use crate::{Error, Result};
use backend::db::place::Place;
use serde_json::json;
use std::path::Path;
use std::time::Instant;
use tokio::task::JoinSet;

const EACH: usize = 40;
const CLIENTS: [usize; 2] = [2, 8];
const TOGETHER: usize = 160;

pub async fn run(server: &Path, folder: &Path) -> Result {
    let place = Place::Folder(folder.to_owned());
    let hand = Hand::on(&place).await?;
    hand.person("sekretariatet", &[], Some(PASSWORD)).await?;
    hand.end().await?;
    let process = serve(server, &place, None).await?;
    println!("    argon2id, 19 MiB, 2 passes, 1 lane; two are computed at a time");
    for (what, login, password, expected) in [
        ("right", "sekretariatet", PASSWORD, 200),
        ("wrong password", "sekretariatet", "feil hest batteri", 401),
        ("nobody's name", "ukjent", PASSWORD, 401),
    ] {
        let mut connection = Connection::of(&process.host, None).await?;
        let mut took = vec![];
        for _ in 0..EACH {
            let start = Instant::now();
            try_in(&mut connection, login, password, expected).await?;
            took.push(ms_since(start));
        }
        println!("    {what:<16}{:>8} ms median{:>8} ms p95", said(median(&took)), said(p95(&took)));
    }
    for clients in CLIENTS {
        let (start, mut all) = (Instant::now(), JoinSet::new());
        for _ in 0..clients {
            let host = process.host.clone();
            all.spawn(async move {
                let mut connection = Connection::of(&host, None).await?;
                for _ in 0..TOGETHER / clients {
                    try_in(&mut connection, "sekretariatet", PASSWORD, 200).await?;
                }
                Ok::<_, Error>(())
            });
        }
        while let Some(done) = all.join_next().await {
            done??;
        }
        println!("    {clients} at once: {} sign-ins/s", said(TOGETHER as f64 / start.elapsed().as_secs_f64()));
    }
    process.end().await
}

async fn try_in(connection: &mut Connection, login: &str, password: &str, expected: u16) -> Result {
    let (status, _) = connection.ask("/auth/local", &json!({ "login": login, "password": password })).await?;
    if status == expected { Ok(()) } else { Err(format!("a sign-in was answered {status}, not {expected}").into()) }
}
