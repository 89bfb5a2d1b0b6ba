//! A program's write: settled like every other, answered with what it made, and never twice for one key. The answer is
//! kept in the transaction of the change, so that there is never one without the other; the lock on the workspace's
//! row lets a second request with the key wait for the first, and find its answer.

use super::settle::{Head, settle};
use super::state::State;
use super::writer::{Batch, Settled};
use crate::clock::Clock;
use crate::db::entity::kept_answer::Model;
use crate::db::{load, save};
use crate::error::{Error, problem, unreadable};
use crate::rest::written::Made;
use crate::rest::{Sight, refusal};
use sea_orm::DatabaseTransaction;
use shared::api::{DoorCode, Problem};
use shared::sync::Outcome;

/// An answer is kept this long.
pub const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// What is to be done once.
#[derive(Clone, Debug)]
pub struct Once {
    /// The program's name for the request. Without one, nothing is kept.
    pub key: Option<String>,
    /// SHA-256 of method, address and body, in hexadecimal.
    pub request: String,
    /// What the answer shows.
    pub made: Made,
    /// The state that the program read before.
    pub base: Option<State>,
}

/// What the program is answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
    /// It was answered before; nothing was done now.
    pub again: bool,
}

pub async fn settle_once(
    txn: &DatabaseTransaction,
    head: &mut Head,
    clock: &Clock,
    batch: &Batch,
    once: &Once,
) -> Result<Settled, Error> {
    let now = clock.now_ms();
    if let Some(key) = &once.key
        && let Some(kept) = load::kept_answer(txn, head.workspace, batch.who.user(), key, now - KEPT_MS).await?
    {
        return again(head, kept, once);
    }
    let settled = settle(txn, head, clock, batch).await?;
    let reply = match settled.results.first().map(|result| &result.outcome) {
        Some(Outcome::Refused { rejection }) => refusal::reply(rejection)?,
        _ => {
            let actor = batch.who.actor(txn, head.workspace, clock.today()).await?;
            once.made.reply(Sight { db: txn, workspace: head.workspace, actor: &actor }).await?
        }
    };
    if let Some(key) = &once.key {
        let kept = Model {
            workspace_id: head.workspace.0,
            user_id: batch.who.user().0,
            key: key.clone(),
            request: once.request.clone(),
            status: reply.status.into(),
            location: reply.location.clone(),
            body: reply.body.clone(),
            recorded_at: now,
        };
        save::kept_answer(txn, kept).await?;
    }
    Ok(Settled { reply: Some(reply), ..settled })
}

fn again(head: &Head, kept: Model, once: &Once) -> Result<Settled, Error> {
    if kept.request != once.request {
        let field = Some("Idempotency-Key".to_owned());
        let expected = Some("a key of its own for each request".to_owned());
        return Err(Problem { field, expected, ..problem(DoorCode::KeyReused) }.into());
    }
    let status = u16::try_from(kept.status).map_err(|error| unreadable("status of a kept answer", &error))?;
    let reply = Reply { status, location: kept.location, body: kept.body, again: true };
    Ok(Settled { epoch: head.epoch, version: head.version, last_mid: 0, results: Vec::new(), reply: Some(reply) })
}
