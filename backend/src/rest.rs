//! The nouns as the REST API tells them: from records to answers. What is read is decided here, who may read it in
//! `shared::permission`, and where an answer lives in `router`.

pub mod case;
pub mod committee;
pub mod conflict;
pub mod decision;
pub mod dependency;
pub mod filter;
pub mod goal;
pub mod history;
pub mod import;
pub mod indicator;
pub mod initiative;
pub mod log;
pub mod measurement;
pub mod meeting;
pub mod meeting_draft;
pub mod names;
pub mod organisation;
pub mod person;
pub mod portfolio;
pub mod published_total;
pub mod refusal;
pub mod report;
pub mod report_draft;
pub mod report_round;
pub mod saved_view;
pub mod segment;
pub mod strategy;
pub mod submission;
pub mod undo;
pub mod workspace;
pub mod written;

use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::InWorkspace;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::api::DoorCode;
use shared::id::WorkspaceId;
use shared::model::Provenance;
use shared::mutation::Read;
use shared::permission::Actor;
use shared::record::{Key, Kind, Noun};
use shared::view::{Records, View, ViewExt};
use uuid::Uuid;

/// One moment of a workspace, and who looks at it. Rights and rows are of the same moment.
pub struct Moment {
    txn: DatabaseTransaction,
    workspace: WorkspaceId,
    pub actor: Actor,
}

impl Moment {
    pub async fn of(app: &App, workspace: &InWorkspace) -> Result<Self, Error> {
        let txn = app.db.snapshot().await?;
        let actor = workspace.asker.who.actor(&txn, workspace.id, app.clock.today()).await?;
        if !app.people.shows(&actor) {
            return Err(DoorCode::UnknownWorkspace.into());
        }
        Ok(Self { txn, workspace: workspace.id, actor })
    }

    pub fn sight(&self) -> Sight<'_, DatabaseTransaction> {
        Sight { db: &self.txn, workspace: self.workspace, actor: &self.actor }
    }

    pub async fn end(self) -> Result<(), Error> {
        Ok(self.txn.rollback().await?)
    }
}

/// What somebody sees of a workspace.
#[derive(Debug)]
pub struct Sight<'a, C> {
    pub db: &'a C,
    pub workspace: WorkspaceId,
    pub actor: &'a Actor,
}

impl<C> Clone for Sight<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Sight<'_, C> {}

/// All records of some kinds that the asker may read.
pub async fn all(app: &App, workspace: &InWorkspace, kinds: &[Kind]) -> Result<Records, Error> {
    let moment = Moment::of(app, workspace).await?;
    let all = load::records(&moment.txn, workspace.id, kinds, |scope| moment.actor.may_read(scope)).await?;
    moment.end().await?;
    Ok(all)
}

/// Adds what is named, as far as the asker may read it.
pub async fn gather(sight: Sight<'_, impl ConnectionTrait>, into: &mut Records, reads: &[Read]) -> Result<(), Error> {
    let found = load::stored(sight.db, sight.workspace, reads).await?;
    let may_read = |stored: &load::Stored| sight.actor.may_read(stored.scope);
    found.into_iter().filter(may_read).for_each(|stored| into.put(stored.record));
    Ok(())
}

/// One record by its id, and what else is read for it.
pub async fn one<N: Noun>(
    sight: Sight<'_, impl ConnectionTrait>,
    id: Uuid,
    beside: &[Read],
) -> Result<Option<(N, Records)>, Error> {
    let mut records = Records::default();
    let reads: Vec<Read> = [Read::One(Key::of::<N>(id))].iter().chain(beside).copied().collect();
    gather(sight, &mut records, &reads).await?;
    Ok(records.get::<N>(id).cloned().map(|found| (found, records)))
}

/// The id in an address, where only an id can stand. What is none names nothing.
pub fn id(text: &str) -> Result<Uuid, Error> {
    text.parse().map_err(|_| DoorCode::NotFound.into())
}

/// What an address or a body calls by its short name or its id.
pub fn named<'a, N: Noun + 'a>(all: &'a impl View, text: &str, short: impl Fn(&N) -> &str) -> Option<&'a N> {
    let by_id = || text.parse::<Uuid>().ok().and_then(|id| all.get::<N>(id));
    all.all::<N>().filter(|it| short(it) == text).min_by_key(|it| it.id()).or_else(by_id)
}

/// The paper that a record is taken from, and whether it was invented.
fn told(provenance: &Provenance) -> (Option<String>, bool) {
    match provenance {
        Provenance::Entered => (None, false),
        Provenance::Paper(paper) => (Some(paper.clone()), false),
        Provenance::Example => (None, true),
    }
}
