//! What a replica lacks, from one snapshot. Rights are asked anew at every pull.

use super::cursor::{self, Lack};
use super::settle::read_result;
use super::shelf::Shelf;
use crate::app::App;
use crate::error::{Error, unreadable};
use crate::people::Who;
use serde::Serialize;
use serde_json::value::RawValue;
use shared::api::DoorCode;
use shared::id::WorkspaceId;
use shared::permission::{Actor, Role};
use shared::record::{Key, Kind, Record};
use shared::scope::Scope;
use shared::sync::{Cursor, Epoch, Mid, MutationResult, PullRequest, Version};
use std::time::Duration;

/// `shared::sync::PullResponse` with bodies that are passed on as they were stored.
#[derive(Debug, Serialize)]
pub struct Answer {
    epoch: Epoch,
    cursor: Cursor,
    last_mid: Mid,
    results: Vec<MutationResult>,
    ops: Vec<Op>,
    roles: Vec<Role>,
}

/// `shared::sync::Op` likewise.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Op {
    Put { version: Version, fields: Box<RawValue>, record: Box<RawValue> },
    Delete { key: Key },
    ResetScope { scope: Scope },
    DropScope { scope: Scope },
}

/// The first protocol whose apps can read a row: a conflict names another kind.
fn since(kind: Kind, body: &str) -> Result<u16, Error> {
    if kind != Kind::Conflict {
        return Ok(kind.since_protocol());
    }
    match serde_json::from_str(body).map_err(|error| unreadable("body of a record", &error))? {
        Record::Conflict(conflict) => Ok(kind.since_protocol().max(conflict.kind.since_protocol())),
        _ => Ok(kind.since_protocol()),
    }
}

/// What takes longer over a wire has lost it; the embedded database needs no limit.
const LIMIT: Duration = Duration::from_secs(25);

pub async fn pull(app: &App, workspace: WorkspaceId, who: Who, request: &PullRequest) -> Result<Answer, Error> {
    let read = async {
        let txn = app.db.snapshot().await?;
        let actor = who.actor(&txn, workspace, app.clock.today()).await?;
        // Who had something takes leave of it; to who never had any, there is nothing.
        if request.cursor.is_none() && !app.people.shows(&actor) {
            return Err(DoorCode::UnknownWorkspace.into());
        }
        let may_read = |scope| app.people.may_read(&actor, scope);
        let answer = lacking(&txn, workspace, &actor, may_read, request).await?;
        txn.rollback().await?;
        Ok(answer)
    };
    let limit = if app.db.is_shared() { LIMIT } else { Duration::MAX };
    tokio::time::timeout(limit, read).await.unwrap_or_else(|_| {
        tracing::warn!(limit_s = LIMIT.as_secs(), "a pull was given up: the database does not answer");
        Err(DoorCode::Unavailable.into())
    })
}

/// From one snapshot, of which `may_read` knows the rights too.
pub async fn lacking(
    txn: &impl Shelf,
    workspace: WorkspaceId,
    actor: &Actor,
    may_read: impl Fn(Scope) -> bool,
    request: &PullRequest,
) -> Result<Answer, Error> {
    // Read inside the snapshot: the version must be the one that the rows below belong to.
    let row = txn.workspace(workspace).await?.ok_or(DoorCode::UnknownWorkspace)?;
    let epoch = Epoch(row.epoch);
    let had = match (&request.epoch, &request.cursor) {
        (Some(old), _) if *old != epoch => return Err(DoorCode::EpochChanged.into()),
        // Whose versions they count nobody can tell.
        (None, Some(_)) => return Err(DoorCode::BadCursor.into()),
        (_, cursor) => cursor.clone().unwrap_or_default(),
    };
    let readable = txn.scopes(workspace).await?.into_iter().filter(|scope| may_read(*scope)).collect();
    let Lack { dropped, reset, above, results_from, cursor } =
        cursor::lack(&had, &readable, &may_read, row.version, row.horizon).map_err(|_| DoorCode::BadCursor)?;

    let mut ops: Vec<Op> = dropped.into_iter().map(|scope| Op::DropScope { scope }).collect();
    ops.extend(reset.iter().map(|scope| Op::ResetScope { scope: *scope }));
    // Nothing lies above the workspace's own version: a replica that has it all costs no look.
    let above: Vec<(Scope, Version)> = above.into_iter().filter(|(_, version)| *version < row.version).collect();
    // All that went before all that came: a row that moved between scopes is there in the end.
    for (scope, version) in above.iter().filter(|(scope, _)| !reset.contains(scope)) {
        let gone = txn.gone(workspace, *scope, *version).await?;
        let known = gone.into_iter().filter(|key| key.kind.since_protocol() <= request.protocol);
        ops.extend(known.map(|key| Op::Delete { key }));
    }
    for (scope, version) in &above {
        for row in txn.changed(workspace, *scope, *version).await? {
            let kind: Kind = row.kind.parse().map_err(|error| unreadable("kind of a record", &error))?;
            // An older app could not read it, and would read nothing of the answer.
            if since(kind, &row.body)? > request.protocol {
                continue;
            }
            let fields = RawValue::from_string(row.field_versions);
            let fields = fields.map_err(|error| unreadable("field versions of a record", &error))?;
            let record = RawValue::from_string(row.body).map_err(|error| unreadable("body of a record", &error))?;
            ops.push(Op::Put { version: row.version, fields, record });
        }
    }

    let client = txn
        .client(request.client)
        .await?
        .filter(|client| (client.workspace_id, client.user_id) == (workspace.0, actor.user.0));
    let (last_mid, results) = match client {
        None => (0, Vec::new()),
        Some(client) => {
            let last_mid = Mid::try_from(client.last_mid).map_err(|error| unreadable("number of a client", &error))?;
            let rows = txn.results_since(request.client, results_from).await?;
            (last_mid, rows.iter().map(read_result).collect::<Result<_, _>>()?)
        }
    };
    Ok(Answer { epoch, cursor, last_mid, results, ops, roles: actor.roles.to_vec() })
}
