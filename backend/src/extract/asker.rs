//! Who asks for content.

use super::Visitor;
use crate::app::App;
use crate::db::entity::sync_client;
use crate::db::load;
use crate::error::Error;
use crate::people::Who;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use shared::api::DoorCode;
use shared::id::{ClientId, UserId, WorkspaceId};
use uuid::Uuid;

/// Whose cookie opens nothing any more is told so, and in a closed house whoever has none; all others ask as they are.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    pub who: Who,
    pub session: Option<Uuid>,
}

impl FromRequestParts<App> for Asker {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        match visitor {
            Visitor::Gone => return Err(Error::SessionEnded),
            Visitor::Anyone if !app.people.house.public => return Err(DoorCode::SignedOut.into()),
            Visitor::Anyone | Visitor::BuiltIn | Visitor::SignedIn(_) => {}
        }
        Ok(Self { who: visitor.who(), session: visitor.session() })
    }
}

impl Asker {
    /// A device says whose it is: what is another's neither fills it nor comes from it.
    pub fn speaks_for(&self, user: Option<UserId>) -> Result<(), Error> {
        match user {
            Some(user) if user != self.who.user() => match self.who {
                Who::Anyone => Err(DoorCode::SignedOut.into()),
                Who::BuiltIn | Who::User(_) => Err(DoorCode::OtherUser.into()),
            },
            _ => Ok(()),
        }
    }

    /// Calendars hold what is published: in a closed house, for who has a part in the workspace.
    pub async fn may_subscribe(&self, app: &App, slug: Option<&str>) -> Result<(), Error> {
        if app.people.house.public || self.who == Who::BuiltIn {
            return Ok(());
        }
        let txn = app.db.snapshot().await?;
        let row = load::workspace(&txn, slug).await?.ok_or(DoorCode::UnknownWorkspace)?;
        let actor = self.who.actor(&txn, WorkspaceId(row.id), app.clock.today()).await?;
        if app.people.shows(&actor) { Ok(()) } else { Err(DoorCode::UnknownWorkspace.into()) }
    }

    /// In a closed house a workspace is there for who has a part in it, and for a client of theirs from when they had:
    /// what it hands in is refused, not lost.
    pub async fn finds(&self, app: &App, workspace: WorkspaceId, client: Option<ClientId>) -> Result<(), Error> {
        if app.people.house.public {
            return Ok(());
        }
        let txn = app.db.snapshot().await?;
        let actor = self.who.actor(&txn, workspace, app.clock.today()).await?;
        let client = match client {
            Some(client) => load::client(&txn, client).await?,
            None => None,
        };
        let own = |known: &sync_client::Model| (known.workspace_id, known.user_id) == (workspace.0, actor.user.0);
        let there = app.people.shows(&actor) || client.as_ref().is_some_and(own);
        if there { Ok(()) } else { Err(DoorCode::UnknownWorkspace.into()) }
    }

    /// Nobody changes anything without saying who they are, nor too often.
    pub fn may_write(&self, app: &App) -> Result<(), Error> {
        if self.who == Who::Anyone {
            return Err(DoorCode::SignedOut.into());
        }
        app.people.may_write(self.who)
    }
}
