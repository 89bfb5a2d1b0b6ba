//! The single task that writes. What waits when it is free goes into one transaction: one lock, one sync of the disk,
//! many batches.

use super::across;
use super::group::Group;
use super::once::{Once, Reply, settle_once};
use super::poke::Pokes;
use super::settle::{Head, settle};
use crate::clock::Clock;
use crate::db::{Db, load, postgres, save};
use crate::error::Error;
use crate::people::Who;
use futures_util::FutureExt;
use sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};
use serde_json::Value;
use shared::api::DoorCode;
use shared::id::{ClientId, WorkspaceId};
use shared::mutation::Door;
use shared::sync::{Epoch, Mid, MutationResult, Version};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Batches in one transaction; more wait for the next one.
const GROUP: usize = 256;

/// Batches that may wait; who comes later waits at the door.
const QUEUE: usize = 1_024;

/// Times that a group is tried when another node or a lost connection came in between.
const TRIES: u32 = 4;

/// A group that takes longer is given up: nothing answers, and who asked has gone on to another node.
const LIMIT: Duration = Duration::from_secs(25);

/// Mutations that come in together. A refused one does not hold up the others.
#[derive(Clone, Debug)]
pub struct Batch {
    pub workspace: WorkspaceId,
    /// Who asks: what they may do is asked when it is settled.
    pub who: Who,
    pub sender: Sender,
    pub mutations: Vec<Value>,
    /// For a program that waits for what its one mutation made.
    pub once: Option<Once>,
}

#[derive(Clone, Copy, Debug)]
pub enum Sender {
    /// A browser with its numbers.
    Client { epoch: Epoch, client: ClientId, protocol: u16, first_mid: Mid, confirmed: Mid },
    /// The server itself, or a program through the API: no numbers, nothing is repeated.
    Unnumbered(Door),
}

/// What became of a batch. It is on the disk.
#[derive(Clone, Debug)]
pub struct Settled {
    pub epoch: Epoch,
    /// The workspace's version after it.
    pub version: Version,
    pub last_mid: Mid,
    pub results: Vec<MutationResult>,
    /// Where the batch was to be done once.
    pub reply: Option<Reply>,
}

type Answer<T = Settled> = Result<T, Error>;

struct Job {
    batch: Batch,
    reply: oneshot::Sender<Answer>,
}

/// Hands batches to the task that writes.
#[derive(Clone, Debug)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the task. It ends when the last handle is gone and what waited is written.
    pub fn start(db: Db, clock: Clock, pokes: Pokes) -> (Self, tokio::task::JoinHandle<()>) {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let task = tokio::spawn(work(db, clock, pokes, queue));
        (Self { jobs }, task)
    }

    /// Settles a batch; answers after the commit.
    pub async fn settle(&self, batch: Batch) -> Answer {
        let (reply, answer) = oneshot::channel();
        self.jobs.send(Job { batch, reply }).await.map_err(|_| Error::Ending)?;
        answer.await.map_err(|_| Error::Ending)?
    }
}

async fn work(db: Db, clock: Clock, pokes: Pokes, mut queue: mpsc::Receiver<Job>) {
    let mut jobs = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut jobs, GROUP).await > 0 {
        // Workspaces are locked in one order everywhere, so that two servers never wait for each other.
        jobs.sort_by_key(|job| job.batch.workspace);
        let answers = match persist(&db, &clock, &jobs).await {
            Ok(done) => {
                done.heads.iter().for_each(|head| pokes.poke(head.workspace, head.version));
                done.answers
            }
            Err(error) => {
                tracing::error!(%error, batches = jobs.len(), "nothing was written");
                jobs.iter().map(|_| Err(DoorCode::Unavailable.into())).collect()
            }
        };
        for (job, answer) in jobs.drain(..).zip(answers) {
            // Who asked may be gone; the batch is settled all the same and will be found so.
            let _ = job.reply.send(answer);
        }
    }
}

struct Done {
    answers: Vec<Answer>,
    /// The workspaces that changed, as they are now.
    heads: Vec<Head>,
}

/// How far a group came. The commit itself may fail in a way that does not tell whether it was done.
enum Fate {
    Undone(Error),
    Unknown(DbErr, Done),
}

impl<E: Into<Error>> From<E> for Fate {
    fn from(error: E) -> Self {
        Self::Undone(error.into())
    }
}

/// Commits a group; again where that may help, and never twice.
async fn persist(db: &Db, clock: &Clock, jobs: &[Job]) -> Answer<Done> {
    let (mut tries, mut apart) = (1, false);
    loop {
        // The embedded database needs no limit: it is here, and it alone knows how long a large import takes.
        let limit = if db.is_shared() { LIMIT } else { Duration::MAX };
        let fate = tokio::time::timeout(limit, commit(db, clock, jobs, apart)).await;
        let error = match fate {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(Fate::Unknown(error, done))) => {
                tracing::warn!(%error, "the connection was lost during a commit");
                match landed(db, &done.heads).await {
                    Some(true) => return Ok(done),
                    Some(false) => error.into(),
                    None => return Err(error.into()),
                }
            }
            Ok(Err(Fate::Undone(error))) => error,
            Err(_) => return Err(DbErr::Custom(format!("a group took longer than {} s", LIMIT.as_secs())).into()),
        };
        let passing = matches!(&error, Error::Database(error) if postgres::passing(error));
        if !passing && !apart {
            // Whose fault it was shows when each is carried out by itself.
            apart = true;
            continue;
        }
        if tries == TRIES || !passing {
            return Err(error);
        }
        tracing::warn!(%error, tries, "a group is tried again");
        tokio::time::sleep(Duration::from_millis(fastrand::u64(5..50) << tries)).await;
        tries += 1;
    }
}

