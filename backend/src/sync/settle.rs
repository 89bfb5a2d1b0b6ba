//! One batch of mutations, from its numbers to its rows. Runs inside the writer's transaction.

use super::decode;
use super::desk::{self, Desk, Step};
use super::shelf::WritableShelf;
use super::writer::{Batch, Sender, Settled};
use crate::clock::Clock;
use crate::db::chain;
use crate::db::entity::{change_log, log_record, sync_client, sync_result};
use crate::error::{Error, problem, unreadable};
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::api::{DoorCode, Overtaken, OvertakenField, Problem};
use shared::basis::{Asking, Verdict};
use shared::change::Change;
use shared::id::{ClientId, ConflictId, UserId, WorkspaceId};
use shared::model::{Conflict, FieldConflict};
use shared::mutation::{Ctx, Door, Mutation};
use shared::permission::Actor;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::sync::{Epoch, Mid, MutationResult, Outcome, Version};
use std::collections::BTreeMap;
use uuid::Uuid;

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
    /// Up to here the client has its results.
    confirmed: Mid,
}

/// Decides every mutation that is new, writes all that follows from it, and answers for all of them.
pub async fn settle(txn: &impl WritableShelf, head: &mut Head, clock: &Clock, batch: &Batch) -> Result<Settled, Error> {
    let turn = take_turn(txn, head, batch).await?;
    let now = clock.now_ms();
    // Behind the workspace's lock: a right that was taken before is not used here.
    let actor = batch.who.actor(txn, head.workspace, clock.today()).await?;
    let ctx = Ctx { actor, today: clock.today(), door: turn.door };
    let known = usize::try_from((turn.last_mid + 1).saturating_sub(turn.first_mid)).unwrap_or(usize::MAX);
    let known = known.min(batch.mutations.len());

    let base = batch.once.as_ref().and_then(|once| once.base);
    let base = base.map(|base| base.of(head.epoch, head.version)).transpose()?;
    let mut results = repeated(txn, &turn, known).await?;
    let mut desk = Desk::default();
    let (mut log, mut about) = (Vec::new(), Vec::new());
    let mut fresh = Vec::new();
    for (mid, raw) in (turn.first_mid..).zip(&batch.mutations).skip(known) {
        let client = turn.client.map(|(client, _)| client);
        let asking = Asking { ctx: &ctx, client, conflict: conflict_id(client, mid), merges: true };
        let (steps, outcome) = decide(txn, head, &mut desk, &asking, (raw, base)).await?;
        if let Some(steps) = steps {
            let entry = entry(head, batch.who.user(), &turn, mid, now, raw, &steps)?;
            about.extend(listed(&entry, &steps));
            log.push(entry);
        }
        fresh.push((MutationResult { mid, outcome }, head.version));
    }

    txn.put_rows(head.workspace, desk.into_writes(), now).await?;
    txn.put_log(log, about).await?;
    let last_mid = fresh.last().map_or(turn.last_mid, |(result, _)| result.mid);
    if let Some((client, protocol)) = turn.client.filter(|_| !fresh.is_empty()) {
        let client = sync_client::Model {
            id: client.0,
            workspace_id: head.workspace.0,
            user_id: batch.who.user().0,
            last_mid: stored_mid(last_mid)?,
            protocol: protocol.into(),
            seen_at: now,
        };
        let rows = fresh.iter().map(|(result, version)| stored_result(client.id, result, *version));
        txn.put_settled(client.clone(), rows.collect::<Result<_, _>>()?).await?;
        // Only what this client says it has: an answer may have been lost on its way.
        txn.forget_results(ClientId(client.id), stored_mid(turn.confirmed.min(turn.last_mid))?).await?;
    }
    results.extend(fresh.into_iter().map(|(result, _)| result));
    Ok(Settled { epoch: head.epoch, version: head.version, last_mid, results, reply: None })
}

/// Whose turn it is: the epoch holds, the client is the sender's own, no number was left out.
async fn take_turn(txn: &impl WritableShelf, head: &Head, batch: &Batch) -> Result<Turn, Error> {
    let (epoch, client, protocol, first_mid, confirmed) = match batch.sender {
        Sender::Unnumbered(door) => return Ok(Turn { door, client: None, last_mid: 0, first_mid: 1, confirmed: 0 }),
        Sender::Client { epoch, client, protocol, first_mid, confirmed } => {
            (epoch, client, protocol, first_mid, confirmed)
        }
    };
    if epoch != head.epoch {
        return Err(DoorCode::EpochChanged.into());
    }
    let known = txn.client(client).await?;
    if let Some(known) = &known
        && (known.workspace_id, known.user_id) != (head.workspace.0, batch.who.user().0)
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
    Ok(Turn { door: Door::App, client: Some((client, protocol)), last_mid, first_mid, confirmed })
}

/// The stored results of the first `count` mutations of the batch: they were settled before.
async fn repeated(txn: &impl WritableShelf, turn: &Turn, count: usize) -> Result<Vec<MutationResult>, Error> {
    let Some((client, _)) = turn.client.filter(|_| count > 0) else { return Ok(Vec::new()) };
    let first = stored_mid(turn.first_mid)?;
    let last = first.saturating_add(i64::try_from(count).unwrap_or(i64::MAX)).saturating_sub(1);
    txn.results_of(client, first..=last).await?.iter().map(read_result).collect()
}

