//! Who asks for content.

use super::Visitor;
use crate::app::App;
use crate::db::entity::sync_client;
use crate::db::load;
use crate::error::Error;
use crate::people::Who;
use crate::people::token::Pass;
use crate::rest::refusal;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use shared::api::{DoorCode, TokenMay};
use shared::id::{ClientId, UserId, WorkspaceId};
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Whose cookie opens nothing any more is told so, and in a closed house whoever has none; all others ask as they are.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    pub who: Who,
    pub session: Option<Uuid>,
    /// Where a program asks: the limits of its token.
    pub pass: Option<Pass>,
}

impl FromRequestParts<App> for Asker {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        match visitor {
            Visitor::Gone => return Err(Error::SessionEnded),
            Visitor::Anyone if !app.people.house.public => return Err(DoorCode::SignedOut.into()),
            Visitor::Anyone | Visitor::BuiltIn | Visitor::SignedIn(_) | Visitor::Program(_) => {}
        }
        let pass = match &visitor {
            Visitor::Program(pass) => Some(*pass),
            _ => None,
        };
        Ok(Self { who: visitor.who(), session: visitor.session(), pass })
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

    /// A person's own device or nobody's: a program has none, and what it holds is for the API.
    pub fn by_hand(&self) -> Result<(), Error> {
        if self.pass.is_none() { Ok(()) } else { Err(not_allowed()) }
    }

    /// Through the API, in a workspace. A token is good in its own, and for what it was made for.
    pub fn through_api(&self, workspace: WorkspaceId, method: &Method) -> Result<(), Error> {
        let Some(pass) = self.pass else { return Ok(()) };
        let reads = matches!(*method, Method::GET | Method::HEAD);
        let may = match pass.may {
            TokenMay::Feed => false,
            TokenMay::Read => reads,
            TokenMay::Write => true,
        };
        if may && pass.workspace == workspace { Ok(()) } else { Err(not_allowed()) }
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
        self.who.signed_in()?;
        app.people.may_write(self.who)
    }
}

pub fn not_allowed() -> Error {
    refusal::told(&Rejection::new(Code::NotAllowed)).into()
}
