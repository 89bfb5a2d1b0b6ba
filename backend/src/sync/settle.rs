//! One batch of mutations, from its numbers to its rows. Runs inside the writer's transaction.

use super::decode;
use super::desk::{Desk, Step};
use super::writer::{Batch, Sender, Settled};
use crate::clock::Clock;
use crate::db::entity::{change_log, sync_client, sync_result};
use crate::db::{chain, load, save};
use crate::error::{Error, problem, unreadable};
use sea_orm::DatabaseTransaction;
use serde_json::Value;
use shared::api::{DoorCode, Problem};
use shared::id::{ClientId, WorkspaceId};
use shared::mutation::{Ctx, Door};
use shared::permission::Actor;
use shared::sync::{Epoch, Mid, MutationResult, Outcome, Version};

/// Where a locked workspace stands.
#[derive(Clone, Debug)]
pub struct Head {
    pub workspace: WorkspaceId,
    pub epoch: Epoch,
    pub version: Version,
    /// Number and hash of the last entry of its log.
    pub seq: i64,
    pub hash: String,
}

/// A sender that has shown its numbers.
struct Turn {
    door: Door,
    client: Option<(ClientId, u16)>,
    /// The last number settled before this batch.
    last_mid: Mid,
    /// The number of the first mutation.
    first_mid: Mid,
}

/// Decides every mutation that is new, writes all that follows from it, and answers for all of them.
pub async fn settle(
    txn: &DatabaseTransaction,
    head: &mut Head,
    clock: &Clock,
    batch: &Batch,
) -> Result<Settled, Error> {
    let turn = take_turn(txn, head, batch).await?;
    let now = clock.now_ms();
    let ctx = Ctx { actor: batch.actor, today: clock.today(), door: turn.door };
    let known = usize::try_from((turn.last_mid + 1).saturating_sub(turn.first_mid)).unwrap_or(usize::MAX);
    let known = known.min(batch.mutations.len());

    let mut results = repeated(txn, &turn, known).await?;
    let mut desk = Desk::default();
    let mut log = Vec::new();
    let mut fresh = Vec::new();
    for (mid, raw) in (turn.first_mid..).zip(&batch.mutations).skip(known) {
        let outcome = match decide(txn, head, &mut desk, &ctx, raw).await? {
            Ok(steps) => {
                log.push(entry(head, batch.actor, &turn, mid, now, raw, &steps)?);
                Outcome::Applied { version: head.version }
            }
            Err(rejection) => Outcome::Refused { rejection },
        };
        fresh.push((MutationResult { mid, outcome }, head.version));
    }

    save::rows(txn, head.workspace, desk.into_writes(), now).await?;
    save::log(txn, log).await?;
    let last_mid = fresh.last().map_or(turn.last_mid, |(result, _)| result.mid);
    if let Some((client, protocol)) = turn.client.filter(|_| !fresh.is_empty()) {
        let client = sync_client::Model {
            id: client.0,
            workspace_id: head.workspace.0,
            user_id: batch.actor.user.0,
            last_mid: stored_mid(last_mid)?,
            protocol: protocol.into(),
            seen_at: now,
        };
        let rows = fresh.iter().map(|(result, version)| stored_result(client.id, result, *version));
        save::settled(txn, client.clone(), rows.collect::<Result<_, _>>()?).await?;
    }
    results.extend(fresh.into_iter().map(|(result, _)| result));
    Ok(Settled { epoch: head.epoch, version: head.version, last_mid, results, reply: None })
}

/// Whose turn it is: the epoch holds, the client is the sender's own, no number was left out.
async fn take_turn(txn: &DatabaseTransaction, head: &Head, batch: &Batch) -> Result<Turn, Error> {
    let (epoch, client, protocol, first_mid) = match batch.sender {
        Sender::Unnumbered(door) => return Ok(Turn { door, client: None, last_mid: 0, first_mid: 1 }),
        Sender::Client { epoch, client, protocol, first_mid } => (epoch, client, protocol, first_mid),
    };
    if epoch != head.epoch {
        return Err(DoorCode::EpochChanged.into());
    }
    let known = load::client(txn, client).await?;
    if let Some(known) = &known
        && (known.workspace_id, known.user_id) != (head.workspace.0, batch.actor.user.0)
    {
        return Err(DoorCode::ForeignClient.into());
    }
    let last_mid = known.map_or(0, |known| known.last_mid);
    let last_mid = Mid::try_from(last_mid).map_err(|error| unreadable("number of a client", &error))?;
    if first_mid == 0 {
        let field = Some("first_mid".to_owned());
        return Err(Problem { field, expected: Some("1".into()), ..problem(DoorCode::InvalidBody) }.into());
    }
    if first_mid > last_mid + 1 {
        let expected = Some((last_mid + 1).to_string());
        return Err(Problem { expected, field: Some("first_mid".into()), ..problem(DoorCode::MutationGap) }.into());
    }
    Ok(Turn { door: Door::App, client: Some((client, protocol)), last_mid, first_mid })
}