/// One mutation. With steps: they are on the desk under the workspace's next version.
async fn decide(
    txn: &impl WritableShelf,
    head: &mut Head,
    desk: &mut Desk,
    asking: &Asking<'_>,
    (raw, base): (&Value, Option<Version>),
) -> Result<(Option<Vec<Step>>, Outcome), Error> {
    let refused = |rejection| Ok((None, Outcome::Refused { rejection }));
    let (mutation, basis) = match decode::mutation(raw) {
        Ok(decoded) => decoded,
        Err(rejection) => return refused(rejection),
    };
    loop {
        let wanted = desk.wants(&mutation);
        if wanted.is_empty() {
            break;
        }
        let found = txn.stored(head.workspace, &wanted).await?;
        desk.lay(wanted, found);
    }
    let changes = match desk.plan(&mutation, asking.ctx) {
        Ok(changes) => changes,
        Err(rejection) => return refused(rejection),
    };
    let unseen = desk.unseen(&changes);
    if !unseen.is_empty() {
        let found = txn.stored(head.workspace, &unseen).await?;
        desk.lay(unseen, found);
    }
    // Of a file the rules know what is told; whether its bytes are here is asked behind the lock that they are collected behind.
    for file in desk.named_files(&changes) {
        if !txn.holds_file(head.workspace, &file).await? {
            return refused(Rejection::at(Code::UnknownFile, "hash"));
        }
    }
    let version = head.version + 1;
    let chooses = matches!(mutation, Mutation::UndoChange(_) | Mutation::ResolveConflict(_));
    let asking = &Asking { merges: !chooses && base.is_none(), ..*asking };
    let basis = base.map_or(basis, |base| desk.basis_at(base, &changes));
    let (changes, outcome) = match desk.weigh(&basis, changes, asking) {
        Verdict::CarryOut(changes) => (changes, Outcome::Applied { version }),
        // Taking back is for what nobody has built on; there is nothing to choose between.
        Verdict::Held(_) if matches!(mutation, Mutation::UndoChange(_)) => {
            return refused(Rejection::at(Code::BuiltOn, "id"));
        }
        // A program is there to be told; nothing of it has to wait.
        Verdict::Held(conflict) if base.is_some() => return Err(overtaken(*conflict, &asking.ctx.actor)),
        Verdict::Held(conflict) => {
            let outcome = Outcome::Held { conflict: conflict.id, version };
            (vec![Change::put(*conflict)], outcome)
        }
    };
    head.version = version;
    let writer = desk::Writer { client: asking.client, user: asking.ctx.actor.user, today: asking.ctx.today };
    Ok((Some(desk.apply(changes, version, &writer)), outcome))
}

/// What somebody wrote since the state that a program saw, as far as it may read that.
fn overtaken(conflict: Conflict, actor: &Actor) -> Error {
    let reads = actor.may_read(conflict.scope);
    let mut met: Vec<FieldConflict> = conflict.fields;
    if met.iter().any(|it| it.theirs_by.is_some()) {
        met.retain(|it| it.theirs_by.is_some());
    }
    let fields: Vec<OvertakenField> = met
        .into_iter()
        .map(|it| OvertakenField {
            field: it.field,
            theirs: if reads { it.theirs } else { Value::Null },
            mine: it.mine,
            on: it.theirs_on.map(Into::into),
        })
        .collect();
    let field = fields.first().map(|it| it.field.clone());
    let problem = Problem { field, ..problem(DoorCode::Overtaken) };
    Error::Overtaken(Box::new(Overtaken { problem, kind: conflict.kind, record: conflict.record, fields }))
}

/// The same for the same mutation wherever it is decided, and no way back from it to the client's id.
fn conflict_id(client: Option<ClientId>, mid: Mid) -> ConflictId {
    let mut hasher = Sha256::new();
    hasher.update(b"conflict");
    hasher.update(client.map_or([0; 16], |client| *client.0.as_bytes()));
    hasher.update(mid.to_be_bytes());
    let hash = hasher.finalize();
    let bytes = hash.iter().take(16).fold(0u128, |all, byte| (all << 8) | u128::from(*byte));
    ConflictId(Uuid::from_u128(bytes))
}

/// The log's next entry; the head moves on to it.
fn entry(
    head: &mut Head,
    actor: UserId,
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
        actor: actor.0,
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

/// Which records an entry is about, each once.
fn listed(entry: &change_log::Model, steps: &[Step]) -> Vec<log_record::Model> {
    let parents: BTreeMap<Key, Option<Uuid>> = steps.iter().map(|step| (step.key, step.parent())).collect();
    let row = |(key, parent_id): (Key, Option<Uuid>)| log_record::Model {
        workspace_id: entry.workspace_id,
        kind: key.kind.as_str().to_owned(),
        record_id: key.id,
        seq: entry.seq,
        parent_id,
    };
    parents.into_iter().map(row).collect()
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