/// Whether a commit that nobody confirmed was done: the log's hashes are like no others. None: nobody can tell now.
async fn landed(db: &Db, heads: &[Head]) -> Option<bool> {
    // What changed nothing has left no entry to look for. It is safe to decide it again.
    let Some(head) = heads.first() else { return Some(false) };
    for attempt in 0..TRIES {
        tokio::time::sleep(Duration::from_millis(50 << attempt)).await;
        // Behind the lock of the workspace: the old connection's commit has come to its end then, either way.
        let found = async {
            let txn = db.begin().await?;
            load::locked(&txn, head.workspace).await?;
            let entry = load::log_entry(&txn, head.workspace, head.seq).await?;
            txn.rollback().await?;
            Ok::<_, DbErr>(entry.is_some_and(|entry| entry.hash == head.hash))
        };
        if let Ok(found) = found.await {
            return Some(found);
        }
    }
    None
}

/// `apart`: each batch is carried out by itself, in a savepoint; else what all of them write goes out together.
async fn commit(db: &Db, clock: &Clock, jobs: &[Job], apart: bool) -> Result<Done, Fate> {
    let (txn, clock) = (db.begin().await?, &clock.stopped());
    let group = Group::new(&txn);
    let together = |batch: &Batch| !apart && batch.once.is_none();
    let mut heads: BTreeMap<WorkspaceId, (Version, Head)> = BTreeMap::new();
    let mut answers = Vec::with_capacity(jobs.len());
    for workspace in jobs.iter().map(|job| job.batch.workspace).collect::<BTreeSet<_>>() {
        if let Some(head) = lock(&txn, workspace).await? {
            heads.insert(workspace, (head.version, head));
        }
    }
    // Behind the locks: what is read now stays true.
    if jobs.len() > 1 {
        group.foresee(jobs.iter().map(|job| &job.batch).filter(|batch| together(batch))).await?;
    }
    for Job { batch, .. } in jobs {
        let Some((_, head)) = heads.get_mut(&batch.workspace) else {
            answers.push(Err(DoorCode::UnknownWorkspace.into()));
            continue;
        };
        if together(batch) {
            answers.push(staged(&group, head, clock, batch).await?);
        } else {
            group.give_way().await?;
            answers.push(alone(&txn, head, clock, batch).await?);
        }
    }
    group.flush().await?;
    let mut changed = Vec::new();
    for (workspace, (before, head)) in heads {
        if head.version > before {
            save::version(&txn, workspace, head.version).await?;
            db.announce(&txn, across::words(workspace, head.version)).await?;
            changed.push(head);
        }
    }
    let done = Done { answers, heads: changed };
    match txn.commit().await {
        Ok(()) => Ok(done),
        Err(error) if postgres::passing(&error) => Err(Fate::Unknown(error, done)),
        Err(error) => Err(error.into()),
    }
}

async fn lock(txn: &DatabaseTransaction, workspace: WorkspaceId) -> Result<Option<Head>, DbErr> {
    let Some(row) = load::locked(txn, workspace).await? else { return Ok(None) };
    let last = load::last_log(txn, workspace).await?;
    Ok(Some(Head {
        workspace,
        epoch: Epoch(row.epoch),
        version: row.version,
        seq: last.as_ref().map_or(0, |entry| entry.seq),
        hash: last.map(|entry| entry.hash).unwrap_or_default(),
    }))
}

/// One batch among others: what it writes waits for the others'. A failing database fails the group, which is then
/// carried out batch by batch.
async fn staged(group: &Group<'_>, head: &mut Head, clock: &Clock, batch: &Batch) -> Result<Answer, Error> {
    let (stage, mut next) = (group.stage(), head.clone());
    let settled = AssertUnwindSafe(settle(&stage, &mut next, clock, batch)).catch_unwind().await;
    match settled.unwrap_or(Err(Error::Panicked)) {
        Err(Error::Database(error)) => Err(error.into()),
        Err(error) => Ok(Err(error)),
        Ok(settled) => {
            stage.keep();
            *head = next;
            Ok(Ok(settled))
        }
    }
}

/// One batch in a savepoint of its own: when it fails, it is as if it had never come, and the others go on.
async fn alone(txn: &DatabaseTransaction, head: &mut Head, clock: &Clock, batch: &Batch) -> Result<Answer, DbErr> {
    let savepoint = txn.begin().await?;
    let mut next = head.clone();
    let work = async {
        match &batch.once {
            Some(once) => settle_once(&savepoint, &mut next, clock, batch, once).await,
            None => settle(&savepoint, &mut next, clock, batch).await,
        }
    };
    let settled = AssertUnwindSafe(work).catch_unwind().await;
    let answer = match settled.unwrap_or(Err(Error::Panicked)) {
        // Not this batch's fault: the whole group is tried again.
        Err(Error::Database(error)) if postgres::passing(&error) => return Err(error),
        answer => answer,
    };
    if answer.is_ok() {
        savepoint.commit().await?;
        *head = next;
    } else {
        savepoint.rollback().await?;
    }
    Ok(answer)
}
