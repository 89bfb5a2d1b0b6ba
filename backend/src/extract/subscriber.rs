//! Who subscribes to a calendar. Calendars cannot sign in: where they must, a token in their address does it for them.

use super::{Asker, Slug};
use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::people::token::{self, Pass};
use crate::people::{Who, house::Doors};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use shared::api::{DoorCode, TokenMay};
use shared::id::WorkspaceId;
use shared::permission::Actor;

#[derive(Clone, Debug)]
pub struct Subscriber {
    pub who: Who,
    pass: Option<Pass>,
    /// The workspace's name in the address.
    pub slug: Option<String>,
}

impl FromRequestParts<App> for Subscriber {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Slug(slug) = Slug::from_request_parts(parts, app).await?;
        let query = parts.uri.query().unwrap_or_default();
        let given = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token");
        if let Some((_, given)) = given.filter(|_| app.people.house.doors != Doors::None) {
            let pass = token::find(app, &given).await?.filter(|pass| pass.may == TokenMay::Feed);
            let pass = pass.ok_or(DoorCode::SignedOut)?;
            return Ok(Self { who: Who::User(pass.user), pass: Some(pass), slug });
        }
        let asker = Asker::from_request_parts(parts, app).await?;
        Ok(Self { who: asker.who, pass: asker.pass, slug })
    }
}

impl Subscriber {
    /// What is published: in a closed house, for who has a part in the workspace.
    pub async fn may_read(&self, app: &App) -> Result<(), Error> {
        if app.people.house.public || self.who == Who::BuiltIn {
            return Ok(());
        }
        self.part(app).await.map(drop)
    }

    /// The workspace, and what the subscriber is there.
    pub async fn part(&self, app: &App) -> Result<(WorkspaceId, Actor), Error> {
        let txn = app.db.snapshot().await?;
        let row = load::workspace(&txn, self.slug.as_deref()).await?.ok_or(DoorCode::UnknownWorkspace)?;
        let workspace = WorkspaceId(row.id);
        let actor = self.who.actor(&txn, workspace, app.clock.today()).await?;
        txn.rollback().await?;
        let own = self.pass.is_none_or(|pass| pass.workspace == workspace);
        if own && app.people.shows(&actor) { Ok((workspace, actor)) } else { Err(DoorCode::UnknownWorkspace.into()) }
    }
}
