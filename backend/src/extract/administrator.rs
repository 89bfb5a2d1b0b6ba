//! Who administers the workspace in the address.

use super::InWorkspace;
use super::asker::not_allowed;
use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::rest::Moment;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use shared::api::DoorCode;
use shared::id::{UserId, WorkspaceId};
use shared::model::Person;
use shared::mutation::Read;

/// All others hear that they are not signed in, or have no right to this.
#[derive(Clone, Debug)]
pub struct Administrator(pub InWorkspace);

impl FromRequestParts<App> for Administrator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let workspace = InWorkspace::from_request_parts(parts, app).await?;
        workspace.asker.who.signed_in()?;
        workspace.asker.by_hand()?;
        let moment = Moment::of(app, &workspace).await?;
        let may = moment.actor.may_administer();
        moment.end().await?;
        if may { Ok(Self(workspace)) } else { Err(not_allowed()) }
    }
}

impl Administrator {
    pub fn user(&self) -> UserId {
        self.0.asker.who.user()
    }

    /// Somebody whose way in is this administrator's to decide: a person of this workspace who has no role in one that
    /// somebody else administers. An account opens them all, so whoever made or opened it for one would be in the others.
    pub async fn governs(&self, app: &App, user: UserId) -> Result<(), Error> {
        let txn = app.db.snapshot().await?;
        let (who, today) = (self.0.asker.who, app.clock.today());
        let person = load::stored(&txn, self.0.id, &[Read::one::<Person>(user)]).await?;
        if person.is_empty() {
            return Err(DoorCode::NotFound.into());
        }
        for row in load::workspaces(&txn).await? {
            let workspace = WorkspaceId(row.id);
            let held = load::people::granted(&txn, workspace, user).await?;
            let held = held.iter().any(|grant| grant.valid.to.is_none_or(|to| to >= today));
            if held && !who.actor(&txn, workspace, today).await?.may_administer() {
                return Err(not_allowed());
            }
        }
        Ok(txn.rollback().await?)
    }
}
