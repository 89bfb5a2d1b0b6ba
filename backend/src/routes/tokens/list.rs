use crate::app::App;
use crate::clock::instant;
use crate::db::entity::access_token;
use crate::db::load;
use crate::error::Error;
use crate::extract::{InWorkspace, SignedIn};
use crate::people::token;
use axum::Json;
use axum::extract::State;
use shared::api::{Token, TokenMay, Tokens};

pub fn shown(row: access_token::Model) -> Token {
    let may = token::may(&row).unwrap_or(TokenMay::Feed);
    let told = |at: i64| instant(at).to_string();
    Token {
        id: row.id.to_string(),
        label: row.label,
        may,
        created_at: told(row.created_at),
        expires_at: row.expires_at.map(told),
        last_used_at: row.last_used_at.map(told),
    }
}

/// Your tokens in this workspace, the newest first.
#[utoipa::path(
    get, path = "/tokens", tag = "tokens", responses((status = 200, description = "all of them", body = Tokens))
)]
pub async fn list(
    State(app): State<App>,
    SignedIn(found): SignedIn,
    workspace: InWorkspace,
) -> Result<Json<Tokens>, Error> {
    workspace.asker.finds(&app, workspace.id, None).await?;
    let all = load::people::tokens(app.db.reader(), workspace.id, found.user()).await?;
    Ok(Json(Tokens { items: all.into_iter().map(shown).collect() }))
}
