//! What other nodes on the same database commit, told to who listens here. A lost notification may delay, never lose:
//! the heads are read anew after every reconnection and every few seconds.

use super::poke::Pokes;
use crate::db::{Db, load};
use crate::people::lines::Lines;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{DbErr, sqlx};
use shared::id::WorkspaceId;
use shared::sync::Version;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use uuid::Uuid;

/// How late a change on another node may show when its notification was lost.
const HEADS: Duration = Duration::from_secs(3);

/// How often the connection that listens is asked whether it is one: it says nothing by itself, dead or alive.
const ASKED: Duration = Duration::from_secs(15);

/// Between two attempts to listen.
const AGAIN: Duration = Duration::from_millis(500);

/// What a commit announces.
pub fn words(workspace: WorkspaceId, version: Version) -> String {
    format!("{workspace} {version}")
}

/// And what it announces where a session ends.
pub fn out(session: Uuid) -> String {
    format!("{OUT} {session}")
}

const OUT: &str = "out";

#[derive(Debug, PartialEq)]
enum Heard {
    Version(WorkspaceId, Version),
    Out(Uuid),
}

fn read(words: &str) -> Option<Heard> {
    match words.split_once(' ')? {
        (OUT, session) => Some(Heard::Out(session.parse().ok()?)),
        (workspace, version) => Some(Heard::Version(WorkspaceId(workspace.parse().ok()?), version.parse().ok()?)),
    }
}

/// Who is told of what was heard.
#[derive(Clone, Debug)]
pub struct Told {
    pub pokes: Pokes,
    pub lines: Lines,
}

/// Listens until the server ends. Where there can be no other node, it has nothing to do.
pub async fn listen(db: Db, told: Told, mut closing: watch::Receiver<bool>) {
    if !db.is_shared() {
        return;
    }
    tokio::select! {
        _ = closing.wait_for(|closing| *closing) => {}
        () = for_ever(&db, &told) => {}
    }
}

async fn for_ever(db: &Db, told: &Told) {
    loop {
        match db.listener().await {
            Ok(Some(listener)) => hear(db, told, listener).await,
            Ok(None) => return,
            Err(error) => tracing::warn!(%error, "other nodes are not heard"),
        }
        // Meanwhile who listens is told by reading.
        look(db, told).await;
        sleep(AGAIN).await;
    }
}

/// Until the connection fails in a way that it does not come back from by itself.
async fn hear(db: &Db, told: &Told, mut listener: PgListener) {
    let (mut every, mut asked) = (interval(HEADS), interval(ASKED));
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    asked.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            heard = listener.try_recv() => match heard {
                Ok(Some(heard)) => match read(heard.payload()) {
                    Some(Heard::Version(workspace, version)) => told.pokes.poke(workspace, version),
                    Some(Heard::Out(session)) => told.lines.end(&[session]),
                    None => tracing::warn!(words = heard.payload(), "an announcement that cannot be read"),
                },
                // It was lost and is there again; what was said meanwhile was not heard.
                Ok(None) => look(db, told).await,
                Err(error) => {
                    tracing::warn!(%error, "the connection that hears other nodes failed");
                    return;
                }
            },
            _ = every.tick() => look(db, told).await,
            _ = asked.tick() => if !answers(&mut listener).await {
                tracing::warn!(limit_s = HEADS.as_secs(), "the connection that hears other nodes says nothing");
                return;
            },
        }
    }
}

/// What is announced meanwhile waits in the listener.
async fn answers(listener: &mut PgListener) -> bool {
    matches!(timeout(HEADS, sqlx::query("SELECT 1").execute(listener)).await, Ok(Ok(_)))
}

async fn look(db: &Db, told: &Told) {
    heads(db, &told.pokes).await;
    match timeout(HEADS, still_in(db, &told.lines)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "who is still signed in could not be read"),
        Err(_) => tracing::warn!(limit_s = HEADS.as_secs(), "who is still signed in could not be read in time"),
    }
}

/// Ends the streams of sessions that are no more.
pub async fn still_in(db: &Db, lines: &Lines) -> Result<(), DbErr> {
    let open = lines.all();
    if open.is_empty() {
        return Ok(());
    }
    let living = load::people::living(db.reader(), &open).await?;
    let gone: Vec<Uuid> = open.into_iter().filter(|session| !living.contains(session)).collect();
    lines.end(&gone);
    Ok(())
}

async fn heads(db: &Db, pokes: &Pokes) {
    if !pokes.any() {
        return;
    }
    match timeout(HEADS, load::workspaces(db.reader())).await {
        Ok(Ok(all)) => all.into_iter().for_each(|row| pokes.poke(WorkspaceId(row.id), row.version)),
        Ok(Err(error)) => tracing::warn!(%error, "the heads could not be read"),
        Err(_) => tracing::warn!(limit_s = HEADS.as_secs(), "the heads could not be read in time"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_survives_its_words() {
        let workspace = WorkspaceId(uuid::Uuid::from_u128(7));
        assert_eq!(read(&words(workspace, 9)), Some(Heard::Version(workspace, 9)));
        assert_eq!(read(&out(workspace.0)), Some(Heard::Out(workspace.0)));
        assert_eq!(read("9"), None);
    }
}
