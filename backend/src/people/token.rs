//! Tokens: what a program or a calendar comes in with, in the rights of whom it belongs to, in one workspace.

use super::{Used, secret};
use crate::app::App;
use crate::db::entity::access_token;
use crate::db::load;
use crate::error::Error;
use shared::api::TokenMay;
use shared::id::{UserId, WorkspaceId};

/// A person's tokens in one workspace at a time.
pub const MOST: usize = 20;

/// What begins each of them, so that one that was published by mistake is recognised.
pub const PREFIX: &str = "styrehjul_";

pub fn as_str(may: TokenMay) -> &'static str {
    match may {
        TokenMay::Feed => "feed",
        TokenMay::Read => "read",
        TokenMay::Write => "write",
    }
}

/// None: this program does not know it, and lets nobody do anything by it.
pub fn may(row: &access_token::Model) -> Option<TokenMay> {
    [TokenMay::Feed, TokenMay::Read, TokenMay::Write].into_iter().find(|may| as_str(*may) == row.may)
}

/// A token that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    pub user: UserId,
    pub workspace: WorkspaceId,
    pub may: TokenMay,
}

/// What a token opens, as things are now. Unknown, withdrawn and run out are alike.
pub async fn find(app: &App, given: &str) -> Result<Option<Pass>, Error> {
    let Some(text) = given.strip_prefix(PREFIX) else { return Ok(None) };
    let found = load::people::token(app.db.reader(), &secret::hash(text)).await?;
    let (Some((token, account)), now) = (found, app.clock.now_ms()) else { return Ok(None) };
    let holds = token.revoked_at.is_none() && token.expires_at.is_none_or(|end| now < end);
    let Some(may) = may(&token).filter(|_| holds && account.disabled_at.is_none()) else { return Ok(None) };
    Used::Token(token.hash.clone()).note(app, token.last_used_at);
    Ok(Some(Pass { user: UserId(token.user_id), workspace: WorkspaceId(token.workspace_id), may }))
}