/// The stored results of the first `count` mutations of the batch: they were settled before.
async fn repeated(txn: &DatabaseTransaction, turn: &Turn, count: usize) -> Result<Vec<MutationResult>, Error> {
    let Some((client, _)) = turn.client.filter(|_| count > 0) else { return Ok(Vec::new()) };
    let first = stored_mid(turn.first_mid)?;
    let last = first.saturating_add(i64::try_from(count).unwrap_or(i64::MAX)).saturating_sub(1);
    load::results_of(txn, client, first..=last).await?.iter().map(read_result).collect()
}

/// One mutation. Ok: it is on the desk under the workspace's next version.
async fn decide(
    txn: &DatabaseTransaction,
    head: &mut Head,
    desk: &mut Desk,
    ctx: &Ctx,
    raw: &Value,
) -> Result<Result<Vec<Step>, shared::rejection::Rejection>, Error> {
    let mutation = match decode::mutation(raw) {
        Ok(mutation) => mutation,
        Err(rejection) => return Ok(Err(rejection)),
    };
    loop {
        let wanted = desk.wants(&mutation);
        if wanted.is_empty() {
            break;
        }
        let found = load::stored(txn, head.workspace, &wanted).await?;
        desk.lay(wanted, found);
    }
    let changes = match desk.plan(&mutation, ctx) {
        Ok(changes) => changes,
        Err(rejection) => return Ok(Err(rejection)),
    };
    let unseen = desk.unseen(&changes);
    if !unseen.is_empty() {
        let found = load::stored(txn, head.workspace, &unseen).await?;
        desk.lay(unseen, found);
    }
    head.version += 1;
    Ok(Ok(desk.apply(changes, head.version)))
}

/// The log's next entry; the head moves on to it.
fn entry(
    head: &mut Head,
    actor: Actor,
    turn: &Turn,
    mid: Mid,
    now: i64,
    raw: &Value,
    steps: &[Step],
) -> Result<change_log::Model, Error> {
    let door = match turn.door {
        Door::App => "app",
        Door::Api => "api",
        Door::Import => "import",
    };
    let mut entry = change_log::Model {
        workspace_id: head.workspace.0,
        seq: head.seq + 1,
        version: head.version,
        recorded_at: now,
        actor: actor.user.0,
        door: door.into(),
        client_id: turn.client.map(|(client, _)| client.0),
        mid: turn.client.map(|_| stored_mid(mid)).transpose()?,
        mutation: raw.to_string(),
        changes: serde_json::to_string(steps).map_err(|error| unreadable("changes to be logged", &error))?,
        hash: String::new(),
        previous_hash: head.hash.clone(),
    };
    entry.hash = chain::hash(&entry);
    head.seq = entry.seq;
    head.hash.clone_from(&entry.hash);
    Ok(entry)
}

fn stored_mid(mid: Mid) -> Result<i64, Error> {
    i64::try_from(mid).map_err(|error| unreadable("number of a mutation", &error))
}

fn stored_result(client: uuid::Uuid, result: &MutationResult, version: Version) -> Result<sync_result::Model, Error> {
    let outcome = serde_json::to_string(&result.outcome).map_err(|error| unreadable("result", &error))?;
    Ok(sync_result::Model { client_id: client, mid: stored_mid(result.mid)?, outcome, version })
}

/// A stored result as it is told again.
pub fn read_result(row: &sync_result::Model) -> Result<MutationResult, Error> {
    let mid = Mid::try_from(row.mid).map_err(|error| unreadable("number of a result", &error))?;
    let outcome = serde_json::from_str(&row.outcome).map_err(|error| unreadable("result", &error))?;
    Ok(MutationResult { mid, outcome })
}
